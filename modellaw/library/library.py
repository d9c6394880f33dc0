"""The provision library: model laws, provisions, parameters and obligations, read when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from modellaw.errors import LibraryError
from modellaw.library.names import unknown
from modellaw.library.obligations import Instrument, read_obligations
from modellaw.library.parameters import read_parameters
from modellaw.library.search import Hit, hits
from modellaw.library.spines import read_law, read_spine
from modellaw.model.library import ModelLaw, ModelProvision, Obligation, Parameter, Spine
from modellaw.model.source import Finding
from modellaw.resources import DataPath

LAWS = "provisions"
OBLIGATIONS = "provisions/obligations"


def load_library(data: DataPath) -> Library:
    """The library on the search path ``data``. Nothing is read before it is asked for; what is read is kept."""
    return Library(data)


class Library:
    """Model laws by key, provisions by ``law/provision``, obligations by id. Made by ``load_library``."""

    def __init__(self, data: DataPath) -> None:
        self.data = data
        self._laws: dict[str, ModelLaw] = {}
        self._spines: dict[str, Spine] = {}
        self._provisions: dict[tuple[str, str], ModelProvision] = {}
        self._instruments: dict[str, tuple[Instrument, tuple[Obligation, ...]]] = {}
        self._obligations: dict[str, dict[str, Obligation]] = {}

    # --- laws and spines -------------------------------------------------------------------------------------

    @cached_property
    def law_keys(self) -> tuple[str, ...]:
        """Keys of all model laws, sorted."""
        names = (child.name for child in self.data.listing(LAWS) if child.is_dir())
        return tuple(name for name in names if self.data.find(f"{LAWS}/{name}/law.toml"))

    def laws(self) -> tuple[ModelLaw, ...]:
        """All model laws, by key."""
        return tuple(map(self.law, self.law_keys))

    def law(self, key: str) -> ModelLaw:
        """The model law called ``key``."""
        if key not in self._laws:
            if key not in self.law_keys:
                raise unknown("model law", key, self.law_keys)
            name, content = self._file(f"{LAWS}/{key}/law.toml")
            self._laws[key] = read_law(content, name=name, key=key)
        return self._laws[key]

    def provision_keys(self, law: str) -> tuple[str, ...]:
        """``law/provision`` of everything the law lists in its parts, in order."""
        return tuple(f"{law}/{key}" for part in self.law(law).parts for key in part.provisions)

    def spines(self, law: str) -> tuple[Spine, ...]:
        """The spines of a law, in the order of its parts."""
        return tuple(map(self.spine, self.provision_keys(law)))

    def spine(self, wid: str) -> Spine:
        """The spine of ``law/provision``."""
        if wid not in self._spines:
            law, key = self._split(wid)
            path = f"{LAWS}/{law}/{key}/provision.toml"
            if self.data.find(path) is None:
                raise unknown("provision", wid, self._folders(law))
            name, content = self._file(path)
            self._spines[wid] = read_spine(content, name=name, law=law, key=key)
        return self._spines[wid]

    def has_provision(self, wid: str) -> bool:
        """Whether ``law/provision`` exists."""
        return wid.count("/") == 1 and self.data.find(f"{LAWS}/{wid}/provision.toml") is not None

    def _split(self, wid: str) -> tuple[str, str]:
        law, slash, key = wid.partition("/")
        if not slash:
            raise unknown("provision", wid, (each for name in self.law_keys for each in self._folders(name)))
        if law not in self.law_keys:
            raise unknown("model law", law, self.law_keys)
        return law, key

    def _folders(self, law: str) -> tuple[str, ...]:
        return tuple(f"{law}/{child.name}" for child in self.data.listing(f"{LAWS}/{law}") if child.is_dir())

    # --- texts -----------------------------------------------------------------------------------------------

    def languages(self, wid: str) -> tuple[str, ...]:
        """Languages in which ``law/provision`` has a text, sorted."""
        self.spine(wid)
        files = self.data.listing(f"{LAWS}/{wid}")
        return tuple(path.stem for path in files if path.suffix == ".xml" and len(path.stem) == 3)

    def provision(self, wid: str, language: str) -> ModelProvision:
        """``law/provision`` with its text in ``language`` (ISO 639-2: ``eng``)."""
        if (wid, language) not in self._provisions:
            from modellaw.formats import akn

            spine = self.spine(wid)
            name, content = self.text_file(wid, language)
            document = akn.read(content, name=name, strict=True).document
            self._provisions[wid, language] = ModelProvision(spine, document)
        return self._provisions[wid, language]

    def text_file(self, wid: str, language: str) -> tuple[str, bytes]:
        """Name and bytes of the AKN file of ``law/provision`` in ``language``."""
        if language not in self.languages(wid):
            raise unknown(f"language of {wid}", language, self.languages(wid))
        return self._file(f"{LAWS}/{wid}/{language}.xml")

    def search(self, text: str, language: str | None = None) -> tuple[Hit, ...]:
        """Places of the library's text that hold all words of ``text``, best first."""
        return hits(self._texts(language), text)

    def _texts(self, language: str | None) -> Iterator[tuple[str, ModelProvision]]:
        for law in self.law_keys:
            for wid in self.provision_keys(law):
                for each in self.languages(wid):
                    if language in (None, each):
                        yield each, self.provision(wid, each)

    # --- parameters and obligations --------------------------------------------------------------------------

    def parameters(self) -> dict[str, Parameter]:
        """All parameters by name: the common ones, then those of each law's own ``parameters.toml``."""
        return dict(self._parameters)

    @cached_property
    def _parameters(self) -> dict[str, Parameter]:
        files = (f"{LAWS}/parameters.toml", *(f"{LAWS}/{law}/parameters.toml" for law in self.law_keys))
        found: dict[str, Parameter] = {}
        for relative in files:
            if self.data.find(relative) is None:
                continue
            name, content = self._file(relative)
            for parameter in read_parameters(content, name=name):
                if parameter.name in found:
                    raise LibraryError(
                        f"parameter {parameter.name!r} is declared twice",
                        where=str(parameter.source),
                        hint=f"the first stands at {found[parameter.name].source}",
                    )
                found[parameter.name] = parameter
        return found

    @cached_property
    def instrument_keys(self) -> tuple[str, ...]:
        """Keys of the treaties whose obligations are known, sorted."""
        return tuple(path.stem for path in self.data.listing(OBLIGATIONS) if path.suffix == ".toml")

    def instrument(self, key: str) -> Instrument:
        """The head of the obligations file ``key``: the treaty, and what the entries rest on."""
        return self._read_instrument(key)[0]

    def obligations(self, instrument: str | None = None) -> tuple[Obligation, ...]:
        """Obligations of one treaty in treaty order, or of all, treaty by treaty."""
        keys = self.instrument_keys if instrument is None else (instrument,)
        return tuple(obligation for key in keys for obligation in self._read_instrument(key)[1])

    def obligation(self, key: str) -> Obligation:
        """The obligation with the id ``key``; only its treaty's file is read."""
        instrument = key.partition("-")[0]
        if instrument not in self.instrument_keys:
            raise unknown("obligation", key, (each.id for each in self.obligations()))
        found = self._by_id(instrument).get(key)
        if found is None:
            raise unknown("obligation", key, self._by_id(instrument))
        return found

    def _by_id(self, instrument: str) -> dict[str, Obligation]:
        if instrument not in self._obligations:
            self._obligations[instrument] = {each.id: each for each in self._read_instrument(instrument)[1]}
        return self._obligations[instrument]

    def _read_instrument(self, key: str) -> tuple[Instrument, tuple[Obligation, ...]]:
        if key not in self._instruments:
            if key not in self.instrument_keys:
                raise unknown("instrument", key, self.instrument_keys)
            name, content = self._file(f"{OBLIGATIONS}/{key}.toml")
            self._instruments[key] = read_obligations(content, name=name, key=key)
        return self._instruments[key]

    # --- the whole -------------------------------------------------------------------------------------------

    def problems(self, *, schema: bool = False) -> tuple[Finding, ...]:
        """What contradicts itself in the library; with ``schema`` also the XSD validity of every text."""
        from modellaw.library.integrity import problems

        return problems(self, schema=schema)

    def _file(self, relative: str) -> tuple[str, bytes]:
        path = self.data.find(relative)
        if path is None:
            raise LibraryError(f"{relative} is missing", hint="look for it in the folders given with --library")
        return self._name(path, relative), path.read_bytes()

    def _name(self, path: Path, relative: str) -> str:
        """Short name for packaged files, the path for those of other folders."""
        packaged = len(self.data.roots) == 1 or path == self.data.roots[-1] / relative
        return relative if packaged else str(path)

"""Where a bill comes from: for every provision the model provision, the options chosen, the parameters filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modellaw.drafting.choose import Chosen, Decision
from modellaw.model.content import Document
from modellaw.model.library import Spine
from modellaw.model.roles import Role
from modellaw.model.walk import all_provisions, inline_text


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of one unit of a bill."""

    eid: str
    number: str
    """As printed."""
    provision: str
    """``law/provision`` of the library."""
    status: str
    sources: tuple[str, ...]
    decisions: tuple[Decision, ...]
    parameters: tuple[tuple[str, object], ...]
    """Expression and value as given (tables as pairs)."""

    def as_json(self) -> dict[str, object]:
        """The origin as a JSON object."""
        return {
            "eId": self.eid,
            "number": self.number,
            "provision": self.provision,
            "status": self.status,
            "sources": list(self.sources),
            "choices": {each.choice: {"option": each.option, "by": each.by} for each in self.decisions},
            "parameters": {name: _json(value) for name, value in self.parameters},
        }


def origins(
    document: Document, chosen: Iterable[Chosen], spines: Mapping[str, Spine], used: Iterable[tuple[str, str, object]]
) -> tuple[Origin, ...]:
    """The origins of all units that come from the library, in the order of the bill."""
    decided = {each.wid: each.decisions for each in chosen}
    filled: dict[str, dict[str, object]] = {}
    for wid, expression, value in used:
        filled.setdefault(_model_wid(wid), {})[expression] = value
    out: list[Origin] = []
    for unit in all_provisions(document):
        wid = _model_wid(unit.wid)
        if unit.role is Role.U and wid in spines:
            spine = spines[wid]
            parameters = tuple(filled.get(wid, {}).items())
            number = inline_text(unit.num)
            out.append(Origin(unit.eid, number, wid, spine.status, spine.sources, decided[wid], parameters))
    return tuple(out)


def _model_wid(wid: str) -> str:
    """``law/provision`` of a wId: without the path inside and the mark of a variant."""
    return wid.partition("__")[0].partition("_alt_")[0]


def _json(value: object) -> object:
    if isinstance(value, tuple):
        if value and all(isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) for item in value):
            return {key: _json(item) for key, item in value}
        return [_json(item) for item in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)

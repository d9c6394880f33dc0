"""Choices of a provision decided: by the project, by the tags of the profile, by the default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from modellaw.drafting.rewrite import change_nodes, without_nodes
from modellaw.errors import DraftingError, LibraryError, VariantTie
from modellaw.library.names import unknown
from modellaw.model.content import Inline, Mark, Node, Provision
from modellaw.model.library import Choice, ModelProvision, Option, Spine
from modellaw.model.profile import Profile
from modellaw.model.source import Finding, Severity
from modellaw.model.walk import block_inlines, nested, provisions


@dataclass(frozen=True, slots=True)
class Decision:
    """How a choice was decided."""

    choice: str
    option: str
    by: str
    """``project``, ``profile`` (its tags) or ``default``."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A provision as chosen; ``provision`` is None when the choice leaves it out."""

    wid: str
    provision: Provision | None
    decisions: tuple[Decision, ...]


def choose(model: ModelProvision, profile: Profile, picks: Mapping[str, str]) -> Chosen:
    """The text of ``model`` with one option of every choice; ``picks`` are the project's options by choice.

    Raises:
        UnknownName: a pick names no choice or option.
        VariantTie: two options fit the profile equally well.
        DraftingError: a choice is open and has no default.
    """
    spine = model.spine
    for name in picks:
        if name not in {choice.key for choice in spine.choices}:
            raise unknown(f"choice of {spine.wid}", name, [choice.key for choice in spine.choices])
    decided = tuple(_decide(choice, model, profile, picks.get(choice.key)) for choice in spine.choices)
    return Chosen(spine.wid, _kept(model, decided), decided)


def _decide(choice: Choice, model: ModelProvision, profile: Profile, pick: str | None) -> Decision:
    if pick is not None:
        keys = [option.key for option in choice.options]
        if pick not in keys:
            raise unknown(f"option of {model.spine.wid}, {choice.key}", pick, keys, where=str(choice.source or ""))
        return _with_text(Decision(choice.key, pick, "project"), choice, model)
    there = [option for option in choice.options if not _absent(option, model)]
    fitting = _fitting(there, set(profile.tags))
    if len(fitting) > 1:
        raise _tie(choice, fitting, model, profile)
    if fitting:
        return Decision(choice.key, fitting[0].key, "profile")
    if choice.default:
        return _with_text(Decision(choice.key, choice.default, "default"), choice, model)
    raise DraftingError(
        f"{model.spine.wid}: the choice {choice.key!r} is open, and no option fits profile {profile.id}",
        where=str(choice.source or ""),
        hint=f"pick one of {', '.join(option.key for option in choice.options)} in [choices] of project.toml",
    )


def _with_text(decision: Decision, choice: Choice, model: ModelProvision) -> Decision:
    """The decision, when the option has its text in this language."""
    option = next((option for option in choice.options if option.key == decision.option), None)
    absent = _absent(option, model) if option is not None else []
    if absent:
        raise DraftingError(
            f"{model.spine.wid}: option {decision.option} of {choice.key!r} has no text for {', '.join(absent)} "
            f"in {model.document.language}",
            where=str(choice.source or ""),
            hint="pick another option, or add the text to the file of this language",
        )
    return decision


def _absent(option: Option, model: ModelProvision) -> list[str]:
    """Anchors of an option that the text of this language does not have."""
    there = set(_wids(model.document.body))
    return [
        anchor
        for anchor in option.anchors
        if not anchor.startswith("def:") and full_wid(anchor, model.spine) not in there
    ]


def _wids(nodes: Iterable[Node]) -> Iterator[str]:
    for provision in provisions(nodes):
        yield provision.wid
    for node in nodes:
        yield from (inline.wid for inline in nested(block_inlines(node)) if isinstance(inline, Mark) and inline.wid)


def _fitting(options: Iterable[Option], tags: set[str]) -> list[Option]:
    """The options whose tags the profile has all of; those with most tags only."""
    fitting = [option for option in options if option.tags and set(option.tags) <= tags]
    most = max((len(set(option.tags)) for option in fitting), default=0)
    return [option for option in fitting if len(set(option.tags)) == most]


def _tie(choice: Choice, fitting: list[Option], model: ModelProvision, profile: Profile) -> VariantTie:
    places = "; ".join(f"{option.key} ({_place(option, model)})" for option in fitting)
    return VariantTie(
        f"{model.spine.wid}, {choice.key}: these options fit profile {profile.id} equally: {places}",
        where=str(choice.source or ""),
        hint="add a tag to one of them, or pick one in [choices] of project.toml",
    )


def _place(option: Option, model: ModelProvision) -> str:
    """Where the text of an option stands: file and line of its first anchor."""
    wids = {full_wid(anchor, model.spine) for anchor in option.anchors}
    for provision in provisions(model.document.body):
        if provision.wid in wids and provision.source is not None:
            return str(provision.source)
    return "no text"


def full_wid(anchor: str, spine: Spine) -> str:
    """The wId that an anchor of ``spine`` stands for; ``.`` is the provision, ``._alt_KEY`` its variant."""
    if anchor.startswith("."):
        return spine.wid + anchor[1:]
    return f"{spine.wid}__{anchor}"


# --- what is kept --------------------------------------------------------------------------------------------


def _kept(model: ModelProvision, decided: tuple[Decision, ...]) -> Provision | None:
    gone, definitions = _dropped(model.spine, decided)

    def is_gone(node: Node) -> bool:
        return isinstance(node, Provision) and (node.wid in gone or _defined(node) in definitions)

    def change(inline: Inline) -> tuple[Inline, ...]:
        return () if isinstance(inline, Mark) and inline.wid in gone else (inline,)

    nodes = change_nodes(without_nodes(model.document.body, is_gone), change)
    _refuse_undecided(nodes, model)
    roots = [node for node in nodes if isinstance(node, Provision)]
    return replace(roots[0], alternative_to="") if roots else None


def _defined(provision: Provision) -> str:
    """Key of the term that the provision defines, or nothing."""
    head, mark, key = provision.wid.rpartition("__def_")
    return key if head and mark else ""


def _dropped(spine: Spine, decided: tuple[Decision, ...]) -> tuple[set[str], set[str]]:
    """wIds of what the decisions drop, and keys of dropped definitions."""
    gone: set[str] = set()
    definitions: set[str] = set()
    for choice, decision in zip(spine.choices, decided, strict=True):
        kept = {anchor for option in choice.options if option.key == decision.option for anchor in option.anchors}
        for anchor in {anchor for option in choice.options for anchor in option.anchors} - kept:
            if anchor.startswith("def:"):
                definitions.add(anchor.removeprefix("def:"))
            else:
                gone.add(full_wid(anchor, spine))
    return gone, definitions


def _refuse_undecided(nodes: tuple[Node, ...], model: ModelProvision) -> None:
    """A variant beside its main text belongs to no choice: both would be printed."""
    there = {provision.eid for provision in provisions(nodes)}
    for provision in provisions(nodes):
        if provision.alternative_to and provision.alternative_to in there:
            raise LibraryError(
                f"{provision.wid} is another wording of {provision.alternative_to}, but no choice decides between them",
                where=str(provision.source or model.spine.wid),
                hint="name both as anchors of options of one choice in provision.toml",
            )


# --- company of options --------------------------------------------------------------------------------------


def option_findings(chosen: Iterable[Chosen], spines: Mapping[str, Spine]) -> Iterator[Finding]:
    """Unmet needs and conflicts of the options chosen: ``law/provision``, ``choice=option`` of the same provision."""
    listed = list(chosen)
    taken = {each.wid for each in listed if each.provision is not None}
    made = {f"{each.wid}:{one.choice}={one.option}" for each in listed for one in each.decisions}
    for each in listed:
        for option in _options(each, spines[each.wid]):
            yield from _option_company(each.wid, option, taken | made, str(spines[each.wid].source or ""))


def _options(chosen: Chosen, spine: Spine) -> Iterator[Option]:
    for choice, decision in zip(spine.choices, chosen.decisions, strict=True):
        yield from (option for option in choice.options if option.key == decision.option)


def _option_company(wid: str, option: Option, there: set[str], where: str) -> Iterator[Finding]:
    def full(name: str) -> str:
        return f"{wid}:{name}" if "=" in name and "/" not in name else name

    for need in option.needs:
        if full(need) not in there:
            message = f"{wid}: option {option.key} does not work without {need}"
            yield Finding("need-unmet", Severity.WARNING, message, where, f"take or choose {need}")
    for other in option.conflicts:
        if full(other) in there:
            message = f"{wid}: option {option.key} and {other} exclude each other"
            yield Finding("provisions-conflict", Severity.ERROR, message, where, "choose another option of the two")

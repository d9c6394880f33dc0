"""Slots filled: parameters from the project, formulas from the profile. Everything missing is reported at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from modellaw.conventions.penalties import Sentence, penalty_findings, penalty_phrase, penalty_sentence
from modellaw.conventions.punctuation import capitalised
from modellaw.drafting.formulas import DATE, YEAR, Facts, formula_lines
from modellaw.drafting.rewrite import change_inlines, change_node, on_parts
from modellaw.drafting.values import penalty_value, worded
from modellaw.errors import BadParameter, MissingParameters, ModelLawError, several
from modellaw.library.languages import in_language
from modellaw.library.names import unknown
from modellaw.library.parameters import parameter_of
from modellaw.model.content import (
    Block,
    Container,
    Document,
    Filled,
    Inline,
    Node,
    Note,
    Paragraph,
    Provision,
    Slot,
    Text,
)
from modellaw.model.library import Parameter, ParameterType
from modellaw.model.penalty import Penalty
from modellaw.model.profile import Profile, pair
from modellaw.model.roles import Role
from modellaw.model.source import Finding, Severity

BUILT_IN = {
    DATE: Parameter(DATE, ParameterType.DATE, (("*", "On which date does the law come into force?"),)),
    YEAR: Parameter(YEAR, ParameterType.TEXT, (("*", "Of which year is the law? Set date in [project]."),)),
}
"""Parameters that formulas of profiles ask for."""
SHOWN = {DATE: "date", YEAR: "year"}
"""Their words in the profile, printed while they are open."""


@dataclass(frozen=True, slots=True)
class Values:
    """Where values come from."""

    declared: Mapping[str, Parameter]
    given: Mapping[str, object]
    facts: Facts
    allow_open: bool = False
    """Whether a parameter without value stays in the text, in brackets."""


@dataclass(frozen=True, slots=True)
class FilledBill:
    """A document with its slots filled, and what was filled: provision, expression and value."""

    document: Document
    findings: tuple[Finding, ...]
    used: tuple[tuple[str, str, object], ...]


def fill(document: Document, values: Values, profile: Profile) -> FilledBill:
    """``document`` with every slot filled.

    Raises:
        MissingParameters: parameters without value or default, each with its places and the question as hint.
        UnknownName: expressions that name no parameter.
        BadParameter: values of the wrong type or out of bounds.
    """
    filler = _Filler({**BUILT_IN, **values.declared}, values, profile)
    filled = on_parts(document, lambda nodes: filler.nodes(nodes, ""))
    filler.raise_problems()
    return FilledBill(filled, filler.findings(), tuple(filler.used))


@dataclass(slots=True)
class _Filler:
    declared: Mapping[str, Parameter]
    values: Values
    profile: Profile
    used: list[tuple[str, str, object]] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[ModelLawError] = field(default_factory=list)
    noticed: list[Finding] = field(default_factory=list)
    wid: str = ""

    # --- nodes

    def nodes(self, nodes: Iterable[Node], wid: str) -> tuple[Node, ...]:
        out: list[Node] = []
        for node in nodes:
            self.wid = wid
            if isinstance(node, Provision):
                provision = self.provision(node, wid)
                out += [provision] if provision is not None else []
            else:
                out += self.block(node)
        return tuple(out)

    def provision(self, provision: Provision, outer: str) -> Provision | None:
        """The provision filled, or None when nothing of its text is left."""
        wid = outer if outer and provision.role is not Role.U else provision.wid
        self.wid = wid
        heading = self._heading(provision)
        if (sentence := self._sentence(provision)) is not None:
            return replace(sentence, heading=heading)
        had = bool(provision.intro or provision.content or provision.children)
        intro, content = self.blocks(provision.intro), self.blocks(provision.content)
        children = self.nodes(provision.children, wid)
        self.wid = wid
        wrap_up = self.blocks(provision.wrap_up)
        if had and not (intro or content or children or wrap_up):
            return None
        several_lines = len(content) > len(provision.content)
        provision = replace(
            provision, heading=heading, intro=intro, content=content, children=children, wrap_up=wrap_up
        )
        return _in_subdivisions(provision) if several_lines else provision

    def _heading(self, provision: Provision) -> tuple[Inline, ...]:
        """The heading; for a unit ``law/short-title`` the formula ``short_title_heading`` where the profile has one."""
        key = provision.wid.partition("/")[2]
        if provision.role is Role.U and provision.heading and key:
            lines = formula_lines(f"{key.replace('-', '_')}_heading", self.profile, self.values.facts)
            notes = tuple(inline for inline in provision.heading if isinstance(inline, Note))
            if lines:
                return self.inlines((*lines[0], *notes))
        return self.inlines(provision.heading)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(new for block in blocks for new in self.block(block))

    def block(self, block: Block) -> list[Block]:
        """The block filled; a formula of several lines becomes several paragraphs, an empty one none."""
        if isinstance(block, Container):
            inner = self.nodes(block.blocks, self.wid)
            return [replace(block, blocks=inner)] if inner or not block.blocks else []
        if isinstance(block, Paragraph):
            name = _lone_formula(block)
            if name:
                lines = formula_lines(name, self.profile, self.values.facts)
                return [replace(block, content=self.inlines(line)) for line in lines]
            return [replace(block, content=_begun(block.content, self.inlines(block.content)))]
        changed = change_node(block, self._change)
        assert not isinstance(changed, Provision)
        return [changed]

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return change_inlines(inlines, self._change)

    # --- slots

    def _change(self, inline: Inline) -> tuple[Inline, ...]:
        return self._slot(inline) if isinstance(inline, Slot) else (inline,)

    def _slot(self, slot: Slot) -> tuple[Inline, ...]:
        head, _, name = slot.expression.partition(".")
        if head == "formula":
            lines = formula_lines(name, self.profile, self.values.facts)
            return tuple(inline for line in lines for inline in self.inlines(line))
        if slot.expression == "bill.title":
            return (Text(self.values.facts.texts["title"]),)
        parameter = parameter_of(slot.expression, self.declared)
        if parameter is None:
            error = unknown("parameter", slot.expression, self.declared, where=self._place(slot))
            self.problems.append(error)
            return (slot,)
        return self._parameter(slot, parameter)

    def _parameter(self, slot: Slot, parameter: Parameter) -> tuple[Inline, ...]:
        value = self._value(parameter)
        if parameter.type is ParameterType.PENALTY:
            penalty = self._penalty(slot, parameter, value)
            return (slot,) if penalty is None else (Filled(slot.expression, (Text(self._words(slot, penalty)),)),)
        if value is None:
            return (self._open(slot, parameter),)
        try:
            words = worded(parameter, value, self.profile)
        except BadParameter as error:
            self.problems.append(error)
            return (slot,)
        self.used.append((self.wid, slot.expression, value))
        return (Filled(slot.expression, (Text(words),)),)

    def _value(self, parameter: Parameter) -> object:
        given = self.values.given.get(parameter.name)
        if given is not None:
            return given
        if parameter.name in (DATE, YEAR) and parameter.name not in self.values.given:
            return self.values.facts.texts.get("date" if parameter.name == DATE else "year")
        return in_language(parameter.default, self.profile.language) or None

    def _open(self, slot: Slot, parameter: Parameter) -> Slot:
        """The slot as it stays, with what to print in brackets; without leave to stay open it is missing."""
        self.missing[parameter.name].append(self._place(slot))
        word = pair(self.profile.words, SHOWN.get(parameter.name, "")).lower()
        shown = in_language(parameter.shown, self.profile.language) or word or parameter.name
        return replace(slot, shown=shown)

    def _place(self, slot: Slot) -> str:
        return str(slot.source or self.wid or f"profile {self.profile.id}")

    # --- penalties

    def _penalty(self, slot: Slot, parameter: Parameter, value: object) -> Penalty | None:
        """The penalty, an open one when it may stay open, or None when something is wrong."""
        if value is None:
            self.missing[parameter.name].append(self._place(slot))
            return Penalty()
        try:
            penalty = penalty_value(parameter, value)
        except BadParameter as error:
            self.problems.append(error)
            return None
        self.used.append((self.wid, slot.expression, value))
        self.noticed += penalty_findings(penalty, self.profile, where=self._place(slot))
        return penalty

    def _words(self, slot: Slot, penalty: Penalty) -> str:
        if slot.expression.endswith(".phrase"):
            return penalty_phrase(penalty, self.profile)
        sentence = penalty_sentence(penalty, self.profile)
        return " ".join((sentence.intro, *sentence.items))

    def _sentence(self, provision: Provision) -> Provision | None:
        """A provision that is one penalty sentence: its words, or words and the items that follow them."""
        slot = _lone_slot(provision)
        parameter = parameter_of(slot.expression, self.declared) if slot is not None else None
        if slot is None or parameter is None or parameter.type is not ParameterType.PENALTY:
            return None
        if slot.expression != parameter.name:
            return None
        penalty = self._penalty(slot, parameter, self._value(parameter))
        if penalty is None:
            return provision
        return _with_sentence(provision, slot, penalty_sentence(penalty, self.profile))

    # --- what is wrong

    def raise_problems(self) -> None:
        missing = [] if self.values.allow_open else [self._missing(name) for name in self.missing]
        error = several([*self.problems, *([_together(missing)] if missing else [])])
        if error is not None:
            raise error

    def _missing(self, name: str) -> tuple[str, str]:
        parameter = self.declared[name]
        question = in_language(parameter.question, self.profile.language)
        places = ", ".join(dict.fromkeys(self.missing[name]))
        return f"{name} has no value, used at {places}", f"{name}: {question}"

    def findings(self) -> tuple[Finding, ...]:
        opened = [
            Finding("parameter-open", Severity.WARNING, message, self.missing[name][0], hint)
            for name in self.missing
            for message, hint in (self._missing(name),)
        ]
        return (*opened, *self.noticed)


def _together(missing: list[tuple[str, str]]) -> MissingParameters:
    messages, hints = zip(*missing, strict=True)
    return MissingParameters(
        "\n".join(messages), hint="give the values in [parameters] of project.toml\n" + "\n".join(hints)
    )


def _lone_slot(provision: Provision) -> Slot | None:
    """The slot that is the whole text of a provision."""
    if provision.intro or provision.children or len(provision.content) != 1:
        return None
    block = provision.content[0]
    return _alone(block.content) if isinstance(block, Paragraph) else None


def _alone(inlines: tuple[Inline, ...]) -> Slot | None:
    kept = [inline for inline in inlines if not (isinstance(inline, Text) and not inline.text.strip())]
    return kept[0] if len(kept) == 1 and isinstance(kept[0], Slot) else None


def _lone_formula(paragraph: Paragraph) -> str:
    slot = _alone(paragraph.content)
    return slot.expression.removeprefix("formula.") if slot and slot.expression.startswith("formula.") else ""


def _begun(before: tuple[Inline, ...], after: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A paragraph that began with a formula (``{{ formula.this_act }} applies``) begins with a capital."""
    first = before[0] if before else None
    begins = isinstance(first, Slot) and first.expression.startswith("formula.")
    return capitalised(after) if begins else after


def _with_sentence(provision: Provision, slot: Slot, sentence: Sentence) -> Provision:
    first = Paragraph((Filled(slot.expression, (Text(sentence.intro),)),))
    if not sentence.items:
        return replace(provision, content=(first,))
    items = tuple(Provision(Role.L1, "point", content=(Paragraph((Text(item),)),)) for item in sentence.items)
    return replace(provision, intro=(first,), content=(), children=items)


def _in_subdivisions(provision: Provision) -> Provision:
    """A unit whose text is several paragraphs of one formula has them as subdivisions."""
    if provision.role is not Role.U:
        return provision
    parts = tuple(Provision(Role.P, "paragraph", content=(block,)) for block in provision.content)
    return replace(provision, content=(), children=parts)

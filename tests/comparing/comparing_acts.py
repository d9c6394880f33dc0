"""Generated acts of any size and revisions of them whose changes are known."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from comparing_laws import group, law, section

from modellaw.model.printed import PrintedLaw

SYLLABLES = ("ka", "to", "ri", "men", "sol", "ver", "an", "du", "pel", "or", "is", "quo", "tra", "nim", "bel", "go")
COMMON = (
    "the",
    "of",
    "a",
    "to",
    "and",
    "or",
    "in",
    "by",
    "shall",
    "person",
    "may",
    "this",
    "Act",
    "under",
    "for",
    "any",
)


@dataclass
class Section:
    """One section of a generated act; ``{id}`` in its texts is the number of the section with that id."""

    id: int
    heading: str
    texts: list[str]


@dataclass
class Act:
    """Sections in order, and what was done to them."""

    sections: list[Section]
    done: dict[str, list[int]] = field(default_factory=dict)

    def law(self) -> PrintedLaw:
        """The act laid out, numbered through, with a part heading before every twentieth section."""
        numbers = {one.id: str(index) for index, one in enumerate(self.sections, start=1)}
        units = []
        for index, one in enumerate(self.sections):
            if index % 20 == 0:
                units.append(group(str(index // 20 + 1), f"Part of group {index // 20}"))
            texts = [f"({place}) " + _filled(text, numbers) for place, text in enumerate(one.texts, start=1)]
            units.append(section(numbers[one.id], one.heading, *texts))
        return law(*units)


def _filled(text: str, numbers: dict[int, str]) -> str:
    parts = text.split("{")
    return parts[0] + "".join(
        numbers.get(int(part.partition("}")[0]), "1") + part.partition("}")[2] for part in parts[1:]
    )


def act(words: int, chance: random.Random) -> Act:
    """An act of about ``words`` words, 250 a section, with references to other sections."""
    vocabulary = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(1500)]
    count = max(3, words // 250)
    return Act([_section(index, count, vocabulary, chance) for index in range(count)])


def _section(index: int, count: int, vocabulary: list[str], chance: random.Random) -> Section:
    texts = [_sentence(vocabulary, chance, count) for _ in range(7)]
    return Section(index, " ".join(chance.choices(vocabulary, k=3)).capitalize(), texts)


def _sentence(vocabulary: list[str], chance: random.Random, count: int) -> str:
    words = [chance.choice(COMMON) if chance.random() < 0.45 else chance.choice(vocabulary) for _ in range(34)]
    if chance.random() < 0.3:
        words[12] = f"section {{{chance.randrange(count)}}}"
    return " ".join(words).capitalize() + "."


def revised_act(base: Act, chance: random.Random) -> Act:
    """``base`` with sections inserted, deleted and moved (one in a hundred each) and words changed (three in four)."""
    sections = [replace(one, texts=list(one.texts)) for one in base.sections]
    share = max(1, len(sections) // 100)
    done: dict[str, list[int]] = {}
    vocabulary = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(300)]
    fresh = [_section(len(sections) + index, len(sections), vocabulary, chance) for index in range(share)]
    done["changed"] = [one.id for one in sections if chance.random() < 0.75]
    for one in sections:
        if one.id in done["changed"]:
            _edit(one, chance)
    movable = chance.sample(range(len(sections)), 2 * share)
    moved = [sections[index] for index in sorted(movable[:share])]
    gone = [sections[index] for index in sorted(movable[share:])]
    sections = [one for one in sections if one not in moved and one not in gone]
    for one in (*moved, *fresh):
        sections.insert(chance.randrange(len(sections)), one)
    done |= {
        "moved": [one.id for one in moved],
        "deleted": [one.id for one in gone],
        "inserted": [one.id for one in fresh],
    }
    return Act(sections, done)


def _edit(one: Section, chance: random.Random) -> None:
    place = chance.randrange(len(one.texts))
    words = one.texts[place].split(" ")
    words[chance.randrange(3, 9)] = "otherwise"
    if chance.random() < 0.2:
        words[20:22] = ["except", "where", "the", "court", "so", "orders"]
    one.texts[place] = " ".join(words)

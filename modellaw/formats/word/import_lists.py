"""Lists of the revised file as the base has them: bound where paragraphs belong together, else put into the copy."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.numbering import LEVELS, Numbering
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.tree import VAL, w

_IDS = (w("nsid"), w("tmpl"), w("styleLink"), w("numStyleLink"))


@dataclass(slots=True)
class ListImport:
    """Finds or adds the list of the base that a list of the revised file stands for."""

    edit: PackageEdit
    base: Numbering
    revised: Numbering
    _known: dict[str, str] = field(default_factory=dict)
    _abstracts: dict[str, str] = field(default_factory=dict)
    _plain: dict[str, str] = field(default_factory=dict)
    """A list of the base that counts on, by the abstract list of the revised file."""

    def bind(self, revised: str, base: str) -> None:
        """Say that paragraphs of the two lists belong together; the first word counts, lists must print alike.

        A list that starts anew is not one with a list that another one is already.
        """
        if revised in self._known or (self.revised.starts_anew(revised) and base in self._known.values()):
            return
        if self._alike(revised, base):
            self._known[revised] = base
            theirs = self.revised.abstract_of(revised)
            self._abstracts.setdefault(theirs, self.base.abstract_of(base))
            if not self.base.starts_anew(base):
                self._plain.setdefault(theirs, base)

    def translated(self, num: str) -> str | None:
        """Id of the list in the copy; None when the revised file does not define it."""
        if num not in self._known:
            theirs = self.revised.abstract_of(num)
            if theirs not in self.revised.abstracts:
                return None
            plain = None if self.revised.starts_anew(num) else self._plain.get(theirs)
            self._known[num] = self._added(num) if plain is None else plain
        return self._known[num]

    def _alike(self, revised: str, base: str) -> bool:
        return all(self.revised.meaning(revised, level) == self.base.meaning(base, level) for level in range(LEVELS))

    def _added(self, num: str) -> str:
        present = self.edit.part("numbering")
        root = self.edit.new_numbering() if present is None else present
        abstract = self._abstract(num, root)
        taken = [int(each) for each in self.base.nums if each.isdigit()]
        made_id = str(max(taken, default=0) + 1)
        made = copy.deepcopy(self.revised.nums[num])
        made.set(w("numId"), made_id)
        reference = made.find(w("abstractNumId"))
        if reference is not None:
            reference.set(VAL, abstract)
        last = [each for each in root if each.tag in {w("abstractNum"), w("num"), w("numPicBullet")}]
        last[-1].addnext(made) if last else root.append(made)
        self.base.nums[made_id] = made
        return made_id

    def _abstract(self, num: str, root: etree._Element) -> str:
        theirs = self.revised.abstract_of(num)
        if theirs not in self._abstracts:
            taken = [int(each) for each in self.base.abstracts if each.isdigit()]
            made_id = str(max(taken, default=-1) + 1)
            made = copy.deepcopy(self.revised.abstracts[theirs])
            made.set(w("abstractNumId"), made_id)
            for child in [each for each in made if each.tag in _IDS]:
                made.remove(child)
            for child in list(made.iter(w("pStyle"), w("lvlPicBulletId"))):
                parent = child.getparent()
                if parent is not None:
                    parent.remove(child)
            last = [each for each in root if each.tag in {w("abstractNum"), w("numPicBullet")}]
            last[-1].addnext(made) if last else root.insert(0, made)
            self.base.abstracts[made_id] = made
            self._abstracts[theirs] = made_id
        return self._abstracts[theirs]

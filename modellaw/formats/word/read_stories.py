"""Reads the headers and footers of a Word file: those that say something else than the section before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from modellaw.formats.word.links import links, media
from modellaw.formats.word.open_package import Package
from modellaw.formats.word.resolve import resolve_tree
from modellaw.formats.word.runs_of import Context, runs_of
from modellaw.formats.word.story_places import says, slot_of, story_parts
from modellaw.formats.word.text import blocks, grid
from modellaw.formats.word.tree import SECT_PR, TRPR, P, is_on
from modellaw.model.printed import Printed, PrintedBlock, PrintedCell, PrintedRow, PrintedStory, PrintedTable

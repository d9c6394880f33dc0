"""An edit script as a fresh Word document with tracked changes.

Accepting all gives the revised law, rejecting all the base, paragraph by paragraph, in Word processors and in
``resolve``. Margin notes are printed above the paragraph they stand beside, since a frame cannot be joined with the
text when its paragraph is tracked. A redline has no table of contents and no bodies of notes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from modellaw.formats.word.anchors import Bookmarks, custom_parts
from modellaw.formats.word.furniture import furniture_parts, section
from modellaw.formats.word.look import look_of
from modellaw.formats.word.markup import part
from modellaw.formats.word.metadata import WordMetadata
from modellaw.formats.word.notes import Notebook
from modellaw.formats.word.redline_body import RedlineBody
from modellaw.formats.word.redline_words import Reviser
from modellaw.formats.word.shell import assemble
from modellaw.model.profile import Profile, pair
from modellaw.model.script import EditScript
from modellaw.model.source import Stamp
from modellaw.resources import DataPath

CONSEQUENTIAL = "consequential"
"""Word of the profile, and what is printed when it has none, for numbers that only follow: added to the author."""
PAGES = "{page} / {pages}"


def write_redline(
    script: EditScript,
    profile: Profile,
    *,
    metadata: WordMetadata,
    data: DataPath,
    stamp: Stamp,
    base_label: str,
    revised_label: str,
) -> bytes:
    """The .docx with the changes of ``script`` tracked, signed by ``stamp``; the header names the two texts."""
    look = look_of(profile, framed=False)
    ids = count(1)
    suffix = pair(profile.words, CONSEQUENTIAL, CONSEQUENTIAL)
    bookmarks = Bookmarks(ids)
    body = RedlineBody(look, Reviser(ids, stamp, suffix), bookmarks).body(script.blocks)
    labels = f"{base_label} {'←' if look.rtl else '→'} {revised_label}"
    furniture = furniture_parts(look, {"header": "{title}", "footer": PAGES}, replace(metadata, title=labels))
    parts = (*furniture, *Notebook(look, "none", stamp).parts(), *custom_parts(script.revised, bookmarks.names, b""))
    end = section(look, furniture, line_numbers=profile.layout.line_numbers)
    document = part("w:document", f"<w:body>{body}{end}</w:body>")
    return assemble(document, parts, profile=profile, metadata=metadata, data=data, stamp=stamp)

"""A printed law as a Word document.

Numbers of law are typed text with hanging indents, never list numbering: the number is law, it must not change
when somebody presses Enter, and it must show as an ordinary tracked change when it does change.
"""

from __future__ import annotations

from itertools import count

from modellaw.formats.word.anchors import Bookmarks, custom_parts, opened_keys
from modellaw.formats.word.body import Body
from modellaw.formats.word.contents import contents
from modellaw.formats.word.furniture import furniture_parts, section, templates_of
from modellaw.formats.word.look import look_of
from modellaw.formats.word.markup import part
from modellaw.formats.word.metadata import WordMetadata
from modellaw.formats.word.notes import Notebook, NoteMode
from modellaw.formats.word.shell import assemble
from modellaw.model.printed import Printed, PrintedLaw, Style
from modellaw.model.profile import Profile
from modellaw.model.source import Stamp
from modellaw.resources import DataPath

BEFORE_CONTENTS = (Style.COVER, Style.TITLE)
"""The table of contents follows these at the head of a law."""


def write(
    law: PrintedLaw,
    profile: Profile,
    *,
    metadata: WordMetadata,
    data: DataPath,
    stamp: Stamp,
    notes: NoteMode = "none",
    akn: bytes = b"",
) -> bytes:
    """The .docx of ``law`` in the look of ``profile``.

    ``notes`` says what happens to source notes, drafting notes and commentary (see ``notes``); ``akn`` is the source
    to embed; ``stamp`` signs comments.
    """
    look = look_of(profile)
    notebook = Notebook(look, notes, stamp)
    bookmarks = Bookmarks(count(1))
    targets = opened_keys(law.blocks)
    body = Body(look, bookmarks, notebook, targets)
    head = _head(law)
    written = (
        body.blocks(law.blocks[:head]),
        contents(look, law, profile.layout.toc, targets) if profile.layout.toc else "",
        body.blocks(law.blocks[head:]),
        bookmarks.remaining(),
    )
    furniture = furniture_parts(look, templates_of(profile.layout), metadata)
    parts = (*furniture, *notebook.parts(), *custom_parts(law, bookmarks.names, akn))
    end = section(look, furniture, line_numbers=profile.layout.line_numbers)
    document = part("w:document", f"<w:body>{''.join(written)}{end}</w:body>")
    return assemble(document, parts, profile=profile, metadata=metadata, data=data, stamp=stamp)


def _head(law: PrintedLaw) -> int:
    return next(
        (
            at
            for at, block in enumerate(law.blocks)
            if not isinstance(block, Printed) or block.style not in BEFORE_CONTENTS
        ),
        len(law.blocks),
    )

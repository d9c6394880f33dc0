"""Word: what a law, a redline and a table look like as .docx, and what a .docx from outside says."""

from modellaw.formats.word.certificate import Origin, certificate_of
from modellaw.formats.word.certificate_part import certified, certify
from modellaw.formats.word.check_redline import check_redline, source_differences
from modellaw.formats.word.metadata import WordMetadata
from modellaw.formats.word.notes import NoteMode
from modellaw.formats.word.noticed import hidden_text
from modellaw.formats.word.read import WordRead, read
from modellaw.formats.word.redline import write_redline
from modellaw.formats.word.resolve import resolve, resolved_text
from modellaw.formats.word.revise import revise
from modellaw.formats.word.tables import write_table
from modellaw.formats.word.verifying import Verification, verify
from modellaw.formats.word.write import write

__all__ = [
    "NoteMode",
    "Origin",
    "Verification",
    "WordMetadata",
    "WordRead",
    "certificate_of",
    "certified",
    "certify",
    "check_redline",
    "hidden_text",
    "read",
    "resolve",
    "resolved_text",
    "revise",
    "source_differences",
    "verify",
    "write",
    "write_redline",
    "write_table",
]

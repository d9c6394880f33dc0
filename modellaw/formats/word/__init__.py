"""Word: what a law, a redline and a table look like as .docx, and what a .docx from outside says."""

from modellaw.formats.word.metadata import WordMetadata
from modellaw.formats.word.redline import write_redline
from modellaw.formats.word.tables import write_table
from modellaw.formats.word.write import write

__all__ = ["WordMetadata", "write", "write_redline", "write_table"]

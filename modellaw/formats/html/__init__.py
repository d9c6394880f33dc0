"""Laws, redlines and comparison tables as self-contained HTML pages: no script from elsewhere, no font, no image."""

from modellaw.formats.html.law import write
from modellaw.formats.html.redline import write_redline
from modellaw.formats.html.table import write_table

__all__ = ["write", "write_redline", "write_table"]

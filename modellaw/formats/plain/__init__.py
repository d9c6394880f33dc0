"""Plain text: ``read`` (Markdown too) and ``write``."""

from modellaw.formats.plain.read import PlainRead, read
from modellaw.formats.plain.write import write

__all__ = ["PlainRead", "read", "write"]

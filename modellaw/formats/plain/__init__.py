"""Plain text: ``write``."""

from modellaw.formats.plain.write import write

__all__ = ["write"]

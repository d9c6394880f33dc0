"""The command line: words in, one ``api`` call, the answer shown.

Results go to standard output or to files; everything said to a person goes to standard error.
"""

from __future__ import annotations

from modellaw.cli.main import main

__all__ = ["main"]

"""The public functions: take paths and values, join the stages, give answers. Twins of the commands.

The only layer that opens files. Every function raises ``ModelLawError`` when it cannot do what is asked, and then
leaves no file behind.
"""

from modellaw.api.answers import Answer
from modellaw.api.checking import check
from modellaw.api.comparing import compare, table
from modellaw.api.converting import convert
from modellaw.api.drafting import draft, load_project, new, params
from modellaw.api.laws import ReadLaw, read_law
from modellaw.api.listing import (
    library_coverage,
    library_list,
    library_search,
    library_show,
    profile_list,
    profile_show,
)
from modellaw.api.verifying import verify

__all__ = [
    "Answer",
    "ReadLaw",
    "check",
    "compare",
    "convert",
    "draft",
    "library_coverage",
    "library_list",
    "library_search",
    "library_show",
    "load_project",
    "new",
    "params",
    "profile_list",
    "profile_show",
    "read_law",
    "table",
    "verify",
]

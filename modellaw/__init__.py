"""Model-legislation drafting: provisions in Akoma Ntoso, draft bills in Word, tracked-change comparisons.

The public functions, twins of the commands of the same name; see ``modellaw.api``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellaw.api import (
        Answer,
        check,
        compare,
        convert,
        draft,
        library_coverage,
        library_list,
        library_search,
        library_show,
        new,
        params,
        profile_list,
        profile_show,
        table,
        verify,
    )

__all__ = [
    "Answer",
    "check",
    "compare",
    "convert",
    "draft",
    "library_coverage",
    "library_list",
    "library_search",
    "library_show",
    "new",
    "params",
    "profile_list",
    "profile_show",
    "table",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Public functions, loaded when first used: ``import modellaw`` stays cheap."""
    if name in __all__:
        from modellaw import api

        return getattr(api, name)
    raise AttributeError(f"module 'modellaw' has no attribute {name!r}")

"""The drafting linter: what a careful drafter would look at again in a law, as findings with stable codes."""

from modellaw.checking.rules import check_law

__all__ = ["check_law"]

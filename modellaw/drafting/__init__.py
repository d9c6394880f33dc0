"""From a project to a bill: ``draft``."""

from modellaw.drafting.draft import STEPS, Draft, draft
from modellaw.drafting.provenance import Origin

__all__ = ["STEPS", "Draft", "Origin", "draft"]

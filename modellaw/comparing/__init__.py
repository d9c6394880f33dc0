"""Two printed laws in, the changes between them out: an edit script, its summary, and a comparison table."""

from modellaw.comparing.compare import compare
from modellaw.comparing.concordance import concordance
from modellaw.comparing.script_json import script_json, script_json_text
from modellaw.comparing.sides import accepted, check, rejected
from modellaw.comparing.summary import provision_counts, summary, summary_lines

__all__ = [
    "accepted",
    "check",
    "compare",
    "concordance",
    "provision_counts",
    "rejected",
    "script_json",
    "script_json_text",
    "summary",
    "summary_lines",
]

"""Two printed laws in, the changes between them out: an edit script, its summary, and a comparison table."""

from modellaw.comparing.compare import compare
from modellaw.comparing.concordance import concordance
from modellaw.comparing.sides import accepted, check, rejected
from modellaw.comparing.summary import summary

__all__ = ["accepted", "check", "compare", "concordance", "rejected", "summary"]

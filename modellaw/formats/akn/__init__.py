"""Akoma Ntoso 3.0: ``read``, ``write``, ``validate``; identifiers and metadata for files of the library."""

from modellaw.formats.akn.ids import with_ids
from modellaw.formats.akn.profile_mark import profile_mark, profile_of
from modellaw.formats.akn.read import ReadResult, read
from modellaw.formats.akn.schema import validate
from modellaw.formats.akn.stamp import stamp
from modellaw.formats.akn.write import write

__all__ = ["ReadResult", "profile_mark", "profile_of", "read", "stamp", "validate", "with_ids", "write"]

"""Comparison tables as spreadsheets (.xlsx), with filters and marked words inside the cells."""

from modellaw.formats.sheet.table import write_table

__all__ = ["write_table"]

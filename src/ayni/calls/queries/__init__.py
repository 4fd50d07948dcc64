"""Reads about calls, proposals, their assessment and the selection."""

from ayni.calls.queries.table import CallPage, CallRow, CallTable, Count, call_page, call_table

__all__ = ["CallPage", "CallRow", "CallTable", "Count", "call_page", "call_table"]

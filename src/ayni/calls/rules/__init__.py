"""Who may do what with calls, proposals, reviews and selections."""

from ayni.calls.rules import assessment, managing, proposals, selection

__all__ = ["assessment", "managing", "proposals", "selection"]

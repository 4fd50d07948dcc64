"""Who may do what with activities."""

from ayni.cooperation.rules import following, planning, running

__all__ = ["following", "planning", "running"]

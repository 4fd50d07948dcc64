"""What is written to people about activities, one function per letter."""

from ayni.cooperation.letters import following

__all__ = ["following"]

"""Reads of the conference, its plan and its budget."""

"""Reads of the fund, one module for each thing looked at."""

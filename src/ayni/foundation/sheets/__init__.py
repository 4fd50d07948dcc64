"""Rows from a spreadsheet: read, checked cell by cell, each problem named by row, column, value and why."""

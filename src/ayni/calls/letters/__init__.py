"""What is written to people in a season, one function per letter."""

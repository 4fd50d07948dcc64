"""What is typed in a season."""

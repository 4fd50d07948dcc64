"""What is typed about activities."""

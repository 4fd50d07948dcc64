"""What the room gives on paper."""

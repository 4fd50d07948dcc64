"""Records that several people write together, section by section."""

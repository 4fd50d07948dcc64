"""Acts on the conference, its plan and its budget."""

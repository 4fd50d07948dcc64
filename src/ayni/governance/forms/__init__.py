"""What is typed of the conference, its plan and its budget."""

"""What a person typed into a form and has not saved."""

"""What is done with calls, proposals, reviews and selections; one function each."""

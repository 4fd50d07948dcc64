"""What is done with activities; one function each."""

"""What is written to those who give. Every letter is a draft until the Secretariat has read it."""

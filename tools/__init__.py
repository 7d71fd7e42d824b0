"""What is done by hand now and then, and never by the program itself."""

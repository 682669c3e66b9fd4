"""What leaves the program: text, PDF, the printer."""

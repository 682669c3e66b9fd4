"""The law and the vocabulary: plain Python, no I/O, no clock."""

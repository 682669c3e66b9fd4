"""The command line: the same services, JSON out."""

"""The file: the only room that knows SQL. Each module is one repository of functions that take a `Store` first."""

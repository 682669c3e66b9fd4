"""The procedure: one table of steps (``table.STEPS``), written by subject; a new rule is one new row."""

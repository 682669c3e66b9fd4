"""What a Word template may say: the dictionary of fields, and their values for one paper (``docs/fields.md``)."""

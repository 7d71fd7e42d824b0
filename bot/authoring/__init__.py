"""Authors who never touch code: a spreadsheet round trip, exchange formats, and the diff of two contents, in French."""

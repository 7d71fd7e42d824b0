"""Authors who never touch code: round trip, exchange formats, diff."""

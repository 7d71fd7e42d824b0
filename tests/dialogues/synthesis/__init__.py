"""The personal synthesis."""

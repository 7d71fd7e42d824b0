"""The first hundred days."""

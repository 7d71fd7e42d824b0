"""Training days."""

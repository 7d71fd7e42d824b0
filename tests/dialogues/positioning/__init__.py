"""Self-positioning."""

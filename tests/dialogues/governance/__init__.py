"""The canvas of governance."""

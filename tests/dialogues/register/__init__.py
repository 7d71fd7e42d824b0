"""Deliberations and risks."""

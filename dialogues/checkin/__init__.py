"""The check-in between two meetings: a few questions, each with its reasons, and one first step."""

"""Tests of the second pass over the content."""

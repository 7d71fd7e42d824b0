"""Tests of spaced return."""

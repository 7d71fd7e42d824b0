"""Supporting from outside."""

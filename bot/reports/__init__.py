"""What people read of the log: history, and everything about them."""

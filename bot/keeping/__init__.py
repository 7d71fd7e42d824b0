"""What a host does with the database: look at it, copy it, put a copy back, make its projection again."""

"""What is kept: one SQLite file, one small module per family of tables."""

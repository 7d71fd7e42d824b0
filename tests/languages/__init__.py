"""A second language, small, which proves that nothing is hard-wired."""

"""Documents ready to edit."""

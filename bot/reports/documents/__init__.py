"""Documents ready to edit: one neutral outline, written as DOCX and as ODT."""

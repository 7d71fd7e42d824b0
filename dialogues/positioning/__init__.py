"""Self-positioning (dossier 5.3): eleven families, levels in words, a recent situation told before each level."""

"""The canvas of governance (dossier 6.5): one page, twelve boxes, filled over time; nothing is filled for anybody."""

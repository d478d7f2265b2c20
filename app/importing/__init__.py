"""Import of the office's spreadsheets: read, map, check, apply in one transaction, undo."""

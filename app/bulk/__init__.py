"""Bulk work: the same change, deletion or step of verification for many records, previewed first and undone as one."""

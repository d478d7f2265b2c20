"""Training mode (setting LATIHAN): a database of made-up records of its own, tasks that check themselves, reset."""

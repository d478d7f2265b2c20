"""How each user wants the list of a table: saved views, and the columns the list remembers by itself."""

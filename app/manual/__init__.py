"""The Buku Panduan: hand-written pages and one page per register, inside the application and as one book."""

"""What the system costs on a million records, measured against what a user would pick instead (manual/pengembang/
kecepatan.md). `make bench ROWS=n` runs it; a small run is part of the tests.
"""

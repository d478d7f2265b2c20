"""The part of the reader that opens workbooks, in a process of its own with hard limits.

It is started by path as ``python -m child`` from the folder above, so it imports nothing of the application: no Flask,
no tables, no secrets in memory, 15 MiB at start. Keep to relative imports, the standard library, python-calamine and
defusedxml.
"""

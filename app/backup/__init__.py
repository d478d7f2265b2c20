"""Backups: one file with every table and every attachment as of one moment, checked before it is believed.

The keys never stand in it (decision record 0013).
"""

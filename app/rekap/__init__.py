"""Kept sums of the dashboard's figures: a ledger that grows in the transaction of the records it counts.

Reading a figure adds up a few rows of the ledger, whatever the size of the register (decision record 0007).
"""

"""Verification with four eyes: the states of a record, who may take which step, what waits, what was verified.

Who did a step, when and why is read from the audit; a record itself holds only its state and the version last verified.
"""

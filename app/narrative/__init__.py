"""Numbers in Indonesian sentences: the same numbers always give the same text, which an operator may replace.

`wording` says a value, `sentences` figures and an urusan, `indicators` an indicator of performance; `store` keeps what
operators wrote, beside what the numbers gave.
"""

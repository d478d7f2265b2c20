"""Background work. A job's own row is the truth: state, progress and claim stand in the database, there is no queue
beside it that could lose or repeat a job (decision record 0003).
"""

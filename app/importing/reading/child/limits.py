"""Limits on what is read, each with its reason. Beyond them a file is refused, never half read."""

MIB = 1024 * 1024

# 100,000 rows of 18 columns are a 9 MiB workbook; regency registers are a hundredth of that.
MAX_WORKBOOK_BYTES = 64 * MIB
# Text is streamed, so size costs time only: a million rows of 18 columns are about 200 MiB.
MAX_TEXT_BYTES = 512 * MIB

# 100,000 x 18 unpack to 86 MiB of XML; three times that no longer fits the memory below.
MAX_UNPACKED_BYTES = 300 * MIB
# Honest workbooks have a part per sheet, drawing and picture: tens, seldom hundreds.
MAX_ARCHIVE_ENTRIES = 2_000
# Real sheets pack 10 to 40 times; a bomb 500 to 1,000 times. Small parts may be all blanks, so only large ones count.
MAX_PACKING_RATIO = 200
RATIO_COUNTS_FROM = 8 * MIB

# 100,000 x 18 need 172 MiB resident, 190 MiB of addresses; with the parent a refusal must stay below 300 MiB.
CHILD_MEMORY_BYTES = 220 * MIB
# 100,000 x 18 take 4 s on one core; a refusal must come within 10 s, start and clean-up included.
CHILD_CPU_SECONDS = 8
# Ends only what waits without working: on a busy machine the work of 3 s took more than 9 (measured), and an honest
# file of 100,000 rows was refused.
CHILD_WALL_SECONDS = 60.0
# One long shared string used by every cell grows only when written out; this stops it on the disk.
MAX_OUTPUT_BYTES = 512 * MIB

# Honest registers end far below; in an .ods one line of XML can stand for a million rows. Longer lists come as CSV.
MAX_WORKBOOK_ROWS = 300_000
# Excel has 16,384 columns; a register of ours has at most 60, a wide price table one per day of a year.
MAX_COLUMNS = 2_000
# A physical line of a text file; 2,000 columns of 500 characters.
MAX_LINE_CHARS = MIB
# Enough to judge a dialect by, however long the lines are.
SAMPLE_LINES = 400
SAMPLE_CHARS = 2 * MAX_LINE_CHARS
# A quoted cell over this many lines is a quotation mark that was never closed.
MAX_RECORD_LINES = 200

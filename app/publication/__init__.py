"""The public site: it reads approved copies and published sums, never a register of the office (decision record)."""

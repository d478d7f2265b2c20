"""Performance: what was approved and stays as it was, realisation computed from the registers, frozen figures."""

"""Performance: filling, frozen figures, the page of indicators."""

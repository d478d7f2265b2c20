"""Paper: HTML made by our templates becomes a tagged A4 PDF in a process of its own."""

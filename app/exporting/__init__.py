"""Export of what a list shows: CSV and XLSX with typed cells, safe from formulas, personal data only with permission."""

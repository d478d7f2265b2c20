"""Export of what a list shows: CSV and XLSX, typed, safe from formulas, personal data only with permission."""

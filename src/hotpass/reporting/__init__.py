"""What people read: workbook, CSV, quality report, daily list. Nothing is decided here."""

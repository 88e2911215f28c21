"""What everything is called and shaped: fields, tables, issues, hand-overs. No behaviour."""

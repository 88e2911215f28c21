"""POPIA: what a profile states, personal information in free text, and its redaction."""

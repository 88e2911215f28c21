"""Which persons are one contact, and which contacts are one person."""

"""Filling blanks from outside the sources, with evidence for every value."""

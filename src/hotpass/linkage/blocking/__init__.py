"""Which records are compared at all: exact duplicates as one, candidates on a budget."""

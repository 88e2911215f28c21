"""How two records compare: one level a comparison, by meaning and not by column."""

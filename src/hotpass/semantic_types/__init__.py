"""One file per kind of value: how it is recognised, cleaned, keyed, guarded and checked."""

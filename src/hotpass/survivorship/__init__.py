"""Which value of an entity is published, what it beat, and how good the result is."""

"""What published tables are expected to hold, and what follows where they do not."""

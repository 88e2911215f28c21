"""What people decide about doubtful pairs, and which pairs they should be asked about."""

"""From cells as read to cell parts as understood: cleaned, split, owned and filed under their fields."""

"""Words, cards and keyboards as plain data."""

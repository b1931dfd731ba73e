"""From an update to one action and its answer."""

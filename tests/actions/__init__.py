"""What actions do by themselves."""

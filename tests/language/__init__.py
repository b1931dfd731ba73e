"""What people write, and what it means: the corpus that the reading of language is measured on."""

"""Records the demo: the tour as a page to read, and pictures of the playground's page."""

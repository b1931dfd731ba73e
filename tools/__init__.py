"""What the Makefile calls to keep the project in order."""

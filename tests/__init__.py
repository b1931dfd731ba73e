"""Tests, under the same file names as the code."""

"""Tests of the db floor."""

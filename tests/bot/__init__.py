"""Tests of what stands directly in bot/: configuration, pace, intake, web, command line."""

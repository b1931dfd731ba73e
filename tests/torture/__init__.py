"""`make torture`: what takes too long for the tests."""

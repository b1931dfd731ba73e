"""The benchmark suite: see __main__.py for how to read it."""

"""A stage: a town with the real bot as a process of its own, a story played there, and a clock to turn."""

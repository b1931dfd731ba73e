"""Pictures and sheets of paper, set with Typst: each has a template, and a function here that fills it."""

"""Pure decisions: values and now in, an outcome out; standard library only."""

"""One function is one thing a resident can make happen."""

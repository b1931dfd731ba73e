"""What Bantar remembers: plain synchronous functions over a Transaction."""

"""What is said where the page cannot be tested for want of a browser."""

from playground.browser import HOW, chromium

__all__ = ["LEFT_OUT", "chromium"]

LEFT_OUT = f"Left out: the page in a real browser. For these tests: {HOW}"

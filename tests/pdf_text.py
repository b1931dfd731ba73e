"""What a reader finds in a PDF, by another program than the one that made it: poppler's pdftotext."""

import shutil
import subprocess

import pytest

HOW = "apt install poppler-utils"


def program() -> str | None:
    """Where it is on the path."""
    return shutil.which("pdftotext")


def pages(pdf: bytes) -> list[str]:
    """The text of each page; the test is left out where the program is not there."""
    found = program()
    if found is None:
        pytest.skip(f"no pdftotext: {HOW}")
    made = subprocess.run([found, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return made.stdout.decode().split("\f")[:-1]  # each page ends with one


def words(pdf: bytes) -> str:
    """The words of all pages, parted by single spaces."""
    return " ".join(" ".join(pages(pdf)).split())

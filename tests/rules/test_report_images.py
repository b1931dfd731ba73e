"""Which files are photos that can be cleaned."""

import pytest

from bot.rules.report_images import IMAGE_MOST, is_image


@pytest.mark.parametrize(
    ("name", "mime", "size", "expected"),
    [
        ("IMG_1.JPG", "", 0, True),
        ("", "image/jpeg", 5, True),
        ("a.png", "image/png", IMAGE_MOST, True),
        ("a.png", "image/png", IMAGE_MOST + 1, False),
        ("a.heic", "image/heic", 5, False),
        ("a.pdf", "application/pdf", 5, False),
        ("jpg", "", 5, False),
        ("", "", 5, False),
    ],
)
def test_images_of_a_bounded_size(name: str, mime: str, size: int, expected: bool) -> None:
    assert is_image(name, mime, size) is expected

"""Thanks, as neighbours write them."""

import pytest

from bot.rules.courtesies import is_thanks


@pytest.mark.parametrize(
    "text", ["makasih", "Terima kasih banyak ya 🙏", "ok, trims", "Matur nuwun, Pak", "Thank you!"]
)
def test_it_knows_thanks(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize("text", ["", "pak", "terima kasih, saya berhalangan", "hujan", "ok"])
def test_it_knows_what_is_more_than_thanks(text: str) -> None:
    assert not is_thanks(text)

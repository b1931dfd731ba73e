"""What is typed around a report: a yes, nothing at all, or only that it should begin."""

import pytest

from bot.rules import report_drafts as rules


@pytest.mark.parametrize("text", ["kirim", "Ya, kirim saja pak", "ya", "ok", "send it"])
def test_a_yes_sends(text: str) -> None:
    assert rules.sends(text)
    assert rules.says_nothing(text)


@pytest.mark.parametrize("text", ["ya di depan pos", "kirim orang ke sini", "lampu mati", "gang 2"])
def test_words_do_not(text: str) -> None:
    assert not rules.sends(text)
    assert not rules.says_nothing(text)


@pytest.mark.parametrize("text", ["tidak", "batal", "👍", "..."])
def test_a_no_and_an_emoji_say_nothing(text: str) -> None:
    assert not rules.sends(text)
    assert rules.says_nothing(text)


@pytest.mark.parametrize("text", ["mau lapor pak", "Lapor", "Pak RT saya mau melapor", "cara lapor gimana?"])
def test_whoever_only_says_so_wants_to_begin(text: str) -> None:
    assert rules.begins(text)


@pytest.mark.parametrize("text", ["lapor lampu mati", "wajib lapor tamu", "sudah lapor kemarin", "laporan"])
def test_other_words_do_not_begin_one(text: str) -> None:
    assert not rules.begins(text)

"""Plain text for WhatsApp."""

from bot.rules import copies


def test_bold_words_lose_what_would_end_it_earlier() -> None:
    assert copies.bold("Bersihkan *selokan* _RT_ ~05~ `x`\n") == "*Bersihkan selokan RT 05 x*"
    assert copies.bold("**") == ""


def test_long_lists_break_between_lines_and_lose_none() -> None:
    lines = [f"{n}. {'😀' * 40}" for n in range(300)]
    found = copies.parts(lines)
    assert len(found) > 1
    assert all(len(part.encode("utf-16-le")) // 2 <= copies.ROOM for part in found)
    assert "\n".join(found) == "\n".join(lines)
    assert copies.parts([]) == [""]
    assert copies.parts(["", "a", ""]) == ["a"]


def test_a_button_takes_what_telegram_takes() -> None:
    fitting = [copies.fits_a_button(text) for text in ("", "a", "a" * 256, "a" * 257, "😀" * 129)]
    assert fitting == [False, True, True, False, False]

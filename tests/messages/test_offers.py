"""The words of offers, as they are read."""

from bot.messages import offers
from bot.messages.speech import speech
from bot.rules.residents import Person
from tests.messages.agreed import shown
from tests.samples import RT

ID, EN = speech("id", RT.zone), speech("en", RT.zone)
KEY = "0123456789abcdef"


def test_offers_in_both_languages() -> None:
    assert (
        shown(offers.under_announcement(ID, KEY))
        == "📋 Buatkan kartu kegiatannya?\n[✅ Ya, buat] [Tidak usah]"
    )
    assert (
        shown(offers.under_announcement(EN, KEY))
        == "📋 Make a card of this activity?\n[✅ Yes, make it] [No, thanks]"
    )
    assert shown(offers.in_private(ID, KEY)) == (
        "📋 Sepertinya ini pengumuman. Mau dibuatkan kartu kegiatannya?\n[📋 Buat dari pesan ini]"
    )
    assert shown(offers.in_private(EN, KEY)) == (
        "📋 This looks like an announcement. Shall I make a card of it?\n[📋 Make it from this message]"
    )
    assert shown(offers.not_found(ID, KEY)) == (
        "🙏 Maaf, saya belum menemukan kegiatan yang akan datang di pesan ini. Kalau ada, silakan ketuk "
        "tombol ini, nanti saya tanyakan yang belum jelas.\n[📋 Buat dari pesan ini]"
    )
    assert offers.not_found(EN, KEY).html.startswith("🙏 Thank you. I do not see an activity")
    assert offers.not_made(ID).html == "Baik, tidak jadi dibuat."
    assert offers.not_made(EN).html == "All right, nothing was made."
    assert offers.answered(EN) == "This offer has been answered or has expired."
    assert shown(offers.change_in_private(ID, KEY)) == (
        "↪️ Sepertinya ini kabar perubahan. Kartunya disesuaikan juga?\n[✅ Ya, sesuaikan] [Tidak usah]"
    )
    assert shown(offers.change_in_private(EN, KEY)) == (
        "↪️ This looks like news of a change. Change the activity's card, too?\n"
        "[✅ Yes, change it] [No, thanks]"
    )


def test_the_refusal_names_the_chairs_and_what_residents_can_do() -> None:
    assert offers.officers_make(EN, [Person(1001, "<Sari>"), Person(1002, "Budi")]).html == (
        "🙏 Thank you. The RT officers make activities; please pass this on to &lt;Sari&gt;, Budi.\n"
        "What is planned, and joining in: /kegiatan"
    )
    assert "kepada pengurus, ya." in offers.officers_make(ID, []).html

"""The words about a change, as they are read."""

from bot.messages import notices, offers
from bot.messages.speech import speech
from tests.messages.agreed import shown
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", RT.zone), speech("en", RT.zone)
KEY = "0123456789abcdef"


def test_a_change_in_both_languages() -> None:
    assert shown(notices.which(ID, KEY, 1, [ACTIVITY])) == (
        "↪️ Kegiatan mana yang berubah? Jadwalnya belum saya ubah.\n"
        "[🧹 Min 29/11 · Bersihkan selokan]\n[➕ Kegiatan lain] [✖️ Batal]"
    )
    in_group = notices.which(EN, KEY, 1, [ACTIVITY], "BantarBot")
    assert shown(in_group) == (
        "↪️ Is this a change of an activity? Nothing is changed yet; it goes on in private.\n"
        "[🧹 Sun 29/11 · Bersihkan selokan]\n[➕ Another activity] [✖️ Cancel]"
    )
    assert in_group.rows[0][0].url == f"https://t.me/BantarBot?start=changed_{KEY}_42"
    assert shown(notices.place_moved(ID, ACTIVITY)) == (
        "🧹 <b>Kerja bakti: Bersihkan selokan</b>\n"
        "Maaf, tempat di kartu belum bisa saya ganti. Mohon kabarkan tempat barunya di grup, ya.\n[⚙️ Kelola]"
    )
    assert shown(offers.under_change(EN, KEY)) == (
        "↪️ Change the activity's card, too?\n[✅ Yes, change it] [No]"
    )
    assert shown(offers.under_change(ID, KEY)) == "↪️ Kartunya disesuaikan juga?\n[✅ Ya, sesuaikan] [Tidak]"

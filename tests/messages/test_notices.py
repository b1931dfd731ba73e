"""The words about a change, as they are read."""

from datetime import time

from bot.messages import notices, offers
from bot.messages.neighbourhoods import label
from bot.messages.speech import speech
from bot.parcels import Text
from bot.rules.plans import Plan
from bot.taps import PlanEndTap, PostBesideTap
from tests.messages.agreed import shown
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", RT.zone), speech("en", RT.zone)
KEY = "0123456789abcdef"


def test_a_change_in_both_languages() -> None:
    assert shown(notices.which(ID, KEY, [RT], [ACTIVITY])) == (
        "↪️ Kegiatan mana yang dimaksud? Belum ada yang saya ubah.\n"
        "[🧹 Min 29/11 · Bersihkan selokan]\n[➕ Buat kegiatan baru] [✖️ Batal]"
    )
    in_group = notices.which(EN, KEY, [RT], [ACTIVITY], "BantarBot")
    assert shown(in_group) == (
        "↪️ Which activity is meant? Nothing is changed yet. We go on in private.\n"
        "[🧹 Sun 29/11 · Bersihkan selokan]\n[➕ Make a new activity] [✖️ Cancel]"
    )
    assert in_group.rows[0][0].url == f"https://t.me/BantarBot?start=changed_{KEY}_42"
    page = notices.with_place(ID, Text("Pindah jadwal?"), "Balai RT")
    assert page.html == "Pindah jadwal?\n\n📍 Tempatnya juga berubah: <b>Balai RT</b>"
    assert notices.with_place(ID, Text("Pindah jadwal?"), "").html == "Pindah jadwal?"
    assert shown(offers.under_change(EN, KEY)) == (
        "↪️ Change the activity's card, too?\n[✅ Yes, change it] [No, thanks]"
    )
    assert (
        shown(offers.under_change(ID, KEY)) == "↪️ Kartunya disesuaikan juga?\n[✅ Ya, sesuaikan] [Tidak usah]"
    )


def test_a_change_of_nothing_that_is_planned_in_both_languages() -> None:
    assert shown(notices.nothing_planned(ID, KEY, RT)) == (
        f"↪️ Sepertinya ini kabar perubahan, tetapi kegiatannya belum ada di daftar {label(ID, RT)}. "
        "Mau dibuat sebagai kegiatan baru?\n[➕ Buat kegiatan baru] [Tidak usah]"
    )
    assert shown(notices.nothing_planned(EN, KEY, RT)) == (
        "↪️ This looks like news of a change, but its activity is not on the list of "
        f"{label(EN, RT)}. Make it a new one?\n[➕ Make a new activity] [No need]"
    )
    assert shown(notices.nothing_to_cancel(ID, KEY, [RT])) == (
        f"🙏 Kegiatan yang batal itu tidak ada di daftar {label(ID, RT)}, jadi tidak ada yang perlu diubah."
        "\n[➕ Buat kegiatan baru] [Tidak usah]"
    )
    assert shown(notices.nothing_to_cancel(EN, KEY, [RT])) == (
        f"🙏 The cancelled activity is not on the list of {label(EN, RT)}, so there is nothing to change."
        "\n[➕ Make a new activity] [No need]"
    )
    assert notices.unchanged(ID).html == "Baik, tidak ada yang diubah."
    assert notices.unchanged(EN).html == "All right, nothing was changed."


def test_a_card_that_is_there_and_another_plan_in_both_languages() -> None:
    assert shown(notices.has_card(ID, KEY, 1, ACTIVITY)) == (
        "📋 Sepertinya kegiatan ini sudah ada kartunya:\n"
        "🧹 <b>Kerja bakti: Bersihkan selokan</b>\n"
        "🗓 Minggu, 29 November, 07.00 WIB\n📍 Pos Ronda\n🧰 Mohon membawa: cangkul, karung\n\n"
        "Tetap pakai kartu itu?\n[✅ Ya, pakai kartu itu]\n[➕ Buat kegiatan baru]"
    )
    assert "Keep that card?\n[✅ Yes, keep that card]" in shown(notices.has_card(EN, KEY, 1, ACTIVITY))
    assert notices.card_kept(ID).html == "Baik, kartunya tetap seperti itu."
    plan = Plan(1, title="<Cat> pagar")
    assert shown(notices.besides(ID, KEY, KEY, 1, plan)) == (
        "📋 <b>Ini kegiatan lain?</b>\n"
        "🧹 &lt;Cat&gt; pagar belum dipasang. Kalau membuat yang baru, isian itu dibatalkan.\n"
        "[➕ Buat kegiatan baru]\n[‹ Lanjutkan yang tadi]"
    )
    assert shown(notices.besides(EN, KEY, KEY, 1, plan)) == (
        "📋 <b>Is this another activity?</b>\n"
        "🧹 &lt;Cat&gt; pagar is not posted yet. Beginning a new one drops it.\n"
        "[➕ Make a new activity]\n[‹ Go on with the first one]"
    )


def test_a_change_beside_a_plan_in_both_languages() -> None:
    plan, page = Plan(1), Text("Pindah?")
    assert shown(notices.beside_plan(ID, page, KEY, KEY, plan)) == (
        "Pindah?\n\n⏸ 🧹 Kerja bakti belum dipasang; isiannya tetap disimpan.\n[‹ Lanjutkan yang tadi]"
    )
    assert "is not posted yet; it is kept.\n[‹ Go on" in shown(notices.beside_plan(EN, page, KEY, KEY, plan))


def test_another_hour_and_a_second_card_in_both_languages() -> None:
    page = notices.another_hour(ID, KEY, ACTIVITY, time(8))
    assert shown(page).endswith(
        "Di pesan ini jam 08.00. Jamnya berubah?\n"
        "[✅ Ya, ubah jamnya]\n[Tidak, pakai kartu itu]\n[➕ Buat kegiatan baru]"
    )
    in_group = notices.another_hour(EN, KEY, ACTIVITY, time(8), "BantarBot")
    assert "This message says 08.00. Has the time changed?\n[✅ Yes, change the time]" in shown(in_group)
    assert in_group.rows[0][0].url == f"https://t.me/BantarBot?start=changed_{KEY}_42"
    assert shown(notices.twin(ID, ACTIVITY, PostBesideTap(KEY), PlanEndTap(KEY))).endswith(
        "Pasang juga yang ini?\n[✅ Ya, pasang juga]\n[Tidak usah]"
    )
    assert shown(notices.twin(EN, ACTIVITY, PostBesideTap(KEY), PlanEndTap(KEY))).startswith(
        "📋 There is a card of the same kind at this time already:\n🧹"
    )

"""The words of posting, as they are read."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.messages import announcements as messages
from bot.messages import plan_buttons, previews
from bot.messages import plans as questions
from bot.messages.kinds import KINDS, TITLES, TOOLS
from bot.messages.moments import MISREADINGS
from bot.messages.speech import speech
from bot.parcels import Text
from bot.rules import plans
from bot.rules.activities import Kind
from bot.rules.moments import Misread
from bot.rules.plan_data import activity_of
from bot.rules.plans import Plan, Step
from bot.rules.residents import Person
from tests.house import START
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", RT.zone), speech("en", RT.zone)
PLAN = Plan(1, title="Cat <b>", place="Taman", tools=("kuas",), day=date(2026, 11, 29), hour=time(7))
KEY = "0123456789abcdef"


def shown(text: Text) -> str:
    return "\n".join([text.html, *(" | ".join(button.label for button in row) for row in text.rows)])


def test_questions_in_both_languages() -> None:
    days = plans.days_to_offer(Plan(1), datetime(2026, 11, 24, 2, tzinfo=UTC), "Asia/Jakarta")[1:3]
    opening = Plan(1, open=plans.OPENING)
    assert shown(questions.ask(ID, opening, KEY, plan_buttons.day_buttons(ID, KEY, days))) == (
        "🗓 <b>Hari apa?</b>\n"
        "Silakan pilih atau ketik, misalnya <i>Minggu atau 29/11</i>.\n"
        "Sab 28/11 | Min 29/11\n"
        "🔁 Berulang\n✖️ Batal"
    )
    hours = plan_buttons.hour_buttons(KEY, [time(6, 30), time(7)])
    asked = Plan(1, title="Cat <b>", day=date(2026, 11, 29), open=(Step.HOUR,))
    assert shown(questions.ask(EN, asked, KEY, hours, misfit=Misread.NO_SUCH_HOUR, in_group=True)) == (
        "<i>Cat &lt;b&gt; · Sunday, 29 November</i>\n\n"
        "🙏 There is no such time. It looks like 07.00 or 19.30.\n"
        "🕖 <b>At what time?</b>\n"
        "Choose, or tap ✏️ to type it.\n"
        "06.30 | 07.00\n"
        "✏️ Type it\n"
        "✖️ Cancel"
    )
    tools = plans.asking(PLAN, Step.TOOLS)
    assert shown(
        questions.ask(ID, tools, KEY, plan_buttons.tool_buttons(ID, KEY, Kind.KERJA_BAKTI, ["ember"]))
    ) == (
        "<i>Cat &lt;b&gt; · Minggu, 29 November · 07.00 · Taman</i>\n\n"
        "🧰 <b>Perlu membawa apa?</b>\n"
        "Silakan pilih atau ketik, misalnya <i>cangkul, karung</i>.\n"
        "cangkul | sapu lidi | sekop\n"
        "parang | ✅ ember | karung\n"
        "Lanjut ›\n"
        "‹ Kembali | ✖️ Batal"
    )
    place = plans.asking(PLAN, Step.PLACE)
    assert shown(questions.ask(EN, place, KEY, [])).endswith("Skip\n‹ Back | ✖️ Cancel")
    titles = [button.label for button in plan_buttons.title_buttons(ID, KEY, Kind.KERJA_BAKTI)]
    assert titles == [
        "Bersihkan selokan",
        "Bersihkan lingkungan",
        "Rapikan rumput dan dahan",
        "Rapikan pos ronda",
    ]


@pytest.mark.parametrize(
    ("part", "indonesian", "english"),
    [
        ("", "Jam berapa?", "At what time?"),
        ("after isya", "Bakda Isya kira-kira jam berapa?", "About what time after Isya?"),
        ("before magrib", "Sebelum Magrib kira-kira jam berapa?", "About what time before Magrib?"),
        ("after jumat", "Bakda salat Jumat kira-kira jam berapa?", "About what time after Friday prayer?"),
        ("after id", "Bakda salat Id kira-kira jam berapa?", "About what time after Id prayer?"),
        ("dini hari", "Dini harinya kira-kira mulai jam berapa?", "About what time in the small hours?"),
        ("subuh", "Subuhnya kira-kira mulai jam berapa?", "About what time at dawn?"),
        ("pagi", "Paginya kira-kira jam berapa?", "About what time in the morning?"),
        ("siang", "Siangnya kira-kira jam berapa?", "About what time at midday?"),
        ("sore", "Sorenya kira-kira jam berapa?", "About what time in the afternoon?"),
        ("malam", "Malamnya kira-kira jam berapa?", "About what time in the evening?"),
    ],
)
def test_the_hour_is_asked_by_what_was_said_of_it(part: str, indonesian: str, english: str) -> None:
    plan = Plan(1, part=part, open=(Step.HOUR,))
    for words, speaks in ((indonesian, ID), (english, EN)):
        line = f"🕖 <b>{words}</b>"
        assert line in questions.ask(speaks, plan, KEY, []).html
        assert line in questions.ask_typed(speaks, plan, None)[0].html


def test_every_kind_has_its_words_and_suggestions_in_both_languages() -> None:
    asked = questions.ask(ID, plans.asking(PLAN, Step.KIND), KEY, plan_buttons.kind_buttons(ID, KEY))
    assert shown(asked) == (
        "<i>Cat &lt;b&gt; · Minggu, 29 November · 07.00 · Taman</i>\n\n"
        "🏷 <b>Apa jenis kegiatannya?</b>\n"
        "Silakan pilih atau ketik, misalnya <i>ronda</i>.\n"
        "🧹 Kerja bakti | 🌙 Ronda\n🗣 Musyawarah | 📚 Belajar\n🩺 Posyandu | 🌿 Perawatan TOGA\n"
        "♻️ Bank sampah | 📌 Lainnya\n"
        "‹ Kembali | ✖️ Batal"
    )
    assert [button.label for button in plan_buttons.kind_buttons(EN, KEY)] == [
        "🧹 Kerja bakti",
        "🌙 Night watch",
        "🗣 Meeting",
        "📚 Study group",
        "🩺 Posyandu",
        "🌿 TOGA care",
        "♻️ Waste bank",
        "📌 Other",
    ]
    assert set(KINDS) == set(TITLES) == set(TOOLS) == set(Kind)
    for kind in Kind:
        title = questions.ask(ID, Plan(1, kind, open=(Step.TITLE,)), KEY, [])
        assert ID.plain(TITLES[kind][0]) in title.html
        assert plan_buttons.title_buttons(EN, KEY, kind)
        assert plan_buttons.tool_buttons(EN, KEY, kind, [])


def test_an_hour_of_another_zone_is_asked_in_the_own_one() -> None:
    plan = Plan(1, open=(Step.HOUR,))
    asked = questions.ask(ID, plan, KEY, [], misfit=Misread.IN_WITA).html
    assert "🙏 Jam itu memakai WITA. Mohon tuliskan jamnya dalam WIB.\n" in asked
    east = questions.ask(speech("en", "Asia/Jayapura"), plan, KEY, [], misfit=Misread.IN_WIB).html
    assert "🙏 That time is in WIB. Please write it in WIT.\n" in east
    assert asked.endswith("Silakan ketik, misalnya <i>07.00 atau 4 sore</i>.")


def test_what_stands_in_the_place_of_an_answered_question() -> None:
    wanted = {
        Step.KIND: "✅ Jenis: 🧹 Kerja bakti",
        Step.DAY: "✅ Hari: Minggu, 29 November",
        Step.HOUR: "✅ Jam: 07.00",
        Step.TITLE: "✅ Nama kegiatan: Cat &lt;b&gt;",
        Step.PLACE: "✅ Tempat: Taman",
        Step.TOOLS: "✅ Bawaan: kuas",
        Step.REPEAT: "✅ Berulang: Sekali saja",
        Step.CHECK: "👇 Lanjut di bawah, ya.",
    }
    assert {step: questions.settled(ID, PLAN, step).html for step in wanted} == wanted
    assert questions.settled(EN, Plan(1), Step.DAY).html == "👇 Continued below."
    asked = questions.ask(ID, Plan(1, open=plans.OPENING), KEY, [], in_group=True, private="https://t.me/x")
    assert shown(asked).split("\n")[2:] == [
        "💬 Lanjut di chat pribadi",
        "✏️ Ketik sendiri",
        "🔁 Berulang",
        "✖️ Batal",
    ]


def test_words_under_the_preview_that_are_no_change() -> None:
    assert previews.not_a_change(ID).html == (
        "🙏 Maaf, belum saya pahami.\nSudah benar? Ketuk ✅ Pasang.\nAda yang salah? Ketuk ✏️ Ubah."
    )
    assert previews.not_a_change(EN).html == (
        "🙏 Sorry, I could not read that.\nIs it right? Tap ✅ Post it.\nIs something wrong? Tap ✏️ Change."
    )


def test_a_question_to_reply_to() -> None:
    asked = plans.asking(PLAN, Step.TITLE)
    text, hint = questions.ask_typed(ID, asked, Person(1001, "Bu Sari"))
    assert hint == "misalnya: Bersihkan selokan"
    assert text.html == (
        '<a href="tg://user?id=1001">Bu Sari</a> 📝 <b>Apa kegiatannya?</b>\n'
        "Mohon balas pesan ini, misalnya <i>Bersihkan selokan</i>."
    )
    again, _ = questions.ask_typed(EN, asked, None, Misread.UNREAD)
    assert again.html == (
        "🙏 Sorry, I could not read that.\n"
        "📝 <b>What will be done?</b>\n"
        "Please reply to this message, for example <i>Clean the drains</i>."
    )


def test_the_preview_and_its_lines() -> None:
    activity = activity_of(PLAN, RT.zone, START)
    cut = Plan(1, shortened=("title", "place", "tools"))
    assert shown(previews.preview(EN, ID, cut, activity, RT, KEY)) == (
        "👀 <b>Is this right?</b>\n"
        "🙏 The title was long; only its beginning is kept.\n"
        "🙏 The place was long; only its beginning is kept.\n"
        "🙏 There was much to bring; only the first things are kept.\n\n"
        "🧹 <b>Kerja bakti: Cat &lt;b&gt;</b>\n"
        "🗓 Minggu, 29 November, 07.00 WIB\n"
        "📍 Taman\n"
        "🧰 Mohon membawa: kuas\n\n"
        "🏷 Kind: 🧹 Kerja bakti\n"
        "It will be posted in the group of RT 05 Kelurahan Eka Jaya.\n"
        "✅ Post it\n"
        "✏️ Change | ✖️ Cancel"
    )
    assert shown(previews.which_line(ID, ID, activity, KEY)).endswith(
        "Bagian mana yang ingin diubah?\n"
        "🏷 Jenis | 🗓 Hari\n🕖 Jam | 📝 Nama kegiatan\n📍 Tempat | 🧰 Bawaan\n🛠 Tugas | 🔁 Berulang\n"
        "🧍 Mandiri (tanpa jam bersama)\n‹ Kembali | ✖️ Batal"
    )


def test_a_place_that_is_not_there_yet_is_said_in_the_preview() -> None:
    plan = replace(PLAN, place="")
    activity = activity_of(plan, RT.zone, START)
    for speaks, words in ((ID, "📍 tempat belum diisi"), (EN, "📍 place not filled in yet")):
        for page in (
            previews.preview(speaks, ID, plan, activity, RT, KEY),
            previews.which_line(speaks, ID, activity, KEY),
        ):
            assert f"07.00 WIB\n{words}\n🧰" in page.html


def test_it_knows_the_titles_of_a_kind() -> None:
    belonging = ("Ronda malam", "Ronda pekan ini", "siskamling RW")
    assert all(plan_buttons.belongs_to(ID, title, Kind.RONDA) for title in belonging)
    assert plan_buttons.belongs_to(ID, "Bersihkan selokan", Kind.KERJA_BAKTI)
    assert plan_buttons.belongs_to(EN, "Arisan", Kind.OTHER)
    assert not plan_buttons.belongs_to(ID, "Senam", Kind.OTHER)
    assert not plan_buttons.belongs_to(ID, "Cat pagar", Kind.RONDA)


def test_what_became_of_it() -> None:
    assert shown(messages.posted(ID, ACTIVITY, RT)) == (
        "✅ Sudah dipasang di grup RT 05 Kelurahan Eka Jaya.\n"
        "🧹 <b>Kerja bakti: Bersihkan selokan</b>\n\n"
        "Untuk memindahkan, membatalkan, atau mencatat kehadiran, ketuk Kelola di sini atau di kartu "
        "kegiatannya.\n"
        "⚙️ Kelola"
    )
    assert shown(messages.posted_here(EN)) == "✅ Posted. Thank you!"
    assert shown(messages.posted_in_group(ID, "")) == (
        "✅ Sudah dipasang. Untuk memindahkan, membatalkan, atau mencatat kehadiran, "
        "ketuk ⚙️ Kelola di kartunya."
    )
    assert shown(messages.posted_in_group(EN, "https://t.me/x")) == (
        "✅ Posted. To move it, to cancel it, or to take attendance: tap ⚙️ Manage on its card.\n"
        "💬 A reminder to take attendance"
    )
    assert (
        shown(messages.ended(ID))
        == "Baik, tidak jadi dipasang. Silakan mulai lagi kapan saja dengan /kerjabakti."
    )
    assert shown(messages.cancelled(EN, was_open=True)) == "All right, I have put that aside."
    assert shown(messages.cancelled(ID, was_open=False)) == (
        "Tidak ada yang perlu dibatalkan. Silakan lihat /bantuan."
    )
    assert questions.too_old(ID) == "Isian ini sudah tidak berlaku. Silakan mulai lagi dengan /kerjabakti."
    assert questions.posted_before(EN) == "This has been posted already. Thank you!"
    assert (
        shown(messages.which_rt(EN, KEY, [RT])) == "For which RT is it?\nRT 05 Kelurahan Eka Jaya\n✖️ Cancel"
    )
    assert shown(questions.rt_first(ID)) == (
        "Mohon pilih dulu RT-nya dengan tombol di atas. Untuk membatalkan: /batal."
    )


def test_every_misfit_has_its_words() -> None:
    assert set(MISREADINGS) == set(Misread)

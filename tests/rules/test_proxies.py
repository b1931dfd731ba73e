"""Reading what officers type about somebody, and finding who is meant."""

import pytest

from bot.rules.households import Housed
from bot.rules.namesakes import found, resembles, same, together
from bot.rules.proxies import Said, answer_in, is_done, is_talk, read, read_all
from bot.rules.residents import Person, Resident
from bot.rules.signups import Answer

YES, NO, MAYBE = Answer.JOINING, Answer.DECLINED, Answer.MAYBE
TASKS = ("konsumsi", "juru absen", "Selokan")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mbah Karto A-12 ikut", Said("Mbah Karto", "A-12", YES)),
        ("A-12", Said("", "A-12")),
        ("Mbah Karto", Said("Mbah Karto")),
        ("mbah karto, blok a no. 12: berhalangan", Said("Mbah Karto", "A-12", NO)),
        ("Bu Inem rumah 7 tidak bisa ikut", Said("Bu Inem", "7", NO)),
        ("Bu Inem 7 gak ikut ya", Said("Bu Inem", "7", NO)),
        ("Pak Wiryo B 3 ikut +2 keluarga", Said("Pak Wiryo", "B-3", YES, 2)),
        ("Pak Wiryo B3 +50", Said("Pak Wiryo", "B-3", YES, 9)),
        ("Pak Wiryo berhalangan +2", Said("Pak Wiryo", "", NO)),
        ("A-12 ikut", Said("", "A-12", YES)),
        ("12/3 Mbah Sum hadir", Said("Mbah Sum", "12-3", YES)),
        ("Bu Ani sakit", Said("Bu Ani", "", NO)),  # the reason is nobody's business
        ("Bu Ani blok D 5 no 3 hadir", Said("Bu Ani", "D-5-3", YES)),
        ("ikut", Said("", "", YES)),
        ("🙏", Said()),
        ("", Said()),
        ("Mbah Karto 0812-3456-7890", Said("Mbah Karto")),  # nobody asked for a number
        ("Pak RT 05 ikut", Said("Pak RT", "", YES)),
        ("Pak Karto (2 orang)", Said("Pak Karto", "", YES, 1)),
        ("Pak Karto berdua hadir", Said("Pak Karto", "", YES, 1)),
        ("rumah no 12", Said("", "12")),
        ("Keluarga Karto", Said("Keluarga Karto")),
        ("@PakBudi ikut", Said("", "", YES, 0, "pakbudi")),
    ],
)
def test_it_reads_name_house_and_answer(text: str, said: Said) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Karto & Inem", [Said("Karto"), Said("Inem")]),
        ("Karto dan Inem ikut", [Said("Karto", "", YES), Said("Inem", "", YES)]),
        ("Karto, Inem", [Said("Karto"), Said("Inem")]),
        ("Karto + Inem", [Said("Karto"), Said("Inem")]),
        ("Karto, Inem, dan Sum", [Said("Karto"), Said("Inem"), Said("Sum")]),
        ("1. Karto ikut\n2) Bu Inem berhalangan", [Said("Karto", "", YES), Said("Bu Inem", "", NO)]),
        ("yang ikut: Karto, Inem", [Said("Karto", "", YES), Said("Inem", "", YES)]),
        ("Karto ikut, Inem tidak bisa", [Said("Karto", "", YES), Said("Inem", "", NO)]),
        ("Karto & Inem A-12 ikut", [Said("Karto", "A-12", YES), Said("Inem", "A-12", YES)]),
        ("Karto, Inem A-12 ikut", [Said("Karto", "", YES), Said("Inem", "A-12", YES)]),
        ("A-12, A-13 ikut", [Said("", "A-12", YES), Said("", "A-13", YES)]),
        ("mbah karto, blok a no. 12: berhalangan", [Said("Mbah Karto", "A-12", NO)]),
        ("Pak Karto (2 orang), Bu Inem", [Said("Pak Karto", "", YES, 1), Said("Bu Inem")]),
        ("Pak Karto dan istri ikut", [Said("Pak Karto", "", YES, 1)]),
        ("Pak Karto & 2 anak berhalangan", [Said("Pak Karto", "", NO)]),
        ("Keluarga Karto, Bu RT", [Said("Keluarga Karto"), Said("Bu RT")]),
        ("Pak Umar, Bu Minah ikut semua", [Said("Pak Umar", "", YES), Said("Bu Minah", "", YES)]),
        ("Pak Umar, Bu Minah hadir semuanya ya", [Said("Pak Umar", "", YES), Said("Bu Minah", "", YES)]),
        ("Pak Umar, Bu Minah semua ikut", [Said("Pak Umar", "", YES), Said("Bu Minah", "", YES)]),
        ("Pak Umar, Bu Minah tidak bisa semua", [Said("Pak Umar", "", NO), Said("Bu Minah", "", NO)]),
        ("Mbah Karto cangkul", [Said("Mbah Karto", left="cangkul")]),
        ("mbah karto A-12 sapu lidi ikut", [Said("Mbah Karto", "A-12", left="sapu lidi")]),
        ("Bu Mangga ikut", [Said("Bu Mangga", "", YES)]),
        ("Siti Mangga ikut", [Said("Siti Mangga", "", YES)]),
        ("@pakbudi, Bu Inem ikut", [Said("", "", YES, 0, "pakbudi"), Said("Bu Inem", "", YES)]),
        ("Pak Amin, Pak Selamet", [Said("Pak Amin"), Said("Pak Selamet")]),
        ("Blok I no 3", [Said("", "I-3")]),
        ("ikut", []),
        ("istri ikut", []),
        ("semuanya hadir", []),
        ("hapus Mbah Karto", []),
        ("Bapak", []),
        ("keluarga", []),
        ("oke siap pak RT", []),
        ("x", []),
        ("mereka bertiga mau ikut tapi agak siang datangnya", []),
        ("🙏", []),
        ("", []),
    ],
)
def test_it_reads_everybody_who_is_named(text: str, people: list[Said]) -> None:
    assert read_all(text) == people


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("dak bisa", NO),
        ("idak bisa", NO),
        ("ndak bisa", NO),
        ("gk bisa", NO),
        ("g bisa", NO),
        ("engga bisa", NO),
        ("enggak bisa", NO),
        ("enggak", NO),
        ("ndak ya mas", NO),
        ("kagak ikut", NO),
        ("tidak dapat hadir", NO),
        ("tidak jadi ikut", NO),
        ("batal ikut", NO),
        ("izin tidak ikut", NO),
        ("tidak bisa ikut karena sakit", NO),
        ("sedang sakit", NO),
        ("belum pasti", MAYBE),
        ("mungkin ikut", MAYBE),
        ("mungkin tidak bisa", MAYBE),
        ("ikut 🙏", YES),
        ("ikut ya mas", YES),
        ("ikut insya allah", YES),
        ("insyaAllah ikut", YES),
        ("ikut, terima kasih banyak", YES),
        ("mau ikut pak RT", YES),
        ("Ikut!!", YES),
        ("🙏", None),
    ],
)
def test_it_finds_the_answer_wherever_it_stands(words: str, answer: Answer | None) -> None:
    line = f"Bu Inem A-3 {words}"
    assert read_all(line) == [Said("Bu Inem", "A-3", answer)]
    assert not is_talk(line)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mbah Karto A-12 ikut +2 konsumsi", [Said("Mbah Karto", "A-12", YES, 2, task="konsumsi")]),
        ("Mbah Karto ikut bagian juru absen ya bu", [Said("Mbah Karto", "", YES, task="juru absen")]),
        ("Mbah Karto selokan ikut", [Said("Mbah Karto", "", YES, task="Selokan")]),
        ("Bu Inem ikut, konsumsi", [Said("Bu Inem", "", YES, task="konsumsi")]),
        ("Bu Inem konsumsi", [Said("Bu Inem", task="konsumsi")]),
        ("Bu Inem konsumsi tidak bisa", [Said("Bu Inem", "", NO)]),
        (
            "Bu Inem, Pak Wiryo ikut konsumsi",
            [Said("Bu Inem", "", YES), Said("Pak Wiryo", "", YES, task="konsumsi")],
        ),
    ],
)
def test_the_name_of_a_task_is_the_task(text: str, people: list[Said]) -> None:
    assert read_all(text, TASKS) == people


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mbah Karto A-12 ikut +2 dokumentasi", "dokumentasi"),
        ("Mbah Karto A-12 ikut tapi telat", "tapi telat"),
        ("Mbah Karto A-12 ikut nggak", "ikut nggak"),
        ("Mbah Karto A-12 tidak berhalangan", "tidak berhalangan"),
        ("Mbah Karto A-12 ikut Inem tidak", "Inem tidak"),
        ("Mbah Karto A-12 absen ikut", "absen ikut"),
    ],
)
def test_with_words_that_are_left_over_there_is_no_answer(text: str, left: str) -> None:
    (said,) = read_all(text)
    assert (said.name, said.house, said.answer, said.left) == ("Mbah Karto", "A-12", None, left)
    (one, other) = read_all(f"{text}, Bu Sum ikut")  # the next one's answer is not theirs
    assert (one.answer, other.answer) == (None, YES)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("yang tidak ikut: Karto, Inem", [Said("Karto", "", NO), Said("Inem", "", NO)]),
        ("dak bisa hadir Karto", [Said("Karto", "", NO)]),
        ("Bu Nda", [Said("Bu Nda")]),
        ("Dak Jaya ikut", [Said("Dak Jaya", "", YES)]),
        ("Pak Wiryo G 3 ikut", [Said("Pak Wiryo", "G-3", YES)]),
        ("Karto, ya mas", [Said("Karto")]),
        ("Karto iya", [Said("Karto")]),
        ("Karto ikut, insya allah", [Said("Karto", "", YES)]),
        ("mereka ikut", []),
    ],
)
def test_names_stay_names(text: str, people: list[Said]) -> None:
    assert read_all(text) == people


def test_an_answer_alone_may_have_a_task() -> None:
    assert answer_in("ikut konsumsi ya", TASKS) == Said(answer=YES, task="konsumsi")
    assert answer_in("ikut konsumsi") is None
    assert answer_in("ikut +2") is None
    assert not is_talk("Bu Inem ikut kumpul sampah", ["Kumpul sampah"])


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "oke siap",
        "sudah beres",
        "Sudah, itu saja pak",
        "terima kasih",
        "makasih ya",
        "tidak",
        "ya 🙏",
        "cukup",
    ],
)
def test_it_knows_that_nobody_else_follows(text: str) -> None:
    assert is_done(text)


@pytest.mark.parametrize(
    "text",
    [
        "saya bawa cangkul 2",
        "siapa saja yang ikut?",
        "Pak Karto ikut?",
        "besok hujan",
        "selamat pagi Bu Sari",
        "ibu-ibu ikut semua",
        "Assalamualaikum pak",
        "kerja bakti minggu jam 7",
        "mohon maaf Pak RT",
        "Pak RT sudah beres",
        "https://contoh.id ikut",
        "hapus Mbah Karto",
    ],
)
def test_it_takes_no_talk_for_a_name(text: str) -> None:
    assert is_talk(text)


@pytest.mark.parametrize(
    "text", ["Mbah Karto A-12 ikut", "yang ikut: Karto", "Bu Inem 7 gak ikut ya", "Pak Amin"]
)
def test_names_are_neither_talk_nor_the_end(text: str) -> None:
    assert not is_talk(text)
    assert not is_done(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("ikut", YES), ("tidak bisa ya", NO), ("Hadir.", YES), ("ya", None), ("ok", None), ("Karto ikut", None)],
)
def test_it_reads_an_answer_alone(text: str, answer: Answer | None) -> None:
    given = answer_in(text)
    assert (given.answer if given else None) is answer


def test_of_work_done_alone_it_reads_who_has_done_it() -> None:
    assert answer_in("sudah beres") is None
    assert answer_in("sudah beres", alone=True) == Said(answer=YES, came=True)
    assert answer_in("mengerjakan", alone=True) == Said(answer=YES)
    for line in ("Mbah Karto sudah beres", "Karto, Bu Inem udah selesai ya\nPak Wiryo beres"):
        assert is_talk(line)
        assert not is_talk(line, alone=True)
    assert is_talk("sampah sudah beres?", alone=True)
    assert is_talk("Karto belum beres", alone=True)
    assert read_all("Karto, Inem A-2 sudah beres, Pak Wiryo mengerjakan, Bu Sum berhalangan") == [
        Said("Karto", "", YES, came=True),
        Said("Inem", "A-2", YES, came=True),
        Said("Pak Wiryo", "", YES),
        Said("Bu Sum", "", NO),
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("pak karto", "Pak Karto"),
        ("h. abdul bin rejo", "H. Abdul bin Rejo"),
        ("siti binti umar", "Siti binti Umar"),
        ("nur'aini", "Nur'aini"),
        ("m. yusuf s.pd", "M. Yusuf S.pd"),
        ("Pak McDonald", "Pak McDonald"),
        ("Pak karto", "Pak karto"),
        ("BU INEM", "BU INEM"),
    ],
)
def test_a_name_typed_small_is_written_as_names_are(typed: str, name: str) -> None:
    assert read(f"{typed} ikut").name == name


def test_a_reason_is_not_part_of_the_answer() -> None:
    assert not is_talk("Pak Karto tidak bisa karena sakit")
    assert read_all("Pak Karto tidak bisa karena sakit\nBu Inem ikut") == [
        Said("Pak Karto", "", NO),
        Said("Bu Inem", "", YES),
    ]
    assert is_talk("karena hujan Pak Karto di rumah")


@pytest.mark.parametrize(
    ("before", "typed", "names"),
    [
        ("Karto", "Inem", ["Karto", "Inem"]),
        ("Mbah Karot A-12", "Mbah Karto A-12", ["Mbah Karto"]),
        ("Pak Krto", "Pak Karto", ["Pak Karto"]),
        ("Karto", "Pak Karto Wibowo", ["Pak Karto Wibowo"]),
        ("Yanto A-1", "Yanti A-1", ["Yanto", "Yanti"]),
        ("Ani", "Yani", ["Ani", "Yani"]),
        ("A-12, @pakbudi", "A-12, B-3", ["", "", ""]),
    ],
)
def test_who_is_typed_next_joins_who_waits_and_a_slip_is_put_right(
    before: str, typed: str, names: list[str]
) -> None:
    assert [one.name for one in together(read_all(before), read_all(typed))] == names


def test_it_cuts_what_is_too_long_and_takes_the_marks_out() -> None:
    said = read("Mbah\u202e " + "Karto" * 50)
    assert len(said.name) == 40
    assert "\u202e" not in said.name


def one(name: str, house: str = "", number: int = 1, account: bool = False) -> Housed:
    person = Person(number if account else -(6 * 10**12 + number), name)
    return Housed(Resident(number, 1, person), house)


KARTO, INEM = one("Mbah Karto", "A-12", 1), one("Bu Inem", "A-12", 2)
BUDI, JOKO = one("Budi Santoso", "B-3", 3, account=True), one("Joko", "", 4, account=True)
UNNAMED = one("C-1", "C-1", 5)
EVERYBODY = [KARTO, INEM, BUDI, JOKO, UNNAMED]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mbah Karto A-12", [KARTO]),
        ("mbah karto", [KARTO]),
        ("karto", [KARTO]),
        ("A-12", [KARTO, INEM]),
        ("Pak Budi", [BUDI]),
        ("Pak Budi B-4", []),  # another Budi
        ("Joko D-1", [JOKO]),  # his house is not known
        ("Mbah Sum C-1", [UNNAMED]),
        ("C-1", [UNNAMED]),
        ("Mbah Sum A-12", []),
        ("Zainal", []),
    ],
)
def test_it_finds_who_may_be_meant(text: str, people: list[Housed]) -> None:
    assert found(read(text), EVERYBODY) == people


def test_it_knows_when_nobody_else_can_be_meant() -> None:
    assert same(read("MBAH KARTO"), KARTO)
    assert same(read("Mbah Karto A-12 ikut"), KARTO)
    assert same(read("C-1"), UNNAMED)
    assert not same(read("Mbah Karto A-13"), KARTO)
    assert not same(read("A-12"), KARTO)
    assert UNNAMED.resident.person.is_unnamed
    assert not KARTO.resident.person.is_unnamed


@pytest.mark.parametrize(
    ("represented", "resident", "expected"),
    [
        (KARTO, one("Karto Wibowo", "", 9, account=True), True),
        (KARTO, one("Karto Wibowo", "A-12", 9, account=True), True),
        (KARTO, one("Karto", "B-1", 9, account=True), False),  # another house
        (KARTO, one("Budi", "A-12", 9, account=True), False),  # the same house, another name
        (UNNAMED, one("Budi", "C-1", 9, account=True), True),
        (UNNAMED, JOKO, False),
    ],
)
def test_it_sees_who_may_be_the_same(represented: Housed, resident: Housed, expected: bool) -> None:
    assert resembles(represented, resident) is expected

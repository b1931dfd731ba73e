"""Nights of watch to show, without a database."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.rules.residents import Person, Resident
from bot.rules.ronda import Duty, Night, Squad, Status, Watch, hours

FIRST = date(2026, 12, 1)  # Selasa malam
NAMES = ("Pak Budi", "Mas Joko", "Pak Slamet Riyadi", "Rina", "Bapak Hendra Gunawan", "Bang Ucok")
LONG = ("Muhammad Abdurrahman Al-Faruqi Hidayatull", "Raden Mas Haryo Kusumonegoro Wijayaningra")
MELATI = Squad(1, 1, 1, "Regu Melati", "", 1, 2)


def watch(
    people: int,
    evening: date = FIRST,
    names: Sequence[str] = NAMES,
    squads: tuple[Squad, ...] = (MELATI,),
    status: Status = Status.PLANNED,
    start_minute: int = 22 * 60,
) -> Watch:
    """A night until 04.00 with so many people, all of the first squad; resident 1 is the first of them."""
    begins, ends = hours(evening, start_minute, 4 * 60, "Asia/Jakarta")
    duties = tuple(
        Duty(n, 1, Resident(n, 1, Person(1000 + n, names[(n - 1) % len(names)])), squads[0].id, n)
        for n in range(1, people + 1)
    )
    return Watch(Night(1, 1, evening, begins, ends, begins, 4, status), duties, squads if people else ())


def month(people: int, names: Sequence[str] = NAMES) -> list[Watch]:
    """The nights of December."""
    return [watch(people, FIRST + timedelta(days=day), names) for day in range(31)]

"""Copies of reports' photos: clean, of what is not sensitive, and only as long as the ticket has them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bot import copies
from bot.actions import reports as filing
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent, Stage
from bot.rules.reports import Report
from db import reports
from db.engine import Transaction
from tests import scenes
from tests.actions.test_reports import files, person, secret
from tests.house import BUDI, SARI, House


def camera() -> bytes:
    """A photo that says where it was taken."""
    taken = Image.Exif()
    taken[0x010F] = "Kamera Bu Ani"
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(written, "JPEG", exif=taken)
    return written.getvalue()


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with a photo of an ordinary report (1) and one of a sensitive one (2)."""
    found = await scenes.rt05(house, BUDI, private=(SARI, BUDI))

    def file(tx: Transaction) -> None:
        ordinary = files(house, tx, found, BUDI)
        reports.add_photo(tx, ordinary.id, Stage.BEFORE, "p1", "u1", house.world.now)
        shot = (Sent("p2", "u2", ""),)
        assert isinstance(filing.file(tx, house.world, found, person(tx, BUDI), secret(), shot), Report)

    await house.db.write(file)
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_it_keeps_clean_copies_of_what_is_not_sensitive(
    house: House, rt: Neighbourhood, tmp_path: Path
) -> None:
    asked = []

    async def fetch(file_id: str) -> bytes:
        asked.append(file_id)
        return camera()

    folder = tmp_path / "new" / "copies"
    await copies.keep(house.db, folder, fetch)
    assert asked == ["p1"]
    assert names(folder) == [f"rt{rt.id}-L1-1.jpg"]
    content = (folder / names(folder)[0]).read_bytes()
    assert b"Kamera" not in content
    assert Image.open(io.BytesIO(content)).size == (40, 30)
    await copies.keep(house.db, folder, fetch)
    assert asked == ["p1"]  # once


async def test_what_does_not_come_is_tried_again_the_next_night(
    house: House, rt: Neighbourhood, tmp_path: Path
) -> None:
    answers = [b"", b"no photo", camera()]

    async def fetch(_file_id: str) -> bytes:
        return answers.pop(0)

    for left in (2, 1, 0):
        assert names(tmp_path) == []
        await copies.keep(house.db, tmp_path, fetch)
        assert len(answers) == left
    assert len(names(tmp_path)) == 1


async def test_a_copy_goes_with_its_photo_and_other_files_stay(
    house: House, rt: Neighbourhood, tmp_path: Path
) -> None:
    async def fetch(_file_id: str) -> bytes:
        return camera()

    (tmp_path / "catatan.txt").write_text("milik operator")
    await copies.keep(house.db, tmp_path, fetch)
    await house.db.write(lambda tx: tx.run(reports.PHOTOS.delete()))
    await copies.keep(house.db, tmp_path, fetch)
    assert names(tmp_path) == ["catatan.txt"]


async def test_a_folder_that_cannot_be_written_stops_nothing(
    house: House, rt: Neighbourhood, tmp_path: Path
) -> None:
    async def fetch(_file_id: str) -> bytes:
        return camera()

    (tmp_path / "file").write_text("")
    await copies.keep(house.db, tmp_path / "file", fetch)

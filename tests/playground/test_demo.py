"""`make demo` as somebody starts it: the page without the tour, and nothing left afterwards."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import aiohttp
import pytest

from playground.client import Playground
from playground.client_stage import stage

PATIENCE = 60.0
SHOWN = (  # by its scenes, in their order
    "sudah siap", "Minggu, 29 November, 07.00 WIB", "alert to Orang Lain", "kill -9", "✅ cangkul",
    "antre nomor 1", "Ada tempat kosong", "Mbah Karto · A-12", "Ikut (10)", "Besok, 07.00", "Hari ini, 07.00",
    "Kode hadir, sampai 07.45", "Kehadirannya tercatat", "3 warga hadir", "Musyawarah", "Tiap Jumat, 16.00",
    "4 Desember dilewati", "Berikutnya: Jum 11/12", "sudah beres", "1 foto", "Beres 1",
    "Usulan dari Bapak Budi", "Tanam bunga", "diterima", "Silakan buka berkas ini", "(.ics)", "3 nama cocok",
    "Lampu teras menyala", "malam ini giliran ronda", "Siap (1)", "without a turn reads",
    "👤 Bu Fatimah B-2", "Rp500 dari 1 rumah", "113", "Kabar dari", "Ditandatangani",
    "Terima kasih sudah berjaga", "Rp500 diterima", "Mau lapor apa", "jangan sampai",
    "Sudah dicek", "diteruskan ke", "Sudah beres?", "without the key", "Belum tercatat: A-1", "17.30 WIB",
    "Hari ini, 18.00 WIB", "the house that it is for", "schema",
)  # fmt: skip


def demo(**environ: str) -> "subprocess.Popen[str]":
    names = ("TOUR", "SERVE", "PORT", "BANTAR_DEMO_PORT")
    inherited = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.Popen(
        [sys.executable, "-m", "playground.demo"],
        env=inherited | environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_hear_ctrl_c,
    )


def _hear_ctrl_c() -> None:
    """Who starts the tests in the background may have had it ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short name: the path of a socket in it has a hundred bytes at most."""
    return tmp_path_factory.mktemp("d")


@pytest.fixture
def serving(taken: int, tmp_path: Path) -> Iterator["tuple[subprocess.Popen[str], str]"]:
    """A demo that serves, at the next port; with its address."""
    with demo(TOUR="no", SERVE="yes", PORT=str(taken), TMPDIR=str(tmp_path)) as process:
        try:
            assert process.stdout
            lines = list(islice(process.stdout, 1))
            assert "trying the next one" in lines[0]
            told = islice(process.stdout, 12)  # the ports after it may be another test's
            address = next(
                (found for line in told if (found := re.search(r"http://localhost:\d+", line))), None
            )
            assert address, lines
            yield process, address[0]
        finally:
            process.kill()


@pytest.mark.kill
@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 0), (signal.SIGKILL, -signal.SIGKILL)])
async def test_the_page_answers_until_ctrl_c_and_no_bot_outlives_it(
    serving: "tuple[subprocess.Popen[str], str]", tmp_path: Path, how: signal.Signals, code: int
) -> None:
    process, address = serving
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert response.status == 200
    async with Playground(address) as playground:
        await (await stage(playground, "empty")).told()
    family = [os.pidfd_open(pid) for pid in descendants(process.pid)]
    assert len(family) >= 2  # the bot, and the process from which it was forked
    process.send_signal(how)
    assert process.wait(PATIENCE) == code
    for one in family:
        ended, _, _ = select.select([one], [], [], PATIENCE)
        assert ended
        os.close(one)
    assert how is signal.SIGKILL or os.listdir(tmp_path) == []


@pytest.mark.kill
def test_the_tour_sees_every_scene_on_the_wire_and_ends_well() -> None:
    with demo(SERVE="no") as process:
        words, _ = process.communicate(timeout=4 * PATIENCE)
    assert process.returncode == 0, words[-4000:]
    at = 0
    for shown in SHOWN:
        at = words.find(shown, at)
        assert at >= 0, shown


def test_without_a_terminal_there_is_no_page() -> None:
    with demo(TOUR="no") as process:
        words, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "SERVE=yes" in words


@pytest.mark.parametrize("port", ["many", "0", "70000"])
def test_it_says_kindly_that_this_is_no_port(port: str) -> None:
    with demo(TOUR="no", SERVE="yes", PORT=port) as process:
        words, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert words == f"PORT={port} is no port; 8080 is the usual one.\n"


def descendants(pid: int) -> list[int]:
    """Everybody below a process, as Linux tells."""
    found = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [below for one in found for below in descendants(one)]

"""Cards of summaries, drawn by a bot's process while its event loop has to come round.

- `cards_median`, `cards_p99`: milliseconds for one, 1080 dots wide; the promise is a median under 300.
- `cards_stall_p99`, `cards_stall`: by how many milliseconds the loop came round late while they were drawn.
- `cards_memory`: megabytes that the process has at most beside what it had before the first one, Typst and
  its fonts among them; the promise is 60. `cards_memory_kept` stays when all are drawn, of which
  `cards_memory_grown` came in the second half: what is kept has an end.
- `papers_median`: milliseconds for a paper with six photos, A4.
"""

import asyncio
import io
import json
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from bot.memory import settle, share_one_heap

if __name__ == "__main__":
    share_one_heap()  # as `bantar run` does, before there are any threads

import bot.app
from bot.messages import summary_papers as words
from bot.messages.speech import speech
from bot.messages.summary_cards import Card
from bot.pictures import summaries, summary_papers
from bot.pictures.summaries import Theme
from bot.rules.summaries import Held
from bot.rules.summary_papers import Shown
from tests.benchmarks.report import Line, percentile
from tests.cards import SUMMARIES, various
from tests.rules.test_summaries import SLOT

NUMBER, QUICK = 200, 20
MOST_MS, MOST_MB = 300, 60
BEAT = 0.001
PAPERS = 8


async def lines(quick: bool) -> list[Line]:
    """Measure in a process of its own: what others left behind in this one would count, too."""
    number = str(QUICK if quick else NUMBER)
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.cards", number, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()
    found = json.loads(out)
    limits = {"cards_median": MOST_MS, "cards_memory": MOST_MB}
    return [
        Line(name, value, unit, limits[name] / value if name in limits else None)
        for name, (value, unit) in found.items()
    ]


async def _measured(number: int) -> dict[str, tuple[float, str]]:
    cards = list(various(number))
    settle()
    before = _memory("VmRSS")
    _begin_anew()
    over = asyncio.Event()
    beating = asyncio.create_task(_late(over))
    took, kept = list[float](), list[float]()
    for n, card in enumerate(cards):
        took.append(await asyncio.to_thread(_drawn, card, Theme.DARK if n % 2 else Theme.LIGHT))
        kept.append(_memory("VmRSS"))
    most = _memory("VmHWM")
    over.set()
    late = sorted(await beating)
    papers = [await asyncio.to_thread(_printed) for _ in range(PAPERS)]
    took.sort()
    return {
        "cards_median": (median(took), "ms"),
        "cards_p99": (percentile(took, 99), "ms"),
        "cards_stall_p99": (percentile(late, 99), "ms"),
        "cards_stall": (late[-1], "ms"),
        "cards_memory": (most - before, "MB"),
        "cards_memory_kept": (kept[-1] - before, "MB"),
        "cards_memory_grown": (kept[-1] - kept[number // 2], "MB"),
        "papers_median": (median(papers), "ms"),
    }


def _drawn(card: Card, theme: Theme) -> float:
    begun = time.perf_counter()
    summaries.png(card, theme)
    return 1000 * (time.perf_counter() - begun)


def _printed() -> float:
    told, spoken = SUMMARIES["400-houses"], speech("id", "Asia/Jakarta")
    held = [Held(n, "kerja_bakti", "Bersihkan selokan", SLOT - timedelta(days=n), n) for n in range(14)]
    below = words.pictured(spoken, Shown("Bersihkan selokan", SLOT, "a", "b"))
    photos = [(below, _photo(2 * n), _photo(2 * n + 1)) for n in range(3)]
    begun = time.perf_counter()
    summary_papers.pdf(words.paper(spoken, told, held, SLOT.date()), photos)
    return 1000 * (time.perf_counter() - begun)


def _photo(n: int) -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.effect_noise((1600, 1200), 40 + n).convert("RGB").save(made, "JPEG", quality=82)
    return made.getvalue()


def _memory(name: str) -> float:
    """What the system says of this process, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(line.split()[1] for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(kib) * 1024 / 1e6


def _begin_anew() -> None:
    """Let the most that the process had count from now on: proc(5)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


async def _late(over: asyncio.Event) -> list[float]:
    """Come round again and again; return by how many milliseconds each time was late."""
    late = []
    while not over.is_set():
        begun = time.perf_counter()
        await asyncio.sleep(BEAT)
        late.append(1000 * (time.perf_counter() - begun - BEAT))
    return late


if __name__ == "__main__":
    sys.setswitchinterval(bot.app.SWITCHES_AFTER)
    print(json.dumps(asyncio.run(_measured(int(sys.argv[1])))))

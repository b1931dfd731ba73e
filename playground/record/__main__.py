"""`make demo-record`. All imports are made late: each process of the bot reads this module again."""

import sys
from pathlib import Path

FOLDER = Path("docs/demo")
CONVERSATION = Path("docs/laporan.md")


def main() -> int:
    """Return the exit code: 0 only when every step of the tour was seen."""
    from playground.bot_process import prepare
    from playground.browser import HOW, chromium
    from playground.demo import run_tour
    from playground.record import pages, pictures

    prepare()
    FOLDER.mkdir(parents=True, exist_ok=True)
    code = pages.record(run_tour, FOLDER / "tour.html", CONVERSATION)
    if code:
        return code
    print(f"\nWritten: {FOLDER / 'tour.html'}, {CONVERSATION}")
    if chromium() is None:
        print(f"The pictures are left out: they need Chromium ({HOW}).")
        return 0
    for path in pictures.take(FOLDER):
        print(f"Written: {path}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

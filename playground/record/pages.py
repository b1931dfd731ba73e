"""The tour as one HTML file that needs nothing else: no script, no picture, no font from elsewhere."""

from collections.abc import Callable
from pathlib import Path

from playground.record.conversation import Scribe
from playground.record.narrator import Recorder

STYLE = Path(__file__).with_name("tour.css")
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title lang="id">Bantar: satu kerja bakti, dari awal sampai terima kasih</title>
<style>
{style}</style>
</head>
<body>
<header>
<p class="brand">Bantar</p>
<h1 lang="id">Satu kerja bakti, dari awal sampai terima kasih</h1>
<p lang="id">Beberapa hari di sebuah RT di Jambi. Semua pesan di sini benar-benar dikirim oleh Bantar.</p>
<p>Some days in a neighbourhood (RT) in Jambi. Every message below was really sent by the bot, in a small
local Telegram; <code>make demo-record</code> wrote them down.</p>
</header>
<main>
{scenes}
</main>
<footer><p>All {steps} steps were seen on the wire.</p></footer>
</body>
</html>
"""


def page(recorder: Recorder) -> str:
    """Everything that the recorder wrote down."""
    scenes = "\n".join(
        f'<section aria-labelledby="scene-{number}">\n' + "\n".join(lines) + "\n</section>"
        for number, lines in enumerate(recorder.scenes, 1)
    )
    return PAGE.format(style=STYLE.read_text(encoding="utf-8"), scenes=scenes, steps=recorder.steps)


def record(tour: Callable[[Recorder], int], path: Path, conversation: Path) -> int:
    """Run a tour and write its page and the conversation of its report, if it ended well.

    Return the tour's exit code.
    """
    scribe = Scribe()
    code = tour(scribe)
    if code == 0:
        path.write_text(page(scribe), encoding="utf-8")
        conversation.write_text(scribe.conversation(), encoding="utf-8")
    return code

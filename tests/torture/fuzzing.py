"""Throws a fuzzer at the reading of language.

Atheris follows which code each text reaches and changes the texts that reach new code. Anything that is
raised, and a text that takes longer than PATIENCE, ends the run with the text and exit code 1. Where Atheris
has no wheel (Python 3.14, other machines), it says so and ends well.
"""

import sys
import time
from datetime import datetime

from tests.language.corpus import cases

SECONDS = 60
PATIENCE = 0.25  # seconds of the processor: the fuzzer slows Python down ten times and more
NOW = datetime(2026, 11, 28, 17, 40)  # noqa: DTZ001 - local, as the reading takes it


def fuzz(seconds: int) -> None:
    """Fuzz for so long; the process ends with the run."""
    try:
        import atheris
    except ImportError:
        print("No atheris, no fuzzing: it has wheels for Linux on x86-64 with Python 3.11 to 3.13.")
        return
    with atheris.instrument_imports(include=["bot.language"]):
        from bot.language.answers import as_data
        from bot.language.understanding import understand

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        began = time.process_time()
        as_data(understand(text, NOW))
        took = time.process_time() - began
        if took > PATIENCE:
            raise TimeoutError(f"{took:.2f} s for {text!r}")

    for case in cases("announcements"):
        read(case.text.encode())
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=4096", "-seed=1", "-print_final_stats=1"], read
    )
    atheris.Fuzz()

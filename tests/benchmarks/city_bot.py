"""The whole bot on a city's database, with its clock: `python -m tests.benchmarks.city_bot URL BASE_URL`."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot import logs, memory
from bot.app import App
from bot.config import Config, Log, Reports, Storage, Telegram, Web
from playground.run_bot import KEY
from tests.benchmarks.city import NOW


@dataclass(frozen=True)
class ShiftedClock:
    """The machine's clock, as if this process had begun at a given time."""

    ahead: timedelta

    def now(self) -> datetime:
        """Return the city's time."""
        return datetime.now(UTC) + self.ahead


async def main(url: str, base_url: str) -> None:
    """Run until SIGTERM."""
    config = Config(
        telegram=Telegram(token=SecretStr(os.environ["BANTAR_TOKEN"]), base_url=base_url),
        database=Storage(url=url),
        web=Web(port=0),
        reports=Reports(key=SecretStr(KEY)),
        log=Log(level="warning"),
    )
    app = App(config, ShiftedClock(NOW + timedelta(hours=12) - datetime.now(UTC)), settles=True)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, app.stop)
    await app.run()


if __name__ == "__main__":
    logs.set_up(Log(level="warning"))
    memory.share_one_heap()
    asyncio.run(main(sys.argv[1], sys.argv[2]))

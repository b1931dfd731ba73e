"""`python -m playground [--port 8081] [--host 127.0.0.1]`"""

import argparse
import gc

from playground.server import Server

# messages and logs pile up and are no garbage: looking through them often costs half of the speed
YOUNG_OBJECTS = 100_000


def main() -> None:
    """Listens until it is stopped."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 50, 100)
    parser = argparse.ArgumentParser(prog="playground", description="A local Telegram.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--host", default="127.0.0.1")
    arguments = parser.parse_args()
    print(f"The playground listens on http://{arguments.host}:{arguments.port}", flush=True)
    Server(host=arguments.host, port=arguments.port).run()


if __name__ == "__main__":
    main()

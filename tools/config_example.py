"""Whether config.example.toml shows every setting there is, and none that is not.

python -m tools.config_example check
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.config import Config

COMMENTED = re.compile(r"^#\s?(?=[a-z_0-9]+\s*=\s*\S|\[[a-z_.]+\]\s*$)", re.MULTILINE)


def settings(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Name every setting of a model as table.key; secrets are left out, they never stand in the file."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from settings(kind, f"{prefix}{name}.")
        elif "SecretStr" not in str(kind):
            yield prefix + name


def shown(tables: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Name every setting of a parsed TOML file as table.key."""
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from shown(value, f"{prefix}{name}.")
        else:
            yield prefix + name


def problems(text: str, model: type[BaseModel]) -> list[str]:
    """Compare the example's text with the model; settings that are commented out count as shown."""
    try:
        model.model_validate(tomllib.loads(text))
        everything = tomllib.loads(COMMENTED.sub("", text))
        model.model_validate(everything)
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        return [f"it cannot be used: {error}"]
    there, wanted = set(shown(everything)), set(settings(model))
    return [f"missing: {name}" for name in sorted(wanted - there)] + [
        f"a secret, or not a setting: {name}" for name in sorted(there - wanted)
    ]


def main(root: Path = Path()) -> int:
    """Print what is wrong with config.example.toml and return the exit code."""
    path = root / "config.example.toml"
    if not path.exists():
        print(f"{path}: it is not there")
        return 1
    found = problems(path.read_text(encoding="utf-8"), Config)
    for problem in found:
        print(f"{path}: {problem}")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:] != ["check"]:
        raise SystemExit(__doc__)
    raise SystemExit(main())

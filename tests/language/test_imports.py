"""The package can be used by others: it knows the standard library, dateutil and itself."""

import ast
import sys
from pathlib import Path

import bot.language


def test_it_imports_nothing_else() -> None:
    for file in Path(bot.language.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                top = name.split(".")[0]
                assert (
                    top in sys.stdlib_module_names or top == "dateutil" or name.startswith("bot.language")
                ), (file, name)

"""Which lines of the bot the tests run: each statement marks itself, which costs a fraction of being traced.

A plugin of pytest: `-p tests.counting --counted=FILE` shows coverage's table and writes its JSON to FILE.
A tracer follows every step of the libraries, too, which takes half the time again.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import coverage
import pytest

SOURCES = ("bot", "handlers", "db")
ROOT = Path(__file__).parent.parent
UNCOUNTED = ROOT / "db" / "migrations"  # Alembic has its own way to import them
MARKS = "__marks__"  # in each module; within a class, too, such a name stays as it is
BLOCKS = ("body", "orelse", "finalbody")

Marked = ast.stmt | ast.ExceptHandler | ast.match_case

_reached: dict[str, dict[int, bool]] = {}  # by file: where statements begin that were reached


def marked(tree: ast.Module) -> ast.Module:
    """Put a mark before each statement, and in each `except` and `case` one for its head."""
    for node in list(_nodes(tree)):
        for block in _blocks(node):
            heads = [_mark(node, block[0])] if isinstance(node, ast.ExceptHandler | ast.match_case) else []
            block[:] = [*heads, *(one for statement in block for one in _with_mark(statement))]
    return tree


def _with_mark(statement: ast.stmt) -> list[ast.stmt]:
    return [statement] if _is_string(statement) else [_mark(statement, statement), statement]


def _is_string(statement: ast.stmt) -> bool:
    """True for a docstring: no line that runs, and it must stay in its place."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _mark(of: Marked, before: ast.stmt) -> ast.stmt:
    place = ast.Subscript(ast.Name(MARKS, ast.Load()), ast.Constant(_span(of)[0]), ast.Store())
    return ast.fix_missing_locations(ast.copy_location(ast.Assign([place], ast.Constant(True)), before))


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Go through what may have a mark or blocks of its own."""
    yield node
    for block in (*_blocks(node), getattr(node, "handlers", ()), getattr(node, "cases", ())):
        for inner in block:
            yield from _nodes(inner)


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for name in BLOCKS:
        block = getattr(node, name, None)
        if isinstance(block, list) and block:
            yield block


def lines(tree: ast.Module, reached: Iterable[int]) -> set[int]:
    """Return each line of the statements that begin in these lines; of those with a block only the head."""
    known = set(reached)
    spans = [_span(node) for node in _nodes(tree) if isinstance(node, Marked)]
    return {line for first, last in spans if first in known for line in range(first, last + 1)}


def _span(node: Marked) -> tuple[int, int]:
    """Return a statement's first and last line, with its decorators; the head's where a block follows."""
    lineno = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
    first = min([lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
    if isinstance(node, ast.Match):
        return first, max(first, _span(node.cases[0])[0] - 1)
    for block in _blocks(node):
        return first, max(first, _span(block[0])[0] - 1)
    return first, getattr(node, "end_lineno", None) or first


class _Loader(SourceFileLoader):
    """Compiles what is marked, each time anew: what is kept on disk is as it was written."""

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self.get_data(self.path), self.path)

    def source_to_code(  # type: ignore[override]
        self, data: Any, path: Any, **options: Any
    ) -> CodeType:
        return super().source_to_code(marked(ast.parse(data, path)), path, **options)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[MARKS] = _reached.setdefault(self.path, {})
        super().exec_module(module)


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in SOURCES:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(fullname, spec.loader.path)
        return spec


def pytest_addoption(parser: pytest.Parser) -> None:
    """Ask where the report goes."""
    parser.addoption(
        "--counted", metavar="FILE", help="count the lines that are run; coverage's JSON goes here"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begin before anything of the bot is imported."""
    sys.meta_path.insert(0, _Finder())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker hand over what it counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["reached"] = {path: list(hit) for path, hit in _reached.items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take it from the worker."""
    for path, found in getattr(node, "workeroutput", {}).get("reached", {}).items():
        _reached.setdefault(path, {}).update(dict.fromkeys(found, True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show what was not run."""
    if file := config.getoption("--counted"):
        counted = coverage.Coverage(data_file=None)
        counted.get_data().add_lines({str(path): _run(path) for path in _sources()})
        counted.report(file=terminalreporter)  # type: ignore[arg-type]
        counted.json_report(outfile=file)


def _sources() -> Iterator[Path]:
    return (
        path for folder in SOURCES for path in (ROOT / folder).rglob("*.py") if UNCOUNTED not in path.parents
    )


def _run(path: Path) -> set[int]:
    return lines(ast.parse(path.read_bytes()), _reached.get(str(path), ()))

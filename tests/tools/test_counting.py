"""Counting marks what coverage calls a line, where it is reached and nowhere else."""

import ast
from typing import Any

import coverage
import pytest

from bot.rules import ronda
from db import engine
from handlers import visit
from tests import counting

CODE = '''"""A module."""
import math

def decorated(function):
    "Its words."
    return function

@decorated
@decorated
def wander(
    way,
    *more,
):
    """Its words."""
    for one in (
        way,
        *more,
    ):
        if one == 1:
            continue
        elif one == 2:
            seen = [
                one,
            ]
        else:
            seen = []
    else:
        way = seen
    try:
        raise KeyError(
            way
        )
    except ValueError:
        pass
    except KeyError as missing:
        match missing.args:
            case ([3],):
                return "three"
            case ([],):
                global found
                found = "none"
                return found
    finally:
        way = None

class Words:
    """Its words."""
    __name = 1
    def say(self):
        return self.__name
    async def sing(self):
        async with self as one:
            return await one
'''
WANDERED = {2, 4, 6, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 26, 28, 29, 30, 31, 32}
WANDERED |= {35, 36, 39, 40, 41, 42, 44, 46, 48, 49, 51}


def test_each_statement_that_is_reached_has_its_lines_and_no_other_has() -> None:
    marks: dict[int, bool] = {}
    names: dict[str, Any] = {counting.MARKS: marks, "__name__": "words"}
    exec(compile(counting.marked(ast.parse(CODE)), "words.py", "exec"), names)
    wander, words = names["wander"], names["Words"]
    assert wander(1, 4) == "none"
    assert {name for name in vars(words) if "name" in name} == {"_Words__name"}
    assert (words.__doc__, wander.__doc__) == ("Its words.", "Its words.")
    assert counting.lines(ast.parse(CODE), marks) == WANDERED


@pytest.mark.parametrize("module", [ronda, engine, visit])
def test_of_a_file_all_of_whose_statements_are_reached_no_line_is_missing(module: object) -> None:
    path = str(getattr(module, "__file__", ""))
    report = coverage.Coverage(data_file=None, config_file=False)
    with open(path, "rb") as file:
        tree = ast.parse(file.read())
    reached = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.ExceptHandler)}
    reached |= {one.lineno for node in ast.walk(tree) for one in getattr(node, "decorator_list", ())}
    reached |= {node.pattern.lineno for node in ast.walk(tree) if isinstance(node, ast.match_case)}
    report.get_data().add_lines({path: counting.lines(tree, reached)})
    assert report.analysis2(path)[3] == []
    assert len(report.analysis2(path)[1]) > 50

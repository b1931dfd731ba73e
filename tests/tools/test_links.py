"""Links between the pages lead to a page, and to a heading on it."""

from pathlib import Path

import pytest

from tools import links
from tools.links import anchors, dead_links


def page(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    page(tmp_path, "docs/ronda.md", "# Night watch: malam Minggu\n\nBack to [the start](../README.md).\n")
    page(tmp_path, "README.md", "# Bantar\n")
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "[ronda](docs/ronda.md)",
        "[ronda](docs/ronda.md#night-watch-malam-minggu)",
        "[here](#bantar)",
        "[a folder](docs/)",
        "[elsewhere](https://example.org/nothing)",
        "[write](mailto:sari@example.org)",
        "`[code](nowhere.md)`",
        "```\n[code](nowhere.md)\n```",
    ],
)
def test_it_lets_good_links_pass(root: Path, text: str) -> None:
    page(root, "README.md", f"# Bantar\n\n{text}\n")
    assert list(dead_links(root)) == []


@pytest.mark.parametrize("target", ["nowhere.md", "docs/ronda.md#nothing", "#nothing", "docs/picture.png"])
def test_it_names_a_link_to_nowhere(root: Path, target: str) -> None:
    page(root, "README.md", f"# Bantar\n\n![x]({target})\n")
    assert list(dead_links(root)) == [f"README.md: dead link: {target}"]


def test_it_reads_the_pages_in_docs_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page(root, "docs/decisions/0001.md", "[x](../README.md)")
    assert links.main(root) == 1
    assert capsys.readouterr().out == "docs/decisions/0001.md: dead link: ../README.md\n"


def test_it_is_content_without_dead_links(root: Path) -> None:
    assert links.main(root) == 0


def test_it_makes_anchors_as_forges_do(tmp_path: Path) -> None:
    text = "# Who, and how many?\n## A [link](x.md) in it\n### `make test`\n"
    assert anchors(page(tmp_path, "x.md", text)) == {"who-and-how-many", "a-link-in-it", "make-test"}

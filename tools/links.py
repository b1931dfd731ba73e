"""Whether the links between the Markdown pages lead somewhere.

python -m tools.links check
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def pages(root: Path) -> list[Path]:
    """Find the project's pages: at the root, in docs/ and beside the playground's code."""
    return sorted(
        page for pattern in ("*.md", "docs/**/*.md", "playground/**/*.md") for page in root.glob(pattern)
    )


def dead_links(root: Path) -> Iterator[str]:
    """Name each relative link without a target, a line each; addresses elsewhere are not tried."""
    for page in pages(root):
        for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
            if (
                "://" not in target
                and not target.startswith("mailto:")
                and not _leads_somewhere(page, target)
            ):
                yield f"{page.relative_to(root)}: dead link: {target}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as forges make them."""
    return {_slug(heading) for heading in HEADING.findall(page.read_text(encoding="utf-8"))}


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    goal = page.parent / name if name else page
    return goal.exists() and (not anchor or goal.suffix != ".md" or anchor in anchors(goal))


def _slug(heading: str) -> str:
    text = LINK.sub(lambda link: link.group(0)[1:].partition("]")[0], heading)
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def main(root: Path = Path()) -> int:
    """Print the dead links and return the exit code."""
    problems = list(dead_links(root))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    if sys.argv[1:] != ["check"]:
        raise SystemExit(__doc__)
    raise SystemExit(main())

"""One thing that will happen by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime

What = tuple[str, str]  # in Indonesian and in English


@dataclass(frozen=True, slots=True)
class Coming:
    """What, to which thing of the RT, and when."""

    at: datetime
    what: What
    title: str

    def as_dict(self) -> dict[str, str]:
        """In both languages of the page."""
        words = {code: f"{what}: {self.title}" for code, what in zip(("id", "en"), self.what, strict=True)}
        return {"at": self.at.astimezone(UTC).isoformat()} | words

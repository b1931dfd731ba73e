"""What the bot says about itself: name, description, short description, per language."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Profile:
    """Texts by field and language; no language is the fallback."""

    default_name: str
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def put(self, field_name: str, language: str, text: str) -> None:
        self.texts[field_name, language] = text

    def get(self, field_name: str, language: str) -> str:
        found = self.texts.get((field_name, language)) or self.texts.get((field_name, ""))
        return found or (self.default_name if field_name == "name" else "")

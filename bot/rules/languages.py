"""The languages that the bot speaks; a new one is a line here and a catalog in locales/."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`own_name` is what its speakers call it; `dates`: the CLDR locale in which its days are written."""

    code: str
    own_name: str
    dates: str


LANGUAGES = {
    language.code: language
    for language in (Language("id", "Indonesia", "id"), Language("en", "English", "en_GB"))
}
DEFAULT = "id"
OF_THE_CODE = "en"  # the texts stand in it, with its plurals; the others of these islands have none


def spoken(code: str, otherwise: str = DEFAULT) -> str:
    """Return a stored code, or `otherwise` for what is not spoken (any more)."""
    return code if code in LANGUAGES else otherwise

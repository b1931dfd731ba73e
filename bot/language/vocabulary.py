"""The usual spelling of every word that is known to be written in other ways."""

from bot.language.lexicon import entries, named


def _usual() -> dict[str, str]:
    usual = {right: right for right in entries("spelling")}
    for right, others in entries("spelling").items():
        for other in others.replace("'", "").split():
            usual.setdefault(other, right)
    return usual


USUAL = _usual()
GUESSED = tuple(sorted(named("likeness", "guessed")))
OTHERS = named("likeness", "others")

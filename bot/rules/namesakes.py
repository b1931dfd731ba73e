"""Who is meant by a name or a house that an officer types, and who may be the same person."""

from collections.abc import Sequence
from functools import lru_cache

from bot.rules.attendance import words_of
from bot.rules.households import Housed
from bot.rules.proxies import Said
from bot.rules.proxy_answers import TITLES
from bot.rules.residents import without_form


def found(said: Said, everybody: Sequence[Housed]) -> list[Housed]:
    """Return who may be meant: first those with that very name, then those of the house, then the others.

    An @username is nobody else's.
    """
    if said.username:
        return [one for one in everybody if one.resident.person.username == said.username]
    fitting = [one for one in everybody if _fits(said, one)]
    return sorted(
        fitting, key=lambda one: (not same(said, one), bool(said.house) and one.house != said.house)
    )


def same(said: Said, one: Housed) -> bool:
    """True when nobody else can be meant: the same username, or the same name and not another house."""
    if said.username:
        return one.resident.person.username == said.username
    if said.house and one.house and said.house != one.house:
        return False
    return one.resident.person.name.casefold() == said.stored_name.casefold()


def _fits(said: Said, one: Housed) -> bool:
    at_home = bool(said.house) and one.house == said.house
    if not said.name:
        return at_home
    theirs, wanted = _names(one.resident.person.name), _names(said.name)
    if at_home and (one.resident.person.is_unnamed or wanted & theirs):
        return True
    if said.house and one.house:
        return False
    return all(any(their.startswith(word) for their in theirs) for word in wanted)


def resembles(represented: Housed, resident: Housed) -> bool:
    """True when somebody with an account may be who was written down before: by name or by house."""
    one, other = _names(represented.resident.person.name), _names(resident.resident.person.name)
    is_unnamed = represented.resident.person.is_unnamed
    if represented.house and represented.house == resident.house:
        return is_unnamed or bool(one & other)
    if represented.house and resident.house:
        return False
    return not is_unnamed and (one <= other or other <= one)


@lru_cache(maxsize=1024)  # a list of 400 names is compared with everybody
def _names(name: str) -> frozenset[str]:
    """The words of a name without titles; the titles, where there is nothing else."""
    words = frozenset(words_of(without_form(name) or name))
    return (words - TITLES) or words


def together(before: Sequence[Said], typed: Sequence[Said]) -> list[Said]:
    """Return who waits for an answer, with those who are typed next; a slip typed once more is put right."""
    return [one for one in before if not any(_corrects(new, one) for new in typed)] + list(typed)


def _corrects(new: Said, old: Said) -> bool:
    if not new.name or not old.name:
        return (new.name, new.house, new.username) == (old.name, old.house, old.username)
    one, other = _names(new.name), _names(old.name)
    return one <= other or other <= one or _is_slip(" ".join(sorted(one)), " ".join(sorted(other)))


def _is_slip(one: str, other: str) -> bool:
    """True for letters in another order, or one that is missing: Karot, Krto. Yanti is not Yanto."""
    short, long = sorted((one, other), key=len)
    if short[0] != long[0] or len(long) > len(short) + 1:
        return False
    letters = iter(long)
    return sorted(short) == sorted(long) or (len(short) < len(long) and all(c in letters for c in short))

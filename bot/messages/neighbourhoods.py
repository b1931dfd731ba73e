"""Words of neighbourhoods: what an RT is called."""

from bot.messages.speech import Speech
from bot.rules.neighbourhoods import Neighbourhood


def label(speech: Speech, rt: Neighbourhood) -> str:
    """`RT 05 RW 02 Griya Asri, Kelurahan Eka Jaya`; the group's title until there is a number."""
    if not rt.rt:
        return rt.title or speech.plain("this RT")
    number = f"RT {rt.rt} RW {rt.rw}" if rt.rw else f"RT {rt.rt}"
    if not rt.kelurahan:
        return f"{number} {rt.name}".strip()
    is_village = rt.kelurahan.lower().startswith("desa ")
    part = rt.kelurahan if is_village else speech.plain("Kelurahan {name}", name=rt.kelurahan)
    return f"{number} {rt.name}, {part}" if rt.name else f"{number} {part}"

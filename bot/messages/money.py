"""How amounts of money are written, the same in every language."""


def rupiah(amount: int) -> str:
    """`Rp20.000`."""
    return f"Rp{amount:,}".replace(",", ".")

"""What a process that runs for months does about its memory, once: see docs/decisions/0044-memory.md."""

import ctypes
import gc
from contextlib import suppress

M_ARENA_MAX = -8  # of glibc's malloc.h


def share_one_heap() -> None:
    """Let all threads take memory from one heap, not each from its own; to be called before there are any."""
    with suppress(OSError, AttributeError):  # another C library than glibc: its own way will do
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


def settle() -> None:
    """Before work begins: never look through what is loaded for garbage again.

    The looks through everything stop all threads for as long as 100 ms each, this one, too.
    """
    gc.collect()
    settle_more()


def settle_more() -> None:
    """Once everything is loaded, do so with what came since, and give back what is left over: no look."""
    gc.freeze()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)

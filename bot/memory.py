"""What a process that runs for months does about its memory, once: see docs/decisions/0044-memory.md."""

import ctypes
import gc
from contextlib import suppress

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # of glibc's malloc.h
LARGE = 512 * 1024  # bytes: pieces as large go back to the system at once; glibc would raise it to 32 MB
LEFT = 4 * 1024 * 1024  # bytes that may lie unused at the heap's end: to give back each page costs time


def share_one_heap() -> None:
    """Let all threads take memory from one heap, and give large pieces back; before there are any threads."""
    with suppress(OSError, AttributeError):  # another C library than glibc: its own way will do
        libc = ctypes.CDLL(None)
        for option, value in ((M_ARENA_MAX, 1), (M_MMAP_THRESHOLD, LARGE), (M_TRIM_THRESHOLD, LEFT)):
            libc.mallopt(option, value)


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

"""What a process that runs for months does about its memory, once: see docs/decisions/0044-memory.md."""

import ctypes
import gc
from contextlib import suppress

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # of glibc's malloc.h
LARGE = 128 * 1024  # bytes: pieces as large as this go back to the system at once; glibc would raise it


def share_one_heap() -> None:
    """Let all threads take memory from one heap, and give large pieces back; before there are any threads."""
    with suppress(OSError, AttributeError):  # another C library than glibc: its own way will do
        libc = ctypes.CDLL(None)
        libc.mallopt(M_ARENA_MAX, 1)
        for threshold in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
            libc.mallopt(threshold, LARGE)


def settle() -> None:
    """Once everything is loaded, never look through it for garbage again, and give back what is left over.

    The looks through everything stop all threads for as long as 50 ms each.
    """
    gc.collect()
    gc.freeze()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)

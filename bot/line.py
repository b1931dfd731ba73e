"""Whether Telegram can be reached at all: while it cannot, no letter is to blame."""

FIRST_PAUSE = 1.0  # seconds, doubled at each attempt
LONGEST_PAUSE = 30.0
CHATS_ENOUGH = 3  # that fail one after the other, with nobody answered in between


class Line:
    """The line to Telegram; times are monotonic seconds given by the caller.

    Whoever cannot be connected at all says so for sure. Errors of Telegram's own and timeouts may be one
    letter's doing; where several chats fail, and none is answered, they are not.
    """

    def __init__(self) -> None:
        self._failing: set[int | None] = set()
        self._pauses = 0
        self.until = 0.0  # when to try again

    @property
    def is_down(self) -> bool:
        """Return whether the next call is a try."""
        return self._pauses > 0

    def answered(self) -> None:
        """Note that Telegram has answered somebody."""
        self._failing.clear()
        self._pauses = 0
        self.until = 0.0

    def failed(self, chat_id: int | None, now: float, *, surely: bool = False) -> bool:
        """Note a call without an answer; return whether the line is down, so that it counts as no attempt."""
        self._failing.add(chat_id)
        if not surely and not self.is_down and len(self._failing) < CHATS_ENOUGH:
            return False
        if now >= self.until:  # calls that were on their way together are one attempt
            self.until = now + min(FIRST_PAUSE * 2.0**self._pauses, LONGEST_PAUSE)
            self._pauses = min(self._pauses + 1, 10)
        return True

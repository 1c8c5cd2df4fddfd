"""Progress on a terminal: one line that is written over; nothing where there is no terminal."""

from typing import TextIO


class Progress:
    """Says how far the replay is; results go through :meth:`line`."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.live = out.isatty()
        self._shown = 0

    def step(self, text: str) -> None:
        """Something that will be over in a moment."""
        if self.live:
            text = text[:100]
            self.out.write("\r" + text.ljust(self._shown))
            self.out.flush()
            self._shown = len(text)

    def line(self, text: str) -> None:
        """Something that stays."""
        if self.live and self._shown:
            self.out.write("\r" + " " * self._shown + "\r")
            self._shown = 0
        self.out.write(text + "\n")
        self.out.flush()

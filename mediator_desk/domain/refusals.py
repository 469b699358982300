"""The lawful "no" of the program, in its users' words."""

from __future__ import annotations


class Refusal(Exception):
    """What the law, the data or the machine does not allow; shown as a sentence, never logged as a bug.

    Attributes:
        what: what happened, a whole Chinese sentence.
        safe: what is unharmed ("没有改动任何文件。"); empty when nothing was at risk.
        todo: what the person can do next; empty when the first sentence says it.
        code: a short stable word by which a program or a test tells refusals apart ("stale", "locked").
    """

    def __init__(self, what: str, safe: str = "", todo: str = "", *, code: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.todo = todo
        self.code = code

    def __str__(self) -> str:
        return "".join(part for part in (self.what, self.safe, self.todo) if part)

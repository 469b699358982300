"""The pages of the help (帮助): plain Markdown in resources/help, in the order of their file names.

A page is `NN-key.md`; its first line is its title. A room of the window opens the page that bears its key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mediator_desk.paths import RESOURCES

FOLDER = RESOURCES / "help"
_NAME = re.compile(r"\d\d-(?P<key>[a-z-]+)\.md")


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help."""

    key: str
    title: str
    text: str
    """Markdown, with the title as its first heading."""

    def speaks_of(self, words: str) -> bool:
        """Whether every one of the words, parted by spaces, stands in it."""
        return all(word.casefold() in self.text.casefold() for word in words.split())


@cache
def topics(folder: Path = FOLDER) -> tuple[Topic, ...]:
    """Every page, in order."""
    found = []
    for file in sorted(folder.glob("*.md")):
        name = _NAME.fullmatch(file.name)
        if name is None:
            continue
        text = file.read_text("utf-8")
        found.append(Topic(name["key"], text.split("\n", 1)[0].removeprefix("# ").strip(), text))
    return tuple(found)


def place_of(key: str, among: tuple[Topic, ...]) -> int:
    """Where the page of that key stands; the first page when there is none."""
    return next((place for place, topic in enumerate(among) if topic.key == key), 0)

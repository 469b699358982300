"""Every lawful "no" is a Chinese sentence that says what happened and what to do, and stands in `docs/refusals.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.house.refusal_reading import Spoken, all_spoken
from tests.house.write_refusals import PAGE, page

LONGEST = 80
"""Characters of the first sentence, without what stands in 【】."""

FOREIGN = frozenset(
    {
        "PDF", "PIN", "WPS", "Excel", "xlsx", "UTF-8", "postgresql", "psycopg", "sqlite3", "check-sheet", "db", "today",
        "json", "backed-up", "login",
    }
)
"""Words that are no Chinese and that people know by this name, or type."""

BESIDE_THE_FIELD = ("日期不存在：", "日期无法识别：")
"""Said beside the very field or cell that is meant, where nothing is at risk and the place says what to mend."""

ALL = all_spoken()
_OWN_WORDS = re.compile(r"【[^】]*】")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def _heard(spoken: Spoken) -> Iterator[str]:
    """Everything the refusal may say as a whole."""
    for what in spoken.what:
        for safe in spoken.safe:
            for todo in spoken.todo:
                yield f"{what}{safe}{todo}"


def _bare(words: str) -> str:
    return _OWN_WORDS.sub("", words)


def _places(found: list[tuple[Spoken, str]]) -> list[str]:
    return [f"{spoken.module}:{spoken.line}: {words}" for spoken, words in found]


def test_the_page_in_docs_says_what_the_source_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m tests.house.write_refusals"


def test_nothing_is_read_past() -> None:
    assert len([spoken for spoken in ALL if not spoken.guard]) > 150
    assert len([spoken for spoken in ALL if spoken.guard]) > 50


def test_every_sentence_ends_as_a_sentence() -> None:
    open_ended = [
        (spoken, heard)
        for spoken in ALL
        for heard in _heard(spoken)
        if not heard.endswith(("。", "】")) or "，，" in heard or "。，" in heard
    ]
    assert _places(open_ended) == []


def test_no_sentence_speaks_english_or_code() -> None:
    foreign = [
        (spoken, heard)
        for spoken in ALL
        for heard in _heard(spoken)
        if "_" in _bare(heard) or set(_LETTERS.findall(_bare(heard))) - FOREIGN
    ]
    assert _places(foreign) == []


def test_the_first_sentence_is_short_enough_to_be_read_aloud() -> None:
    long = [(spoken, what) for spoken in ALL for what in spoken.what if len(_bare(what)) > LONGEST]
    assert _places(long) == []


def test_every_refusal_says_what_is_safe_or_what_to_do() -> None:
    """A sentence with 请, 须, 应 or 可以 says itself what to do; the verbs of the command line are such sentences."""
    silent = [
        (spoken, what)
        for spoken in ALL
        for what in spoken.what
        if not spoken.guard
        and not any(spoken.safe)
        and not any(spoken.todo)
        and not re.search("请|须|应|至少|可以", what)
        and _bare(what)
        and not what.startswith(BESIDE_THE_FIELD)
    ]
    assert _places(silent) == []


@pytest.mark.parametrize("word", ["错误代码", "非法", "无效", "失败", "null", "None"])
def test_nobody_is_spoken_to_in_the_words_of_a_machine(word: str) -> None:
    found = [(spoken, heard) for spoken in ALL for heard in _heard(spoken) if word in _bare(heard)]
    assert _places(found) == []

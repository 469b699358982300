"""Private notes (背对背笔记): what a party said to the mediator alone, readable by its author alone.

A note is shared with another mediator of the case only with the recorded consent of the party who spoke, one note
at a time. It stands in no list, search, paper, export, journal line or case file; the store keeps it sealed.
Source: 法释〔2016〕14号 第二条第五项、第二十二条; 人民法院在线调解规则 第十八条.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.lifecycle import check_not_archived
from mediator_desk.domain.merging import check_stands
from mediator_desk.domain.names import clean_name, clean_text
from mediator_desk.domain.refusals import Refusal

LONGEST_NOTE = 20_000
"""Characters of one note."""

LOST_WARNING = (
    "重置口令后，{name}此前写的{count}条背对背笔记将永远无法由本人打开：笔记只用本人口令才能解开，任何人都不能恢复。"
    "经当事人同意已交他人阅读的，他人仍可阅读。"
)
"""What an administrator is told before and after he resets a password."""


@dataclass(frozen=True, slots=True)
class PartyConsent:
    """The party's consent to let one more person read one note: who, when, how."""

    party_id: int
    given_on: dt.date
    form: ConsentForm
    given_by: str
    """The party himself or the agent who said it, by name."""


@dataclass(frozen=True, slots=True)
class NoteReader:
    """Somebody a note was shared with.

    Attributes:
        removed_at: from when on he reads it no more; None while he may.
    """

    id: int
    staff_id: int
    name: str
    consent: PartyConsent
    shared_at: dt.datetime
    removed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """One note as its reader sees it. Its text is in no `repr`, so that no report or log can carry it.

    Attributes:
        revision: number of the newest version, counting from 1; older ones are kept.
        text: "" when it cannot be opened or was struck.
        readable: False when it was sealed for a pair of keys that no password opens any more.
        readers: everybody it was ever shared with; only its author sees them.
    """

    id: int
    party_id: int
    author_id: int
    author: str
    written_at: dt.datetime
    revision: int
    text: str = field(repr=False)
    session_id: int | None = None
    mine: bool = True
    readable: bool = True
    struck_at: dt.datetime | None = None
    readers: tuple[NoteReader, ...] = ()


@dataclass(frozen=True, slots=True)
class PossibleReader:
    """A mediator of the case with whom a note can be shared.

    Attributes:
        obstacle: why not yet, or "".
    """

    staff_id: int
    name: str
    obstacle: str = ""


def takes_notes(case: Case) -> bool:
    """Whether notes of the case are written: from the choice of its first mediator until it lies in the archive."""
    return bool(case.assignments) and case.state is not CaseState.ARCHIVED


def check_takes_notes(case: Case) -> None:
    """Refuse to write where nobody has mediated yet, or where nothing is changed any more.

    Raises:
        Refusal: "archived", "merged", or no mediator was ever chosen ("early").
    """
    check_not_archived(case)
    check_stands(case)
    if not takes_notes(case):
        raise Refusal("本案还没有选定调解员，没有背对背谈话可记。", "没有保存。", "请先选定调解员。", code="early")


def clean_note(text: str) -> str:
    """The text as it is kept.

    Raises:
        Refusal: there is none ("empty").
    """
    words = clean_text(text, LONGEST_NOTE).strip()
    if not words:
        raise Refusal("请填写笔记内容。", "没有保存。", code="empty")
    return words


def check_consent(consent: PartyConsent, note_party_id: int, today: dt.date) -> PartyConsent:
    """The consent as it is kept.

    Raises:
        Refusal: it is another party's ("consent"), nobody gave it, or it is of tomorrow ("dates").
    """
    if consent.party_id != note_party_id:
        raise Refusal(
            "这条笔记记的是另一方的谈话，须由该方当事人同意。", "没有交他人阅读。", code="consent"
        )
    if consent.given_on > today:
        raise Refusal("同意日期晚于今天，请核对。", "没有交他人阅读。", code="dates")
    if not consent.given_by.strip():
        raise Refusal("请填写由谁表示同意。", "没有交他人阅读。", "须经当事人同意才能交他人阅读。", code="consent")
    return PartyConsent(
        consent.party_id, consent.given_on, consent.form, clean_name(consent.given_by).text
    )

"""Reads what a court may add to a row: addresses, agents, consent, days, the mediator; and says what is wanting.

Nothing is guessed: what does not say whose, who, when or how goes into the remark as it stands, and the row
says what is to be filled in afterwards (需补).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.parties import AgentKind, Authority, PartyRole
from mediator_desk.domain.referral_parties import split_names
from mediator_desk.domain.referral_reading import RowReading
from mediator_desk.domain.referral_sheets import Answers, Column, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.typed_dates import chinese_date, parse_date

_LONGEST_ADDRESS = 200
_ADDRESSES = {
    PartyRole.APPLICANT: Column.APPLICANT_ADDRESS,
    PartyRole.RESPONDENT: Column.RESPONDENT_ADDRESS,
    PartyRole.THIRD: Column.THIRD_ADDRESS,
}
_AGENTS = {
    PartyRole.APPLICANT: (Column.APPLICANT_AGENT, Column.APPLICANT_AUTHORITY),
    PartyRole.RESPONDENT: (Column.RESPONDENT_AGENT, Column.RESPONDENT_AUTHORITY),
    PartyRole.THIRD: (Column.THIRD_AGENT, Column.THIRD_AUTHORITY),
}
_AUTHORITIES = {
    **dict.fromkeys(("特别授权", "特别", "特别代理", "特别授权代理"), Authority.SPECIAL),
    **dict.fromkeys(("一般授权", "一般", "一般代理", "普通授权", "一般授权代理"), Authority.GENERAL),
}
_KIND_BEFORE = re.compile(r"^(?P<kind>法定|委托)?(?:诉讼)?代理人\s*[:：]\s*")
_POWER_BEHIND = re.compile(r"[（(](?P<power>[^（）()]*)[)）]$")
_SIDES = r"(?P<side>双方(?:当事人)?|各方(?:当事人)?|申请人|原告|被申请人|被告|第三人)"
_ANSWER = re.compile(rf"{_SIDES}(?:均|都|已)?(?P<answer>同意|不同意|拒绝)(?:调解)?")
_PEOPLE = {
    "申请人": (PartyRole.APPLICANT,),
    "原告": (PartyRole.APPLICANT,),
    "被申请人": (PartyRole.RESPONDENT,),
    "被告": (PartyRole.RESPONDENT,),
    "第三人": (PartyRole.THIRD,),
}
_FORMS = {
    **dict.fromkeys(("书面", "书面同意", "签字"), ConsentForm.WRITTEN),
    **dict.fromkeys(("口头", "口头记入笔录", "笔录"), ConsentForm.ORAL),
    **dict.fromkeys(("在线", "线上", "平台"), ConsentForm.ONLINE),
}


@dataclass(frozen=True, slots=True)
class Extras:
    """What a row says beyond the case itself.

    Attributes:
        parties: the parties with addresses and agents.
        stated: what no record can hold yet, as one sentence for the remark.
        to_fill: what is wanting, in words.
    """

    parties: tuple[PartyEntry, ...]
    referred_on: dt.date | None
    answers: Answers | None
    stated: str
    to_fill: tuple[str, ...]


class ExtrasReader:
    """Reads the optional cells of one row and gathers what is wanting."""

    def __init__(self, reading: RowReading, received_on: dt.date | None, today: dt.date) -> None:
        self._reading, self._received, self._today = reading, received_on, today
        self._stated: list[str] = []
        self._lacks: list[str] = []

    def read(self, parties: Sequence[PartyEntry]) -> Extras:
        """Everything, in the order in which a case goes its way."""
        sided = [self._with_agents(role, self._with_addresses(role, _of(parties, role))) for role in _AGENTS]
        self._agent_of_nobody()
        answers = self._answers(parties)
        referred = self._day(Column.REFERRED_ON, self._received, "收案日期")
        if referred is None:
            self._lacks.append(str(Column.REFERRED_ON))
        self._mediator()
        self._receipt(referred or self._received, "委派（委托）日期" if referred else "收案日期")
        stated = f"移送表写明：{'；'.join(self._stated)}。" if self._stated else ""
        everybody = tuple(party for side in sided for party in side)
        return Extras(everybody, referred, answers, stated, tuple(self._lacks))

    # -- addresses and agents ----------------------------------------------------------------------

    def _with_addresses(self, role: PartyRole, parties: Sequence[PartyEntry]) -> list[PartyEntry]:
        column = _ADDRESSES[role]
        text = self._reading.long_text(column, _LONGEST_ADDRESS * max(1, len(parties)))
        texts = _apart(text, len(parties))
        if text and parties and texts is None:
            self._reading.note(column, f"住址与{role}人数不一致，分不清是谁的，没有登记，请核对。", Verdict.ASK)
            self._stated.append(f"{column}“{_one_line(text)}”")
        found = texts or ("",) * len(parties)
        too_long = next((each for each in found if len(each) > _LONGEST_ADDRESS), "")
        if too_long:
            self._reading.note(column, f"住址超过{_LONGEST_ADDRESS}字，请缩短。", Verdict.IMPOSSIBLE)
            return list(parties)
        self._lacks += [_named(column, party, parties) for party, each in zip(parties, found, strict=True) if not each]
        return [dataclasses.replace(party, address=each) for party, each in zip(parties, found, strict=True)]

    def _with_agents(self, role: PartyRole, parties: Sequence[PartyEntry]) -> list[PartyEntry]:
        column, power_column = _AGENTS[role]
        names = split_names(self._reading.text(column))
        if not names:
            return list(parties)
        if not parties or not (len(parties) == 1 or len(names) == len(parties)):
            self._reading.note(column, f"分不清是哪一位{role}的代理人，没有登记，请核对。", Verdict.ASK)
            self._stated.append(f"{column}“{'、'.join(names)}”")
            self._lacks.append(f"{'、'.join(names)}是谁的代理人")
            return list(parties)
        powers = self._powers(power_column, names)
        agents = [self._agent(column, name, power) for name, power in zip(names, powers, strict=True)]
        owners = [0] * len(agents) if len(parties) == 1 else range(len(agents))
        return [
            dataclasses.replace(
                party, agents=tuple(a for owner, a in zip(owners, agents, strict=True) if owner == place and a)
            )
            for place, party in enumerate(parties)
        ]

    def _powers(self, column: Column, names: Sequence[str]) -> Sequence[str]:
        """The cell of powers, one for each agent; the column without a side belongs to the only agents there are."""
        own = self._reading.text(column)
        alone = sum(self._reading.has(agents) for agents, _ in _AGENTS.values()) == 1
        text = own or (self._reading.text(Column.AUTHORITY) if alone else "")
        powers = [part.strip() for part in re.split(r"[、，,；;\n]", text) if part.strip()]
        if len(powers) == len(names):
            return powers
        if powers:
            self._reading.note(column, f"代理权限“{_one_line(text)}”与代理人人数不一致，请核对。", Verdict.ASK)
        return [""] * len(names)

    def _agent(self, column: Column, typed: str, power: str) -> AgentEntry | None:
        """An agent whose powers are known; one without them is told and not entered (民诉法 62)."""
        before = _KIND_BEFORE.match(typed)
        behind = _POWER_BEHIND.search(typed)
        bare = typed[before.end() if before else 0 : behind.start() if behind else len(typed)]
        said = power or (behind["power"] if behind else "")
        try:
            name = clean_name(bare).text
        except Refusal as refusal:
            self._reading.note(column, refusal.what, Verdict.IMPOSSIBLE)
            return None
        if "法定" in (said, before["kind"] if before else "") or said.startswith("法定代理"):
            return AgentEntry(AgentKind.STATUTORY, name)
        authority = _AUTHORITIES.get(re.sub(r"\s", "", said))
        if authority is None:
            if said:
                text = f"代理权限“{said}”不是一般授权或者特别授权，没有登记代理人，请核对。"
                self._reading.note(column, text, Verdict.ASK)
            self._stated.append(f"{column}“{name}”{f'（{said}）' if said else ''}")
            self._lacks.append(f"代理人{name}的代理权限")
            return None
        return AgentEntry(AgentKind.ENTRUSTED, name, authority)

    def _agent_of_nobody(self) -> None:
        names = split_names(self._reading.text(Column.AGENT))
        if names:
            power = self._reading.text(Column.AUTHORITY)
            self._stated.append(f"代理人“{'、'.join(names)}”{f'（{power}）' if power else ''}")
            self._lacks.append(f"{'、'.join(names)}是哪一方的代理人")

    # -- consent -----------------------------------------------------------------------------------

    def _answers(self, parties: Sequence[PartyEntry]) -> Answers | None:
        text = self._reading.text(Column.CONSENT)
        day = self._day(Column.CONSENT_ON, None, "")
        form = self._form()
        said = tuple(_said(text, parties))
        if not text:
            self._lacks.append("调解意愿")
            return None
        if said and day is not None and form is not None:
            silent = [p.role for p in parties if p.role not in dict(said)]
            self._lacks += [f"{role}的调解意愿" for role in dict.fromkeys(silent)]
            if silent:  # what was said of them is no answer, but it is not lost
                self._stated.append(f"调解意愿“{_one_line(text)}”")
            return Answers(said, day, form)
        wanting = [word for word, there in (("表态人", said), ("日期", day), ("方式", form)) if not there]
        dated = f"{day:%Y-%m-%d}" if day else ""
        self._stated.append(f"调解意愿“{_one_line(text)}”{dated}")
        self._lacks.append(f"调解意愿（写明“{_one_line(text)}”，缺{'、'.join(wanting)}）")
        return None

    def _form(self) -> ConsentForm | None:
        text = re.sub(r"\s", "", self._reading.text(Column.CONSENT_FORM))
        if text and text not in _FORMS:
            words = f"表态方式“{_one_line(text)}”不是书面、口头或者在线，没有读入，请核对。"
            self._reading.note(Column.CONSENT_FORM, words, Verdict.ASK)
        return _FORMS.get(text)

    # -- days --------------------------------------------------------------------------------------

    def _day(self, column: Column, not_before: dt.date | None, called: str) -> dt.date | None:
        """A day of the row in its order among the others, as a form would take it."""
        value = self._reading.value(column)
        if value is None:
            return None
        typed = value if isinstance(value, dt.date | str) else self._reading.text(column)
        try:
            day = parse_date(float(value) if isinstance(value, Decimal) else typed)
        except Refusal as refusal:
            self._reading.note(column, refusal.what + refusal.todo, Verdict.IMPOSSIBLE)
            return None
        if day > self._today:
            self._reading.note(column, f"{column}{chinese_date(day)}晚于今天，请核对。", Verdict.IMPOSSIBLE)
        elif not_before is not None and day < not_before:
            what = f"{column}{chinese_date(day)}早于{called}{chinese_date(not_before)}，请核对。"
            self._reading.note(column, what, Verdict.IMPOSSIBLE)
        return day

    def _mediator(self) -> None:
        names = split_names(self._reading.text(Column.MEDIATOR))
        if names:
            self._stated.append(f"调解员“{'、'.join(names)}”")
            self._lacks.append(f"派案（写明调解员{'、'.join(names)}，由谁选定没有写明）")
        else:
            self._lacks.append(str(Column.MEDIATOR))

    def _receipt(self, not_before: dt.date | None, called: str) -> None:
        day = self._day(Column.SIGNED_ON, not_before, called)
        if day is None:
            self._lacks.append(str(Column.SIGNED_ON))
            return
        self._stated.append(f"调解员签收日期{day:%Y-%m-%d}")
        self._lacks.append(f"签收回执（写明{day:%Y-%m-%d}签收，派案后登记）")


def _of(parties: Sequence[PartyEntry], role: PartyRole) -> list[PartyEntry]:
    return [party for party in parties if party.role is role]


def _apart(text: str, wanted: int) -> tuple[str, ...] | None:
    """One address for each party; None where the cell cannot be taken apart so. A comma may stand within one."""
    if not text or wanted <= 1:
        return (text,) * wanted
    parts = tuple(part.strip() for part in re.split(r"[；;\n]", text) if part.strip())
    return parts if len(parts) == wanted else None


def _named(column: Column, party: PartyEntry, parties: Sequence[PartyEntry]) -> str:
    return str(column) if len(parties) == 1 else f"{column}（{party.name}）"


def _said(text: str, parties: Sequence[PartyEntry]) -> Iterator[tuple[PartyRole, bool]]:
    """Which side agreed and which did not; nothing where a part of the cell says something else."""
    roles = tuple(dict.fromkeys(party.role for party in parties))
    found: dict[PartyRole, bool] = {}
    for part in re.split(r"[，,、；;。\s]+", text):
        match = _ANSWER.fullmatch(part)
        if match is None:
            continue
        for role in _PEOPLE.get(match["side"], roles):
            if role in roles:
                found[role] = match["answer"] == "同意"
    yield from found.items()


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:40] + "…"

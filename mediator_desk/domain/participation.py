"""Entering those who take part without being party, agent or mediator, and who of them may sit in (参与人登记).

Sources: 法释〔2016〕14号 第二（五）、十四、十六、十七条; 民事诉讼法 第十一条.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mediator_desk.domain.cases import OPEN_STATES, Case
from mediator_desk.domain.hearings import Session
from mediator_desk.domain.identity import IdType, check_identity
from mediator_desk.domain.names import clean_name, clean_text
from mediator_desk.domain.participants import Participant, ParticipantRole, is_same_person
from mediator_desk.domain.refusals import Refusal

_SAFE = "没有保存，案件没有改动。"
_NO_REASON = "未说明原因"


@dataclass(frozen=True, slots=True)
class ParticipantEntry:
    """A participant as entered."""

    role: ParticipantRole
    name: str
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    id_reason: str = ""
    phone: str = ""
    language: str = ""
    relation: str = ""
    party_ids: tuple[int, ...] = ()
    statement: str = ""
    signed_on: dt.date | None = None
    agreed_by: tuple[int, ...] = ()


def new_participant(entry: ParticipantEntry, own_id: int, today: dt.date) -> Participant:
    """A participant from what was entered; a number that fails its check stays with its reason."""
    check = check_identity(entry.id_type, entry.id_number, today=today)
    return Participant(
        own_id,
        entry.role,
        clean_name(entry.name).text,
        entry.id_type,
        check.normalised,
        "" if check.ok else entry.id_reason.strip() or _NO_REASON,
        entry.phone.strip(),
        entry.language.strip(),
        clean_text(entry.relation, 200).strip(),
        entry.party_ids,
        clean_text(entry.statement, 500).strip(),
        entry.signed_on,
        entry.agreed_by,
        today,
    )


def enter(case: Case, participant: Participant) -> Case:
    """Enter somebody who takes part (登记参与人); what he still lacks keeps him out of a session, not off the list.

    Raises:
        Refusal: the case is no longer in hand, he is party, agent or entered already ("participant"), an
            interpreter or companion is there for nobody, or an interpreter's language is not named.
    """
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再登记参与人。", "案件没有改动。", code="no-such-move")
    _check_stranger(case, participant)
    present = {party.id for party in case.present_parties}
    for_whom = participant.role in (ParticipantRole.INTERPRETER, ParticipantRole.COMPANION)
    if for_whom and not set(participant.party_ids) & present:
        raise Refusal(f"请勾选{participant.role}是为哪一方当事人来的。", _SAFE, code="for-whom")
    if participant.role is ParticipantRole.INTERPRETER and not participant.language:
        raise Refusal("请填写翻译人员所译的语言。", _SAFE, code="language")
    return replace(case, participants=(*case.participants, participant))


def _check_stranger(case: Case, new: Participant) -> None:
    for party in case.present_parties:
        people = [(party.name, party.id_number, "当事人")]
        people += [(agent.name, agent.id_number, f"“{party.name}”的{agent.kind}") for agent in party.agents]
        for name, number, role in people:
            if is_same_person(new, name, number):
                raise Refusal(
                    f"“{new.name}”是本案{role}，不能再担任本案的{new.role}。",
                    _SAFE,
                    "请另选他人；若只是同名，请补全双方证件号。",
                    code="participant",
                )
    if any(each.role is new.role and each.ended_on is None and _same(each, new) for each in case.participants):
        raise Refusal(f"“{new.name}”已经登记为{new.role}。", "没有重复登记。", code="twice")


def _same(one: Participant, other: Participant) -> bool:
    return is_same_person(one, other.name, other.id_number)


@dataclass(frozen=True, slots=True)
class ParticipantNews:
    """What became known of a participant after he was entered: his signed statement, consents, his last day."""

    agreed_by: tuple[int, ...] = ()
    statement: str = ""
    signed_on: dt.date | None = None
    id_number: str = ""
    ended_on: dt.date | None = None


def amend(case: Case, participant_id: int, news: ParticipantNews, today: dt.date) -> Case:
    """Add what became known (补登); a consent once given is not taken away by it.

    Raises:
        Refusal: he is not there ("gone"), or nothing is new ("same").
    """
    old = next((each for each in case.participants if each.id == participant_id), None)
    if old is None:
        raise Refusal("本案没有这名参与人。", "案件没有改动。", "请刷新后再选。", code="gone")
    check = check_identity(old.id_type, news.id_number, today=today)
    new = replace(
        old,
        agreed_by=tuple(dict.fromkeys((*old.agreed_by, *news.agreed_by))),
        statement=news.statement.strip() or old.statement,
        signed_on=news.signed_on or old.signed_on,
        id_number=check.normalised or old.id_number,
        id_reason=old.id_reason if check.ok else _NO_REASON,
        ended_on=news.ended_on or old.ended_on,
    )
    if new == old:
        raise Refusal("没有新的内容。", "案件没有改动。", code="same")
    return replace(case, participants=tuple(new if each.id == old.id else each for each in case.participants))


def refuse_participant(case: Case, name: str, id_number: str) -> None:
    """Refuse as party or agent who takes part in the case in another way, such as its interpreter.

    Raises:
        Refusal: "participant"; whoever has left is free.
    """
    for each in case.participants:
        if each.ended_on is None and is_same_person(each, name, id_number):
            raise Refusal(
                f"“{name}”是本案的{each.role}，不能同时作为当事人或者代理人。",
                _SAFE,
                "请先在“登记翻译、陪同等参与人”中结束其参与；若只是同名，请补全双方证件号。",
                code="participant",
            )


def who_sat_in(case: Case, session: Session) -> tuple[Participant, ...]:
    """The participants recorded as present in a session."""
    return tuple(each for each in case.participants if each.id in session.participant_ids)


def may_not_sit_in(case: Case, session: Session) -> str:
    """Why somebody recorded as present may not be there, in sentences; "" where all may.

    Whoever joined the case as a party after the session is not asked about it.
    """
    day = session.held_at.date()
    known = {each.id for each in case.participants}
    if not set(session.participant_ids) <= known:
        return "列为到场的参与人没有登记。"
    return "".join(_objections(case, session, day))


def _objections(case: Case, session: Session, day: dt.date) -> Iterator[str]:
    asked = [p for p in case.present_parties if p.joined_on is None or p.joined_on <= day]
    for each in who_sat_in(case, session):
        if not each.takes_part_on(day):
            yield f"{each.role}{each.name}已于{each.ended_on:%Y-%m-%d}结束参与。"
        lacking = each.lacks(tuple(p.id for p in asked))
        if lacking:
            silent = "、".join(p.name for p in asked if p.id not in each.agreed_by)
            whose = f"（尚缺：{silent}）" if "同意" in lacking else ""
            yield f"{each.role}{each.name}{lacking}{whose}，不能列为到场，请在“登记翻译、陪同等参与人”中补登。"
        elif each.signed_on is not None and each.signed_on > day:
            yield f"{each.role}{each.name}的保证书在本次调解之后才签字。"

"""Numbers that identify or reach a person: hidden behind stars until somebody asks, and then it is written down.

Source: 个人信息保护法 第五十一条; law.md §12 rule 38.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from mediator_desk.domain.cases import Case
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.identity import mask_identity, mask_phone
from mediator_desk.domain.participants import Participant
from mediator_desk.domain.parties import Agent, Party
from mediator_desk.domain.refusals import Refusal


class NumberKind(enum.StrEnum):
    """What kind of number it is."""

    IDENTITY = "证件号码"
    PHONE = "电话"


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """Where a private number stands in a case: whose it is (a party's, an agent's, a participant's id) and which one."""

    owner_id: int
    kind: NumberKind


@dataclass(frozen=True, slots=True)
class PrivateNumber:
    """A private number with the name of whose it is."""

    whose: str
    number: str


def masked(kind: NumberKind, number: str) -> str:
    """The number as pages and lists show it."""
    return mask_identity(number) if kind is NumberKind.IDENTITY else mask_phone(number)


_ANYWHERE = re.compile(r"(?<![0-9])(?:[1-9]\d{16}[0-9Xx]|1[3-9]\d{9})(?![0-9])", re.ASCII)


def numbers_hidden(text: str) -> str:
    """The text with every identity and telephone number that stands in it behind stars, whoever wrote it there."""
    return _ANYWHERE.sub(lambda found: _hidden(found[0]), text)


def _hidden(number: str) -> str:
    return masked(NumberKind.PHONE if len(number) == _PHONE else NumberKind.IDENTITY, number)


_PHONE = 11


def private_number(case: Case, place: NumberPlace) -> PrivateNumber:
    """The whole number that stands there.

    Raises:
        Refusal: there is none any more ("gone").
    """
    people: list[Party | Agent | Participant] = [*case.parties, *case.participants]
    people += [agent for party in case.parties for agent in party.agents]
    owner = next((person for person in people if person.id == place.owner_id), None)
    number = "" if owner is None else owner.id_number if place.kind is NumberKind.IDENTITY else owner.phone
    if owner is None or not number:
        raise Refusal(f"本案已没有这个{place.kind}。", "案件没有改动。", "请刷新后再看。", code="gone")
    return PrivateNumber(owner.name, number)


_F = CorrectableField
_PRIVATE_FIELDS = {
    **dict.fromkeys((_F.PARTY_NUMBER, _F.AGENT_NUMBER, _F.PARTICIPANT_NUMBER), NumberKind.IDENTITY),
    **dict.fromkeys((_F.PARTY_PHONE, _F.AGENT_PHONE, _F.PARTICIPANT_PHONE), NumberKind.PHONE),
}


def is_private(field: CorrectableField) -> bool:
    """Whether a correctable field holds a private number."""
    return field in _PRIVATE_FIELDS


def shown_value(what: str, value: str) -> str:
    """A value as a page shows it: a private number behind stars, everything else as it is.

    Args:
        what: what was corrected, in the words a correction keeps: "当事人电话（张某）".
    """
    kind = next((kind for field, kind in _PRIVATE_FIELDS.items() if what.startswith(str(field))), None)
    return value if kind is None else masked(kind, value)

"""Numbers that identify or reach a person: hidden behind stars until somebody asks, and then it is written down.

Source: 个人信息保护法 第五十一条; law.md §12 rule 38.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from mediator_desk.domain.cases import Case
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.identity import mask_identity, mask_phone
from mediator_desk.domain.parties import Agent, Party
from mediator_desk.domain.refusals import Refusal


class NumberKind(enum.StrEnum):
    """What kind of number it is."""

    IDENTITY = "证件号码"
    PHONE = "电话"


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """Where a private number stands in a case: whose it is (a party's or an agent's id) and which one."""

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


def private_number(case: Case, place: NumberPlace) -> PrivateNumber:
    """The whole number that stands there.

    Raises:
        Refusal: there is none any more ("gone").
    """
    people: list[Party | Agent] = [*case.parties]
    people += [agent for party in case.parties for agent in party.agents]
    owner = next((person for person in people if person.id == place.owner_id), None)
    number = "" if owner is None else owner.id_number if place.kind is NumberKind.IDENTITY else owner.phone
    if owner is None or not number:
        raise Refusal(f"本案已没有这个{place.kind}。", "案件没有改动。", "请刷新后再看。", code="gone")
    return PrivateNumber(owner.name, number)


_PRIVATE_FIELDS = {
    CorrectableField.PARTY_NUMBER: NumberKind.IDENTITY,
    CorrectableField.PARTY_PHONE: NumberKind.PHONE,
}


def is_private(field: str) -> bool:
    """Whether a correctable field holds a private number."""
    return field in _PRIVATE_FIELDS


def shown_value(field: str, value: str) -> str:
    """A value of that field as a page shows it: a private number behind stars, everything else as it is."""
    kind = next((kind for each, kind in _PRIVATE_FIELDS.items() if each == field), None)
    return value if kind is None else masked(kind, value)

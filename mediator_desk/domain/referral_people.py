"""Reads the parties of one row of a referral sheet, side by side, and compares the sides."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.identity import KEEP_ANYWAY, IdType, check_identity, check_phone, guess_id_type
from mediator_desk.domain.names import clean_name, same_name
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.referral_parties import (
    doubt_about,
    kind_by_name,
    names_others,
    split_names,
    split_numbers,
)
from mediator_desk.domain.referral_reading import RowReading
from mediator_desk.domain.referral_sheets import Column, Verdict
from mediator_desk.domain.refusals import Refusal

_COLUMNS: dict[PartyRole, tuple[Column, Column, Column]] = {
    PartyRole.APPLICANT: (Column.APPLICANT, Column.APPLICANT_ID, Column.APPLICANT_PHONE),
    PartyRole.RESPONDENT: (Column.RESPONDENT, Column.RESPONDENT_ID, Column.RESPONDENT_PHONE),
    PartyRole.THIRD: (Column.THIRD, Column.THIRD_ID, Column.THIRD_PHONE),
}
_EXACT_DIGITS = 15
"""More digits than these a spreadsheet does not keep of a number; it fills up with zeros."""


def read_side(reading: RowReading, role: PartyRole, *, today: dt.date) -> tuple[PartyEntry, ...]:
    """The parties on one side, with their numbers and telephones matched by position."""
    name_column, id_column, phone_column = _COLUMNS[role]
    names = tuple(_names(reading, name_column))
    if not names:
        _note_orphans(reading, role)
        return ()
    numbers = _identity_numbers(reading, id_column, len(names))
    phones = _phones(reading, phone_column, len(names))
    return tuple(
        _party(reading, role, name, number, phone, today)
        for name, number, phone in zip(names, numbers, phones, strict=True)
    )


def compare_sides(reading: RowReading, parties: Sequence[PartyEntry]) -> None:
    """Note people who stand in the row twice (reliability.md §5b row 30).

    The same identity number is the same person. The same name alone asks, because two people may
    share it; two different numbers tell them apart; two organisations of one name are one.
    """
    for one, other in itertools.combinations(parties, 2):
        text = _twice(one, other)
        if text:
            reading.note(_COLUMNS[other.role][0], text, _verdict_of_twice(one, other))


def _twice(one: PartyEntry, other: PartyEntry) -> str:
    sides = one.role is not other.role
    if one.id_number and one.id_number == other.id_number:
        if not sides:
            return f"“{one.name}”与“{other.name}”的证件号相同，同一人出现了两次，请核对。"
        if same_name(one.name, other.name):
            return f"同一人出现在双方，请核对：{one.name}。"
        return f"同一人出现在双方，请核对：“{one.name}”与“{other.name}”的证件号相同。"
    if not same_name(one.name, other.name):
        return ""
    if _same_organisation(one, other):
        return f"同一人出现在双方，请核对：{one.name}。" if sides else f"“{one.name}”出现了两次，请核对。"
    where = "双方都有" if sides else "同一方有两个"
    if one.id_number and other.id_number:
        return f"{where}“{one.name}”，证件号不同，请确认不是同一人。"
    return f"{where}“{one.name}”，没有证件号可以分辨是不是同一人，请核对。"


def _verdict_of_twice(one: PartyEntry, other: PartyEntry) -> Verdict:
    same = bool(one.id_number) and one.id_number == other.id_number
    across = one.role is not other.role and _same_organisation(one, other)
    return Verdict.IMPOSSIBLE if same or across else Verdict.ASK


def _same_organisation(one: PartyEntry, other: PartyEntry) -> bool:
    both = not one.kind.natural and not other.kind.natural
    return both and not (one.id_number and other.id_number)


def _names(reading: RowReading, column: Column) -> Iterator[str]:
    for typed in split_names(reading.text(column)):
        try:
            name = clean_name(typed)
        except Refusal as refusal:
            # Only invisible characters between two breaks: nobody stands there.
            if refusal.code != "name-empty":
                reading.note(column, refusal.what, Verdict.IMPOSSIBLE)
            continue
        doubt = doubt_about(typed)
        if doubt:
            reading.note(column, f"“{typed.strip()}”{doubt}", Verdict.ASK)
        for sentence in name.notes:
            reading.note(column, f"“{name.text}”：{sentence}", Verdict.ASK)
        if names_others(name.text):
            reading.note(column, f"“{name.text}”没有列出全部当事人，请补全后再导入或者确认。", Verdict.ASK)
        yield name.text


def _note_orphans(reading: RowReading, role: PartyRole) -> None:
    """A number or telephone of a party who is not named would be lost without a word."""
    _, id_column, phone_column = _COLUMNS[role]
    for column in (id_column, phone_column):
        if reading.text(column):
            reading.note(column, f"填写了{column}，却没有{role}的姓名，请核对。", Verdict.ASK)


def _identity_numbers(reading: RowReading, column: Column, wanted: int) -> tuple[str, ...]:
    value = reading.value(column)
    if isinstance(value, Decimal) and value.adjusted() >= _EXACT_DIGITS:
        reading.note(
            column, "证件号在表格里是数字格式，后几位已经丢失，请改成文本后重填。" + KEEP_ANYWAY, Verdict.ASK
        )
    return _matched(reading, column, split_numbers(reading.text(column), wanted), wanted)


def _phones(reading: RowReading, column: Column, wanted: int) -> tuple[str, ...]:
    if wanted == 1:
        # One person may have several telephones.
        return (reading.text(column),)
    return _matched(reading, column, split_numbers(reading.text(column), wanted), wanted)


def _matched(reading: RowReading, column: Column, numbers: tuple[str, ...], wanted: int) -> tuple[str, ...]:
    if len(numbers) == wanted or not numbers:
        return numbers or ("",) * wanted
    text = f"{column}有{len(numbers)}个，当事人有{wanted}人，分不清属于谁，没有读入，请核对。"
    reading.note(column, text, Verdict.ASK)
    return ("",) * wanted


def _party(
    reading: RowReading, role: PartyRole, name: str, number: str, phone: str, today: dt.date
) -> PartyEntry:
    _, id_column, phone_column = _COLUMNS[role]
    by_name = kind_by_name(name)
    organised = not by_name.natural
    id_type = guess_id_type(number) if number else IdType.CREDIT_CODE if organised else IdType.RESIDENT
    check = check_identity(id_type, number, today=today)
    if check.warning:
        reading.note(id_column, f"“{name}”：{check.warning}", Verdict.ASK)
    elif number and id_type is IdType.OTHER:
        reading.note(id_column, f"“{name}”：认不出是哪一种证件，请核对。", Verdict.ASK)
    telephone = check_phone(phone)
    if telephone.warning:
        reading.note(phone_column, f"“{name}”：{telephone.warning}", Verdict.ASK)
    kind = _kind(reading, role, name, id_type if number else None, by_name)
    return PartyEntry(role, name, kind, id_type, check.normalised, phone=telephone.normalised)


def _kind(
    reading: RowReading, role: PartyRole, name: str, id_type: IdType | None, by_name: PartyKind
) -> PartyKind:
    """By the number where there is one, else by the name; a contradiction asks.

    A credit code tells a unit from a person; which unit it is, the name says.
    """
    if id_type is None or id_type is IdType.OTHER:
        return by_name
    organised, coded = not by_name.natural, id_type is IdType.CREDIT_CODE
    if coded is not organised and (organised or len(name) <= 3):
        text = f"“{name}”的证件号是{id_type}，请确认是自然人还是单位。"
        reading.note(_COLUMNS[role][1], text, Verdict.ASK)
    if coded:
        return by_name if organised else PartyKind.ORGANISATION
    return PartyKind.PERSON

"""A mediator walks through every list, count, search and paper there is, and meets nothing of a foreign case."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

import pytest

from mediator_desk.actions.permitted import public_verbs
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.bookings import BookingEntry
from mediator_desk.domain.contacts import ContactEntry, Result, Way
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.inquiries import InquiryEntry, InquiryFilter
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.permissions import Reach, reach
from mediator_desk.domain.private_numbers import NumberKind, NumberPlace
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.actions.steps import TODAY

FOREIGN, VISITOR = "502", "测试来访人其其格"
"""What stands in the titles, numbers and names of the foreign case, and who came to somebody else."""
YEAR = (TODAY - dt.timedelta(days=200), TODAY + dt.timedelta(days=200))
CHANGES = ("Changed", "Issued", "None", "Way", "OwnAccount", "int | None")
"""What a verb answers that only changes something, or is about oneself."""


@dataclass
class Eyes:
    """The first mediator at his desk, and what of the second's case he tries to see."""

    desk: Actions
    own: int
    foreign: int
    paper: int
    agreement: int
    booking: int
    contact: int
    inquiry: int
    party: int

    def wanted(self, text: str = FOREIGN) -> DocketFilter:
        return DocketFilter(which=Which.ALL, text=text)

    def visits(self, text: str = "") -> InquiryFilter:
        return InquiryFilter(*YEAR, text=text)


def _filled(centre: Centre, case_id: int, number: int) -> tuple[int, int, int]:
    """An agreement, a booking and a call in a case; their ids."""
    steps.tell(centre.clerk, case_id)
    steps.meet(centre.clerk, case_id, centre.mediators[number])
    case, version = steps.seen(centre.clerk, case_id)
    entry = steps.an_agreement(case)
    paid = tuple(replace(each, amount=Decimal(1000 + number)) for each in entry.obligations)
    centre.clerk.agreements.draft(case_id, version, replace(entry, obligations=paid, claim_ids=()))
    called = tuple(party.id for party in case.parties)
    starts = dt.datetime.combine(TODAY, dt.time(9 + 3 * number))
    room, mediator = f"第{number}调解室", centre.mediators[number].id
    centre.clerk.bookings.book(case_id, BookingEntry(starts, 60, room, (mediator,), called, f"带原件{501 + number}"))
    centre.clerk.contacts.record(case_id, ContactEntry(called[0], Way.PHONE, Result.REACHED, f"约好{501 + number}"))
    file = centre.clerk.cases.open(case_id)
    booking = centre.clerk.bookings.plan(case_id).bookings[0].id
    return file.case.agreements[0].id, booking, file.contacts[0].id


@pytest.fixture(params=[Role.MEDIATOR, Role.DEPUTY], ids=lambda role: role.name)
def eyes(store: Store, actions: Actions, request: pytest.FixtureRequest) -> Eyes:
    centre = centre_with_two_cases(store, actions)
    _filled(centre, centre.own, 0)
    agreement, booking, contact = _filled(centre, centre.foreign, 1)
    visit = centre.clerk.inquiries.register(InquiryEntry("问材料", name=VISITOR, phone="19900001111"))
    file = centre.clerk.cases.open(centre.foreign)
    return Eyes(
        centre.of_role(request.param), centre.own, centre.foreign, file.papers[0].id,
        agreement, booking, contact, visit.subject_id, file.case.parties[0].id,
    )  # fmt: skip


Look = Callable[[Eyes], Any]

LISTS: dict[str, Look] = {
    "agenda.look": lambda e: e.desk.agenda.look(),
    "cases.count": lambda e: e.desk.cases.count(e.wanted()) or None,
    "cases.counts": lambda e: e.desk.cases.counts()[Which.ALL] - 1 or None,
    "cases.measure": lambda e: e.desk.cases.measure(e.wanted()),
    "cases.page": lambda e: e.desk.cases.page(e.wanted(""), 0, 50),
    "views.choices": lambda e: e.desk.views.choices(),
    "views.counts": lambda e: e.desk.views.counts(),
    "views.layout": lambda e: e.desk.views.layout(),
    "views.mine": lambda e: e.desk.views.mine(),
    "agreements.shelf": lambda e: (e.desk.agreements.shelf(), e.desk.agreements.shelf(search=FOREIGN)),
    "merging.hits": lambda e: e.desk.merging.hits(FOREIGN),
    "bookings.between": lambda e: e.desk.bookings.between(*YEAR),
    "inquiries.count": lambda e: e.desk.inquiries.count(e.visits()) or None,
    "inquiries.page": lambda e: e.desk.inquiries.page(e.visits(), 0, 50),
    "search.find": lambda e: e.desk.search.find(e.wanted(), 0, 50).cases,
    "search.offer": lambda e: (e.desk.search.offer(FOREIGN).cases, e.desk.search.offer("申请人").cases),
    "search.recent": lambda e: e.desk.search.recent((e.foreign, e.own)),
    "drafts.mine": lambda e: e.desk.drafts.mine(),
}
"""Verbs about no single case: what they show must hold nothing of the foreign one."""

RECORDS: dict[str, Look] = {
    "cases.open": lambda e: e.desk.cases.open(e.foreign),
    "assigning.open_findings": lambda e: e.desk.assigning.open_findings(e.foreign),
    "agreements.caution": lambda e: e.desk.agreements.caution(e.foreign, e.paper),
    "agreements.images": lambda e: e.desk.agreements.images(e.paper),
    "agreements.look_at": lambda e: e.desk.agreements.look_at(e.foreign, e.agreement, _EMPTY),
    "agreements.preview": lambda e: e.desk.agreements.preview(e.foreign, e.agreement),
    "agreements.remarks": lambda e: e.desk.agreements.remarks(e.foreign, e.agreement, _EMPTY),
    "agreements.reprint": lambda e: e.desk.agreements.reprint(e.paper),
    "outcomes.confirmation_outlook": lambda e: e.desk.outcomes.confirmation_outlook(e.foreign, e.agreement),
    "papers.caution": lambda e: e.desk.papers.caution(e.foreign, e.paper),
    "papers.missing": lambda e: e.desk.papers.missing(e.foreign, PaperKind.RECEIPT),
    "notes.of_case": lambda e: e.desk.notes.of_case(e.foreign),
    "notes.readers": lambda e: e.desk.notes.readers(e.foreign),
    "revealing.reveal": lambda e: e.desk.revealing.reveal(e.foreign, NumberPlace(e.party, NumberKind.IDENTITY)),
    "bookings.clashes": lambda e: e.desk.bookings.clashes(e.foreign, _EMPTY),
    "bookings.plan": lambda e: e.desk.bookings.plan(e.foreign),
    "inquiries.open": lambda e: e.desk.inquiries.open(e.inquiry),
}
"""Verbs about one record: the foreign one is refused."""

WITHOUT_CASES = {
    "agenda.day", "cases.today", "inquiries.today", "inquiries.figures", "centre.settings",
    "oversight.year", "oversight.between", "search.spelt",
}  # fmt: skip
"""Days, settings, sounds of words and counts without a name, which these roles may know (代表法 第三十一条)."""

_EMPTY: Any = None


def test_no_list_count_or_search_shows_anything_of_a_foreign_case(eyes: Eyes) -> None:
    shown = {}
    for verb, look in LISTS.items():
        seen = repr(look(eyes)) if eyes.desk.may(verb) else ""
        if FOREIGN in seen or VISITOR in seen or f"id={eyes.foreign}," in seen:
            shown[verb] = seen
    assert shown == {}


def test_no_record_or_paper_of_a_foreign_case_is_opened(eyes: Eyes) -> None:
    opened = {}
    for verb, look in RECORDS.items():
        try:
            opened[verb] = repr(look(eyes))
        except Refusal as refusal:
            said = str(refusal)
            if refusal.code not in ("foreign", "role", "gone") or FOREIGN in said or VISITOR in said:
                opened[verb] = said
    assert opened == {}


def test_every_verb_that_shows_something_is_walked_through(eyes: Eyes) -> None:
    """A new verb that shows something needs a line above; else nobody knows what a stranger sees by it."""
    showing = set(_showing(eyes.desk))
    assert showing - set(LISTS) - set(RECORDS) - WITHOUT_CASES == set()


def _showing(desk: Actions) -> Iterator[str]:
    for room in fields(desk):
        kind = type(getattr(desk, room.name))
        for name in public_verbs(kind) if room.name != "actor" else ():
            answer = str(inspect.signature(getattr(kind, name)).return_annotation)
            if answer not in CHANGES and reach(desk.actor, f"{room.name}.{name}") is not Reach.NONE:
                yield f"{room.name}.{name}"


# --- through a door of one's own --------------------------------------------------------------------------


THROUGH_OWN: tuple[Look, ...] = (
    lambda e: e.desk.agreements.preview(e.own, e.agreement),
    lambda e: e.desk.agreements.caution(e.own, e.paper),
    lambda e: e.desk.papers.caution(e.own, e.paper),
    lambda e: e.desk.outcomes.confirmation_outlook(e.own, e.agreement),
    lambda e: e.desk.revealing.reveal(e.own, NumberPlace(e.party, NumberKind.IDENTITY)),
    lambda e: e.desk.bookings.cancel(e.own, e.booking, 1, "试试"),
    lambda e: e.desk.contacts.strike(e.own, e.contact, "试试"),
    lambda e: e.desk.agreements.void(e.own, e.desk.cases.open(e.own).case.version, e.agreement, "试试"),
    lambda e: e.desk.notes.write(e.own, e.party, "试试"),
)
"""A foreign part named beside one's own case."""


def test_ones_own_case_leads_to_no_part_of_a_foreign_one(eyes: Eyes) -> None:
    """The gate asks about the case that is named; what is named beside it must belong to that case."""
    for number, look in enumerate(THROUGH_OWN):
        try:
            seen = repr(look(eyes))
        except Refusal as refusal:
            seen = str(refusal)
        except LookupError:
            seen = ""
        assert FOREIGN not in seen, (number, seen)


def test_the_calendar_tells_of_foreign_bookings_only_when_and_where(eyes: Eyes) -> None:
    lines = eyes.desk.bookings.between(*YEAR).lines
    assert len(lines) == 2, "a room that is taken is seen to be taken"


def test_what_was_tried_changed_nothing_of_the_foreign_case(eyes: Eyes, actions: Actions) -> None:
    before = actions.cases.open(eyes.foreign)
    for attempt in (
        lambda: eyes.desk.bookings.cancel(eyes.own, eyes.booking, 1, "试试"),
        lambda: eyes.desk.contacts.strike(eyes.own, eyes.contact, "试试"),
    ):
        with pytest.raises((Refusal, LookupError)):
            attempt()
    after = actions.cases.open(eyes.foreign)
    assert after.case == before.case and after.contacts == before.contacts
    assert [each.id for each in actions.bookings.plan(eyes.foreign).bookings] == [eyes.booking]

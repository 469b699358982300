"""待办: everything that waits for the person at the desk, in one answer (needs no more than a few queries)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from mediator_desk.actions.agenda_reading import CaseReader, Found
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.agenda import (
    WATCHED,
    Agenda,
    AgendaCard,
    AgendaGroup,
    AgendaLine,
    Matter,
    Watch,
    arranged,
)
from mediator_desk.domain.agenda_care import booking_lines, visit_lines
from mediator_desk.domain.agenda_people import backup_line, organisation_line, stranded_line, term_lines
from mediator_desk.domain.backups import newest
from mediator_desk.domain.permissions import Reach, may, reach
from mediator_desk.domain.staff import Role
from mediator_desk.domain.stranding import lost_memberships, stranded_cases
from mediator_desk.store import backups, care, pools
from mediator_desk.store.transaction import Transaction


class AgendaActions:
    """Reading what waits; nothing is changed here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self) -> Agenda:
        """What waits for this person today, and for a judge the figures of the supervision."""
        how_far = reach(self._desk.actor, "cases.page")
        with self._desk.store.reading() as tx:
            cards: dict[AgendaCard, tuple[AgendaGroup, ...]] = {}
            watch: tuple[tuple[Watch, int], ...] = ()
            running = 0
            if how_far is not Reach.NONE:
                reader = CaseReader(self._desk, tx)
                mine = set(reader.matters())
                watched = {matter for each in WATCHED.values() for matter in each} if self._supervises() else set()
                found = reader.find(mine | watched)
                own = Found(tuple(hit for hit in found.hits if hit.matter in mine), found.known)
                cards = arranged(*reader.lines(own))
                watch = _figures(found) if watched else ()
                running = reader.running()
            for card, line in self._about_people(tx):
                cards[card] = (*cards.get(card, ()), AgendaGroup(None, 1, (line,)))
            return Agenda(today(tx), cards, watch, running, how_far is Reach.OWN)

    def day(self) -> dt.date:
        """The day at the desk; opens nothing."""
        return self._desk.store.clock().date()

    def _supervises(self) -> bool:
        return Role.JUDGE in self._desk.actor.roles

    def _about_people(self, tx: Transaction) -> Iterator[tuple[AgendaCard, AgendaLine]]:
        """Bookings and visits, terms that end, cases left behind, organisations to be judged, a backup that is too old."""
        actor, day = self._desk.actor, today(tx)
        if may(actor, "contacts.record"):
            yield from self._about_contact(tx, day)
        if may(actor, "reassigning.reassign") and (line := stranded_line(self._stranded(tx, day))):
            yield AgendaCard.TODAY, line
        if may(actor, "pools.renew"):
            for line in term_lines(pools.standing(tx), day):
                yield AgendaCard.NOTICE, line
        if may(actor, "organisations.judge") and (line := organisation_line(pools.organisations(tx))):
            yield AgendaCard.NOTICE, line
        path = self._desk.store.path
        if may(actor, "accounts.everyone") and path is not None:
            last = newest(backups.known(path))
            if line := backup_line(last.taken_at if last else None, self._desk.store.clock()):
                yield AgendaCard.TODAY, line

    def _about_contact(self, tx: Transaction, day: dt.date) -> Iterator[tuple[AgendaCard, AgendaLine]]:
        """Bookings up to tomorrow, and whom to visit."""
        scope = self._desk.scope
        first = day - dt.timedelta(days=care.LOOK_BACK_DAYS)
        yield from booking_lines(care.bookings_between(tx, first, day + dt.timedelta(days=1), scope), day)
        yield from visit_lines(care.visits_due(tx, scope))

    def _stranded(self, tx: Transaction, day: dt.date) -> Sequence[str]:
        lost = lost_memberships(pools.everyone(tx), day)
        parts = pools.open_parts(tx, [place for _, place in lost.values()])
        return [f"{each.mediator_name}{each.reason}" for each in stranded_cases(parts, lost, day)]


def _figures(found: Found) -> tuple[tuple[Watch, int], ...]:
    counts: Counter[Matter] = Counter(hit.matter for hit in found.hits)
    return tuple((watch, sum(counts[matter] for matter in matters)) for watch, matters in WATCHED.items())

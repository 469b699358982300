"""How a party was reached, and when he did not come, as lines of his block on the page of a case."""

from __future__ import annotations

from mediator_desk.domain.bookings import no_shows
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.contacts import Contact, reach_of, standing_contacts
from mediator_desk.domain.parties import Party
from mediator_desk.ui.cases.pile import Block

_MOST_SHOWN = 4
"""Attempts told beneath the sum, the latest first; all of them stand in 联系记录."""


def add_contacts(block: Block, file: CaseFile, party: Party) -> None:
    """The sum of the attempts to reach this party, the last of them, and his absences."""
    reach = reach_of(file.contacts, party.id)
    if reach.attempts:
        vain = reach.failures >= file.contact_attempts
        more = "，建议上门" if vain and not reach.visited else ""
        block.add_line(reach.words + more, "care" if vain else "sub")
        his = [each for each in standing_contacts(file.contacts) if each.party_id == party.id]
        for contact in reversed(his[-_MOST_SHOWN:]):
            block.add_line(_short(contact, file.today.year))
    missed = no_shows(file.bookings, party.id)
    if missed:
        block.add_line(f"预约后未到场{len(missed)}次：{'，'.join(each.line for each in missed)}", "care")


def _short(contact: Contact, this_year: int) -> str:
    when = f"{contact.at:%m-%d %H:%M}" if contact.at.year == this_year else f"{contact.at:%Y-%m-%d}"
    said = f"：{contact.words}" if contact.words else ""
    return f"{when} {contact.way}，{contact.result}{said}（{contact.by}）"

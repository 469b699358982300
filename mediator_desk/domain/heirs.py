"""Who stands in the place of a party who died or ceased to exist (承继人), as the record tells it."""

from __future__ import annotations

from mediator_desk.domain.cases import Case
from mediator_desk.domain.parties import Party

NOBODY = "无人承继"
"""Stands in `Party.ceased_reason` where nobody takes his place (民诉法 154)."""
BY = "；由"
"""Begins the names of the successors in `Party.ceased_reason`: "死亡；凭死亡证明；由测试甲承继"."""


def successors_of(case: Case, party: Party) -> tuple[Party, ...]:
    """Who stands in that party's place now."""
    return tuple(each for each in case.present_parties if each.successor_of == party.id)


def awaits_heirs(case: Case, party: Party) -> bool:
    """Whether a party ceased and nobody is known yet who follows him."""
    if party.ceased_on is None or party.voided or NOBODY in party.ceased_reason:
        return False
    followed = any(each.successor_of == party.id for each in case.parties)
    return not (followed or BY in party.ceased_reason)


def without_heirs(case: Case) -> tuple[Party, ...]:
    """Everybody who ceased and whose successors are still to be found."""
    return tuple(party for party in case.parties if awaits_heirs(case, party))

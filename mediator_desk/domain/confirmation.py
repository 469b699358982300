"""司法确认 of agreements: what must be said about it beforehand.

Source: 民事诉讼法 第二百零五条; law.md §2.4.
"""

from __future__ import annotations

from mediator_desk.domain.pools import Membership, OrganisationStanding

_CAUTION = "个人调解员主持：司法确认可能不予受理，可申请出具调解书。"


def organisation_caution(membership: Membership) -> str:
    """What to tell before this membership takes a case, or "".

    民诉法 205 speaks of agreements made by an 依法设立的调解组织; one that is 待核 warns like 否
    (law.md §2.4, §12 rule 29). It never blocks: the judge chooses.
    """
    lawful = bool(membership.organisation) and membership.organisation_standing is OrganisationStanding.YES
    return "" if lawful else _CAUTION

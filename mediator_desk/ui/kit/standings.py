"""Icon and colour of each state and pool, so that every room shows them in the same way (desktop.md §3)."""

from __future__ import annotations

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.row_words import Urgency
from mediator_desk.domain.standing import Standing
from mediator_desk.ui.kit.tokens import Tone

_POOLS = {Pool.LAW_SOCIETY: Tone.PRIMARY, Pool.CONGRESS: Tone.TEAL, Pool.CPPCC: Tone.VIOLET}

_URGENCIES = {Urgency.CALM: Tone.NEUTRAL, Urgency.NEAR: Tone.WARN, Urgency.PRESSING: Tone.ERR}

_STANDINGS: dict[Standing, tuple[Tone, str]] = {
    Standing.TO_CONSULT: (Tone.WARN, "phone"),
    Standing.TO_ASSIGN: (Tone.WARN, "person_add"),
    Standing.TO_RECEIVE: (Tone.PRIMARY, "document_text_regular"),
    Standing.TO_MEET: (Tone.PRIMARY, "clock"),
    Standing.MEDIATING: (Tone.PRIMARY, "people_chat"),
    Standing.APPRAISING: (Tone.NEUTRAL, "pause"),
    Standing.SUSPENDED: (Tone.NEUTRAL, "pause"),
    Standing.TO_SIGN: (Tone.VIOLET, "edit"),
    Standing.TO_CLOSE: (Tone.OK, "handshake"),
    Standing.TO_HAND_BACK: (Tone.WARN, "arrow_reply"),
    Standing.AT_COURT: (Tone.NEUTRAL, "arrow_right"),
    Standing.SUCCESS: (Tone.OK, "checkmark_circle"),
    Standing.TO_PROVE: (Tone.WARN, "warning"),
    Standing.PARTIAL: (Tone.NEUTRAL, "checkmark"),
    Standing.FAILED: (Tone.NEUTRAL, "arrow_right"),
    Standing.RETURNED: (Tone.NEUTRAL, "arrow_reply"),
    Standing.WITHDRAWN: (Tone.NEUTRAL, "dismiss_circle"),
}

_AGREEMENTS: dict[AgreementState, tuple[Tone, str]] = {
    AgreementState.DRAFT: (Tone.NEUTRAL, "edit"),
    AgreementState.TO_SIGN: (Tone.VIOLET, "edit"),
    AgreementState.EFFECTIVE: (Tone.OK, "checkmark_circle"),
    AgreementState.FILED: (Tone.OK, "checkmark_circle"),
    AgreementState.CONFIRMING: (Tone.PRIMARY, "gavel"),
    AgreementState.COURT_PAPER: (Tone.OK, "gavel"),
    AgreementState.PERFORMING: (Tone.PRIMARY, "handshake"),
    AgreementState.PERFORMED: (Tone.OK, "checkmark_circle"),
    AgreementState.ENFORCING: (Tone.WARN, "gavel"),
    AgreementState.SUED: (Tone.NEUTRAL, "arrow_right"),
    AgreementState.NOT_MADE: (Tone.NEUTRAL, "dismiss_circle"),
    AgreementState.NOT_CONFIRMED: (Tone.WARN, "dismiss_circle"),
    AgreementState.REPLACED: (Tone.NEUTRAL, "arrow_right"),
    AgreementState.VOID: (Tone.NEUTRAL, "dismiss_circle"),
}


def urgency_tone(urgency: Urgency) -> Tone:
    """The colour of a limit: red and amber for time alone."""
    return _URGENCIES[urgency]


def pool_tone(pool: Pool) -> Tone:
    """Blue, teal, violet: the three pools everywhere."""
    return _POOLS[pool]


def standing_look(standing: Standing) -> tuple[Tone, str]:
    """Colour and icon of a case's state."""
    return _STANDINGS[standing]


def agreement_look(state: AgreementState) -> tuple[Tone, str]:
    """Colour and icon of an agreement's state."""
    return _AGREEMENTS[state]

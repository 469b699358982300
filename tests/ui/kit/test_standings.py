"""Every state has its icon and colour, and the icon exists."""

from __future__ import annotations

import pytest

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.row_words import Urgency
from mediator_desk.domain.standing import Standing
from mediator_desk.ui.kit import icons
from mediator_desk.ui.kit.standings import agreement_look, standing_look, urgency_tone
from mediator_desk.ui.kit.tokens import Tone


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_of_a_case_has_an_icon_that_is_shipped(standing: Standing) -> None:
    assert standing_look(standing)[1] in icons.names()


@pytest.mark.parametrize("state", AgreementState)
def test_every_state_of_an_agreement_has_an_icon_that_is_shipped(state: AgreementState) -> None:
    assert agreement_look(state)[1] in icons.names()


def test_red_belongs_to_time_and_errors_alone() -> None:
    assert all(standing_look(standing)[0] is not Tone.ERR for standing in Standing)
    assert [urgency_tone(urgency) for urgency in Urgency] == [Tone.NEUTRAL, Tone.WARN, Tone.ERR]

"""Every text of the desk can be read, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from mediator_desk.ui.kit.tokens import DARK, LIGHT, Tokens, Tone, contrast

GROUNDS = ("bg", "surface", "raised", "zebra", "selection")
TEXTS = [
    *((ink, ground) for ink in ("text", "sub") for ground in GROUNDS),
    *((ink, f"{tone.value}_soft") for ink in ("text",) for tone in Tone),
    *((tone.value, ground) for tone in Tone for ground in (*GROUNDS, f"{tone.value}_soft")),
    ("primary", "warn_soft"),
    ("primary", "err_soft"),
    ("primary", "neutral_soft"),
    ("placeholder", "surface"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("nav_text", "nav"),
    ("nav_text", "nav_selected"),
    ("on_nav", "nav"),
    ("on_nav", "nav_selected"),
    ("on_badge", "badge_red"),
    ("on_badge", "badge_amber"),
    ("surface", "text"),
]
EDGES = [
    ("border_input", "surface"),
    ("border_input", "bg"),
    ("primary", "surface"),
    ("primary", "bg"),
    ("err", "surface"),
    ("on_primary", "primary"),
    ("nav_mark", "nav"),
    ("nav_mark", "nav_selected"),
    ("nav_mark", "text"),
]


def test_contrast_is_counted_as_the_standard_counts_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_every_text_can_be_read_on_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize(
    ("tokens", "ink", "ground"),
    [(LIGHT, *edge) for edge in EDGES[:-1]] + [(DARK, *edge) for edge in EDGES[:-1]] + [(LIGHT, *EDGES[-1])],
)
def test_every_field_and_every_focus_ring_is_seen(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 3


def test_each_tone_has_its_ink_and_its_soft_ground() -> None:
    for tone in Tone:
        assert LIGHT.ink(tone) != LIGHT.soft(tone)
    assert LIGHT.ink(Tone.ERR) == LIGHT.err
    assert DARK.soft(Tone.OK) == DARK.ok_soft

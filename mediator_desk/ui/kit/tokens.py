"""The colours of the desk, light and dark: the only place where a colour is written as a number.

Values and contrasts come from the design (desktop.md §3.1); the tests recompute every contrast.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Tone(enum.StrEnum):
    """What a colour says. Red and amber belong to time and errors, never to decoration."""

    PRIMARY = "primary"
    OK = "ok"
    WARN = "warn"
    ERR = "err"
    VIOLET = "violet"
    TEAL = "teal"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One complete set of colours, each as #RRGGBB; `x_soft` is the ground on which ink `x` is read."""

    bg: str
    surface: str
    raised: str
    zebra: str
    border: str
    grid: str
    border_input: str
    text: str
    sub: str
    disabled: str
    placeholder: str
    primary: str
    primary_hover: str
    primary_soft: str
    on_primary: str
    selection: str
    nav: str
    nav_text: str
    nav_selected: str
    nav_mark: str
    on_nav: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    err: str
    err_soft: str
    violet: str
    violet_soft: str
    teal: str
    teal_soft: str
    neutral: str
    neutral_soft: str
    badge_red: str
    badge_amber: str
    on_badge: str
    scroll: str
    track: str
    """Empty part of a deadline bar."""

    def ink(self, tone: Tone) -> str:
        """The text colour that says `tone`."""
        return str(getattr(self, tone.value))

    def soft(self, tone: Tone) -> str:
        """The soft ground that goes with `ink(tone)`."""
        return str(getattr(self, f"{tone.value}_soft"))


LIGHT = Tokens(
    bg="#F3F5F8", surface="#FFFFFF", raised="#FAFBFC", zebra="#F8FAFC", border="#D9DFE7", grid="#E8ECF1",
    border_input="#7F8B99", text="#1B2430", sub="#556070", disabled="#9AA4B1", placeholder="#6B7785",
    primary="#1C5D9F", primary_hover="#174E87", primary_soft="#E3EEF9", on_primary="#FFFFFF",
    selection="#D6E7F8", nav="#16324F", nav_text="#C9D6E4", nav_selected="#24517F", nav_mark="#F2B45C",
    on_nav="#FFFFFF", ok="#15693A", ok_soft="#E2F3E9", warn="#8F4C00", warn_soft="#FFF0D9",
    err="#B3261E", err_soft="#FBE4E2", violet="#6A3FA0", violet_soft="#EFE7F8", teal="#0B6E6E",
    teal_soft="#DCF1F0", neutral="#556070", neutral_soft="#ECEFF3", badge_red="#C62F2F",
    badge_amber="#8F4C00", on_badge="#FFFFFF", scroll="#D3D9E1", track="#E3E8EE",
)  # fmt: skip

DARK = Tokens(
    bg="#14181E", surface="#1C222A", raised="#212932", zebra="#1F262E", border="#38424E", grid="#2A333D",
    border_input="#6B7785", text="#E8EDF3", sub="#A5B1BF", disabled="#66717E", placeholder="#8E9AA8",
    primary="#6FB1F0", primary_hover="#8CC2F5", primary_soft="#1E3750", on_primary="#0E1319",
    selection="#1F3D59", nav="#0E1319", nav_text="#A9B7C6", nav_selected="#22405E", nav_mark="#F2B45C",
    on_nav="#FFFFFF", ok="#6CCB93", ok_soft="#1B3A29", warn="#F2B45C", warn_soft="#43310F",
    err="#FF8A80", err_soft="#4A211E", violet="#C3A1EE", violet_soft="#35264A", teal="#63C7C3",
    teal_soft="#173A3A", neutral="#A5B1BF", neutral_soft="#2A323C", badge_red="#C62F2F",
    badge_amber="#8F4C00", on_badge="#FFFFFF", scroll="#3A4450", track="#303A45",
)  # fmt: skip


def contrast(ink: str, ground: str) -> float:
    """Contrast ratio of two #RRGGBB colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of a #RRGGBB colour, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

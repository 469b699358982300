"""Frozen data of the small papers: 签收回执, 终止调解报告 and letters to the court (law.md §6.1 rows 4, 17).

Like an agreement's sheet, a plain paper is complete: drawing it needs no rule, no database, no clock.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from mediator_desk.domain.papers import SignatureBlock


@dataclass(frozen=True, slots=True)
class PlainPaper:
    """A plain official letter, ready to draw. All text is plain text: `<b>` is three printed characters."""

    title: str
    """"签收回执", "终止调解报告" …"""
    centre: str
    """Name of the centre, printed over the title."""
    number: str
    """The centre's own number; empty if none. Never a court number."""
    fields: tuple[tuple[str, str], ...] = ()
    """(label, text) lines under the title: ("案号", "（2026）内0782诉前调123号"); empty texts are left out."""
    addressee: str = ""
    """To whom, flush left over the text: "牙克石市人民法院："."""
    paragraphs: tuple[str, ...] = ()
    """Running text; newlines make further paragraphs."""
    table: tuple[tuple[str, ...], ...] = ()
    """Rows of equal length, the first of which is the head; such as the list of material (材料清单)."""
    table_title: str = ""
    signatures: tuple[SignatureBlock, ...] = ()
    made_on: dt.date | None = None
    """Day of the paper; None leaves it to be filled in by hand."""
    place: str = ""
    version: int = 1
    spaces: frozenset[str] = field(default_factory=frozenset)
    """Characters for which the person chose “留空手写”."""

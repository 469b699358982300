"""How cases hang together: one that follows another, and one that was entered twice (并案)."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from mediator_desk.domain.cases import LinkKind


class Link(enum.StrEnum):
    """What another case is to this one, as the page of a case says it."""

    EARLIER = "前案"
    LATER = "后案"
    SURVIVOR = "已并入"
    MERGED = "并入本案"


@dataclass(frozen=True, slots=True)
class CaseLink:
    """Another case, to which the page of this one leads.

    Attributes:
        standing: where that case stands, in the word of the list.
        open: whether something is still to be done there; a merged case has nothing of its own.
    """

    link: Link
    case_id: int
    title: str
    standing: str
    open: bool
    kind: LinkKind | None = None

    @property
    def words(self) -> str:
        """"后案·再次委派（委托）：（2026）内0121民初2号，调解中"."""
        why = f"·{self.kind}" if self.kind else ""
        return f"{self.link}{why}：{self.title}，{self.standing}"


@dataclass(frozen=True, slots=True)
class MergedHit:
    """A search met a case that is merged: its title, and the title of the one it leads to."""

    title: str
    survivor: str

    @property
    def words(self) -> str:
        """What the list says of it."""
        return f"{self.title}已并入{self.survivor}"

"""What this centre has set for itself: its names, its court's rules, its limits."""

from __future__ import annotations

from dataclasses import dataclass, field

from mediator_desk.domain.rulebook import CourtRules


@dataclass(frozen=True, slots=True)
class CentreSettings:
    """The centre (多元解纷中心) and its court, as printed and as computed with."""

    court: str = ""
    """Full name of the court, such as 土默特左旗人民法院."""
    court_code: str = ""
    """法院代字, such as 内0121; proposed in case numbers."""
    centre: str = ""
    """Name printed on papers, such as 土默特左旗人民法院多元解纷中心."""
    place: str = ""
    """Usual place of signing."""
    rooms: tuple[str, ...] = ()
    contact_attempts: int = 3
    """From how many occasions in vain on a party is visited and counts as out of reach (无法联系); no text says."""
    file_copies: int = 1
    """Copies of an agreement kept on the centre's file, beside one per party and one for the court."""
    court_copies: int = 1
    lock_after_minutes: int = 10
    """Without a key or a move of the mouse for so long, the window is covered; 0 never covers it by itself."""
    rules: CourtRules = field(default_factory=CourtRules)

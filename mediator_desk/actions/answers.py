"""What an action answers: the kinds of records it touched and a sentence for the person."""

from __future__ import annotations

from dataclasses import dataclass

from mediator_desk.domain.touched import Touched


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that is safe on disk.

    Attributes:
        subject_id: the case, mediator or paper it was about.
        text: one short sentence in the past tense, for a toast.
    """

    touched: Touched
    subject_id: int
    text: str

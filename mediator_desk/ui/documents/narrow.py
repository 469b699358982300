"""Long names in choices: the choice may be narrower than they are, its list shows them whole."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

_LEAST = 8
"""Characters that are always seen."""


def narrow(combo: QComboBox) -> None:
    """Let a layout make the choice narrower than its longest line."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_LEAST)

"""Every icon that is shipped can be drawn, in any colour, crisp on fine screens."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from mediator_desk.paths import RESOURCES
from mediator_desk.ui.kit.icons import Icons, names


@pytest.mark.parametrize("name", names())
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    picture = Icons().pixmap(name, "#B3261E", 20, 2.0).toImage()
    assert (picture.width(), picture.height(), picture.devicePixelRatio()) == (40, 40, 2.0)
    pixels = [QColor(picture.pixelColor(x, y)) for x in range(40) for y in range(40)]
    solid = [pixel for pixel in pixels if pixel.alpha() == 255]
    assert len(solid) > 20
    assert {pixel.name() for pixel in solid} == {"#b3261e"}


def test_rooms_have_their_icon_plain_and_filled() -> None:
    plain = {name.removesuffix("_regular") for name in names() if name.endswith("_regular")}
    filled = {name.removesuffix("_filled") for name in names() if name.endswith("_filled")}
    assert plain == filled
    assert len(plain) >= 6


def test_the_licence_lies_beside_the_icons() -> None:
    assert "MIT License" in (RESOURCES / "icons" / "NOTICE.txt").read_text(encoding="utf-8")


def test_an_icon_is_drawn_once_per_colour_and_size(qapp: QApplication) -> None:
    icons = Icons()
    assert icons.icon("clock", "#15693A", 16) is icons.icon("clock", "#15693A", 16)
    assert icons.icon("clock", "#15693A", 16) is not icons.icon("clock", "#B3261E", 16)


def test_a_name_that_is_not_shipped_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Icons().pixmap("no_such_icon", "#000000", 16)

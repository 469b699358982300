"""The look fits colours, fonts and lengths together."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from mediator_desk.ui.kit.look import (
    SCALES,
    Look,
    Scheme,
    apply,
    chinese_font_missing,
    input_method,
    style_sheet,
    system_scheme,
)
from mediator_desk.ui.kit.tokens import DARK, LIGHT


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_style_sheet_knows_every_name_it_uses(scheme: Scheme, scale: int) -> None:
    sheet = style_sheet(DARK if scheme is Scheme.DARK else LIGHT, scheme, scale)
    assert "$" not in sheet.split("*/", 1)[1]
    for line in sheet.splitlines():
        if "url(" in line:
            assert Path(line.split("url(")[1].split(")")[0]).is_file()


def test_lengths_and_fonts_grow_with_the_scale(qtbot: QtBot, look: Look) -> None:
    assert (look.px(54), look.font(14).pixelSize()) == (54, 14)
    with qtbot.waitSignal(look.changed):
        look.choose(Scheme.DARK, 130)
    assert (look.px(54), look.font(14).pixelSize()) == (70, 18)
    assert look.tokens == DARK


def test_an_unknown_scale_is_refused(qapp: QApplication, look: Look) -> None:
    with pytest.raises(ValueError, match="125"):
        look.choose(Scheme.LIGHT, 125)
    with pytest.raises(ValueError, match="90"):
        apply(qapp, Scheme.LIGHT, 90)


def test_qt_s_own_buttons_speak_chinese(qtbot: QtBot, look: Look) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text().split("(")[0] for button in box.buttons()] == ["保存", "取消"]


def test_a_desktop_that_says_nothing_gets_the_light_look(qapp: QApplication) -> None:
    assert system_scheme() is Scheme.LIGHT


def test_a_machine_with_a_chinese_font_misses_none(chinese_font: list[str]) -> None:
    assert not chinese_font_missing()


def test_fcitx_without_its_plugin_is_reached_through_ibus(tmp_path: Path) -> None:
    (tmp_path / "platforminputcontexts").mkdir()
    assert input_method("fcitx", tmp_path) == "ibus"
    assert input_method("fcitx5", tmp_path) == "ibus"
    assert input_method("ibus", tmp_path) == "ibus"
    assert input_method("", tmp_path) == ""


def test_fcitx_with_its_plugin_stays_fcitx(tmp_path: Path) -> None:
    plugins = tmp_path / "platforminputcontexts"
    plugins.mkdir()
    (plugins / "libfcitx5platforminputcontextplugin.so").touch()
    assert input_method("fcitx", tmp_path) == "fcitx"

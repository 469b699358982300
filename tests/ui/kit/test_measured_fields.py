"""Figures and times of day as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.measured_fields import CountField, MomentField, read_count, read_time


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14:30", dt.time(14, 30)),
        ("14：30", dt.time(14, 30)),
        ("1430", dt.time(14, 30)),
        ("9点05分", dt.time(9, 5)),
        ("9时", dt.time(9)),
        ("24:00", None),
        ("9:60", None),
        ("下午", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_in_the_usual_ways(typed: str, time: dt.time | None) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize(
    ("typed", "count"),
    [("30", 30), ("３０", 30), (" 7 ", 7), ("-1", None), ("1.5", None), ("²", None), ("", None)],
)
def test_a_count_is_a_whole_number(typed: str, count: int | None) -> None:
    assert read_count(typed) == count


def test_a_count_out_of_bounds_is_said(qtbot: QtBot, look: Look) -> None:
    field = CountField(look, "延长天数", required=True, most=365)
    qtbot.addWidget(field)
    assert field.error() == "请填写延长天数。"
    for typed in ("0", "366", "abc"):
        field.set_value(typed)
        assert field.error() == "延长天数须为1至365的整数。"
    field.set_value("365")
    assert field.error() == ""


def test_a_moment_wants_day_and_time(qtbot: QtBot, look: Look) -> None:
    field = MomentField(look, "签收时间", required=True)
    qtbot.addWidget(field)
    assert field.error() == "请填写签收时间。"
    field.set_value(dt.date(2026, 11, 23))
    assert field.error() == "请填写时间，如 14:30。"
    assert field.moment() is None
    field.time.setText("930")
    field.time.editingFinished.emit()
    assert field.time.text() == "09:30"
    assert field.moment() == dt.datetime(2026, 11, 23, 9, 30)

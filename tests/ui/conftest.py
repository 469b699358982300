"""A look for the widgets under test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look, Scheme, apply


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """The offscreen clipboard would keep what was copied beyond Python's end, and bring the process down."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look at 100 %."""
    look = apply(qapp, Scheme.LIGHT)
    yield look
    qapp.setStyleSheet("")
    look.deleteLater()


@pytest.fixture
def errands(qapp: QApplication) -> Iterator[Errands]:
    """Errands that are finished when the test is."""
    errands = Errands()
    yield errands
    errands.shutdown()

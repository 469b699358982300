"""A window with drafts, as the program wires it, and somebody who fills in a form whatever it asks."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.ui.kit.drafts import DraftDesk, DraftKeeper
from mediator_desk.ui.kit.errands import Errands


def drafts_in(window: QWidget, errands: Errands, actions: Actions) -> DraftDesk:
    """The drafts of the person, asked for."""
    desk = DraftDesk(errands, actions.drafts, actions.finishing, window)
    desk.load()
    return desk


def desk_of(window: QWidget) -> DraftDesk:
    """The drafts of the person at a window."""
    found = window.findChild(DraftDesk)
    assert isinstance(found, DraftDesk)
    return found


def keep_now(form: QWidget) -> None:
    """As if two seconds had passed since something was typed into `form`."""
    keeper = form.findChild(DraftKeeper)
    assert isinstance(keeper, DraftKeeper)
    keeper.keep_now()


def forget_desk(window: QWidget) -> None:
    """The program died: nothing of the drafts is in memory any more."""
    old = desk_of(window)
    old.setParent(None)
    old.deleteLater()


def fill_in(form: QWidget | None) -> None:
    """Something else into every control that can be seen and used."""
    assert form is not None
    for line in form.findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled() and not line.isReadOnly():
            line.setText(line.text() + "测")
    for box in form.findChildren(QPlainTextEdit):
        if box.isVisible() and box.isEnabled():
            box.setPlainText("记下的话\n第二行")
    for combo in form.findChildren(QComboBox):
        if combo.isVisible() and combo.isEnabled() and combo.count():
            combo.setCurrentIndex(combo.count() - 1)
            combo.activated.emit(combo.count() - 1)
    for button in (*form.findChildren(QCheckBox), *form.findChildren(QRadioButton)):
        if button.isVisible() and button.isEnabled():
            button.setChecked(True)

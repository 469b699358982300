"""What could be a person's is planted wherever an error can quote it; it is found in the database and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PLANTED = ("150199195107174784", "13800001234", "测试苏日娜", "对方可以让到三万元")

PROGRAM = """
import sys
from functools import partial
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from sqlalchemy import text
from mediator_desk.actions.opening import open_desk
from mediator_desk.domain.drafts import Draft, DraftKey, DraftKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.ui.kit import crash
from mediator_desk.ui.kit.errands import Errands
ID, PHONE, NAME, SAID = sys.argv[2:]
folder = Path(sys.argv[1])
app = QApplication([])
crash.install(folder / "state", app)
desk = open_desk(folder / "desk.sqlite3")
actions = desk.actions_for(Actor(7, "clerk", frozenset({Role.CLERK})))
actions.drafts.keep(Draft(DraftKey(DraftKind.REGISTER), NAME, now={"a": ID, "b": PHONE, "c": SAID}))
errands = Errands()
def message(): raise ValueError(f"{NAME} {ID} {PHONE} {SAID}")
def locals_only():
    name, said = NAME, SAID
    return {}[name + said]
def statement():
    with desk.store.engine.connect() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:a, :b, :c, :d)"), dict(a=ID, b=PHONE, c=NAME, d=SAID))
def caused():
    try: message()
    except ValueError as error: raise RuntimeError(SAID) from error
for work in (message, locals_only, statement, caused):
    errands.run(work, owner=app)
    QTimer.singleShot(0, work)
QTimer.singleShot(0, partial(qWarning, f"{NAME}, phone {PHONE}, {ID}: {SAID}".encode()))
QTimer.singleShot(500, app.quit)
app.exec()
errands.shutdown()
assert actions.drafts.mine()[0].now["a"] == ID, "the program went on"
desk.close()
print("went on")
"""


def test_what_was_planted_is_in_the_database_and_in_no_other_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), *PLANTED],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
    )
    assert b"went on" in done.stdout, done.stderr.decode()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    reports = [file for file in files if file.parent.name == "state"]
    assert len([file for file in reports if file.name.startswith("crash-")]) >= 4
    assert (tmp_path / "state" / "desk.log") in reports
    for words in PLANTED:
        planted = words.encode()
        holding = {file.name for file in files if planted in file.read_bytes()}
        assert holding and all(name.startswith("desk.sqlite3") for name in holding)
        assert planted not in done.stderr and planted not in done.stdout

"""PySide6 must give back every None it takes (6.12.0 does not and aborts Python 3.11: never lock it)."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

from tests.house.none_references import CALLS_OF_EACH
from tests.house.tracked import ROOT

DRIFT = 200


def test_20_000_qt_calls_leave_the_count_of_none_true_and_false_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.none_references"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    drift = dict(zip(("None", "True", "False"), json.loads(done.stdout), strict=True))
    print(f"PySide6 {version('PySide6-Essentials')}, {CALLS_OF_EACH * 7} calls: {drift}")
    assert {name: lost for name, lost in drift.items() if abs(lost) >= DRIFT} == {}

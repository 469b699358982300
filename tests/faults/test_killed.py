"""kill -9 in the midst of work: what was said to be done is done, nothing is done by halves, the journal is whole.

The long run: `python -m tests.faults.long --kills 500`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.killing import kill_once

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signal is POSIX's")


def test_a_desk_that_is_killed_loses_nothing_it_had_promised(tmp_path: Path) -> None:
    file, promised = tmp_path / "desk.sqlite3", 0
    for seed in range(1, 6):
        tally = kill_once(file, seed, 0.4)
        assert tally.wrong == ()
        promised += tally.promised
    assert promised > 20, "the desk was at work when it was killed"

"""How long until somebody sees the sign-in window, beside `import PySide6.QtWidgets` alone.

Run by hand: python -m tests.benchmarks.bench_first_paint [rounds]. Fresh processes, offscreen, medians; the
ratio should be 2.5 or less. It is printed, not asserted: machines differ, the ratio less.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT

QT_ALONE = "import PySide6.QtWidgets, os; os._exit(0)"
FIRST_PAINT = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from mediator_desk.app import StartUp, lend_font
from mediator_desk.ui.kit.look import Scheme, apply
app = QApplication([])
lend_font()
folder = Path(sys.argv[1])
settings = QSettings(str(folder / "desk.ini"), QSettings.Format.IniFormat)
start = StartUp(apply(app, Scheme.LIGHT), folder / "desk.sqlite3", settings)
start.front.first_painted.connect(lambda: os._exit(0))
start.show()
app.exec()
"""


def seconds(code: str, folder: str) -> float:
    """Wall time of one fresh process."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # Compiled once, as on the desk of a user, whatever the developer's machine forbids.
    environment |= {"PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, folder], env=environment, cwd=ROOT, check=True)
    return time.perf_counter() - began


def main() -> None:
    """Measure in turns, so that a busy moment of the machine meets both."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    alone, painted = [], []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "desk.sqlite3").touch()  # an existing file: the sign-in, as on most days
        for turn in range(rounds + 1):
            times = seconds(QT_ALONE, folder), seconds(FIRST_PAINT, folder)
            if turn:  # the first round warms the disk
                alone.append(times[0])
                painted.append(times[1])
    qt, paint = statistics.median(alone), statistics.median(painted)
    print(
        f"import PySide6.QtWidgets: {qt * 1000:.0f} ms   first paint: {paint * 1000:.0f} ms   "
        f"ratio {paint / qt:.2f} (2.5 wanted, median of {rounds})"
    )


if __name__ == "__main__":
    main()

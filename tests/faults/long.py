"""The long run of the faults: `python -m tests.faults.long --kills 500`; one line at the end, exit 0 when nothing was lost."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.faults.killing import kill_once


def main() -> int:
    """Kill as often as asked, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    kills: int = parser.parse_args().kills
    promised = 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, kills + 1):
            tally = kill_once(Path(folder) / f"desk{seed // 20}.sqlite3", seed, 1.0)
            promised += tally.promised
            wrong += tally.wrong
    print(json.dumps({"kills": kills, "promised": promised, "wrong": wrong}, ensure_ascii=False))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Kills a busy desk and looks at what is left; what it said it had done must be there, and nothing by halves."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from mediator_desk.actions.opening import open_desk
from mediator_desk.domain.docket import DocketFilter
from tests.conftest import ROOT
from tests.faults.busy_desk import CLERK, PARTIES


@dataclass
class Tally:
    """What was promised over all kills, and what was found wrong."""

    kills: int = 0
    promised: int = 0
    wrong: tuple[str, ...] = ()


def kill_once(file: Path, seed: int, longest_s: float) -> Tally:
    """Let a desk work for a while, kill it, open the file again and compare."""
    command = [sys.executable, "-m", "tests.faults.busy_desk", str(file), str(seed)]
    desk = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert desk.stdout is not None
    said = [desk.stdout.readline().strip()]  # it is at work now
    try:
        desk.wait(random.Random(seed).uniform(0.02, longest_s))
    except subprocess.TimeoutExpired:
        desk.kill()
    said += [line.strip() for line in desk.stdout if line.endswith("\n")]
    desk.stdout.close()
    desk.wait()
    return Tally(1, len(said), tuple(_wrong(file, said)))


def _wrong(file: Path, said: list[str]) -> list[str]:
    desk = open_desk(file)
    try:
        actions = desk.actions_for(CLERK)
        wrong = list(desk.tampered_records())
        done = [line.split() for line in said]
        there = {row.id for row in actions.cases.page(DocketFilter(), 0, 100_000)}
        wrong += [f"case {number} is lost" for kind, number in done if kind == "case" and int(number) not in there]
        agreed = {int(number) for kind, number in done if kind == "consent"}
        for case_id in there:
            case = actions.cases.open(case_id).case
            if len(case.parties) != PARTIES:
                wrong.append(f"case {case_id} has {len(case.parties)} parties")
            if len(case.consents) not in (0, PARTIES) or (case_id in agreed and not case.consents):
                wrong.append(f"case {case_id} has {len(case.consents)} consents")
        wrong += _draft_wrong([len(str(draft.now["备注"])) for draft in actions.drafts.mine()], done)
        return wrong
    finally:
        desk.close()


def _draft_wrong(kept: list[int], done: list[list[str]]) -> list[str]:
    """The draft is the one that was kept last, unless the form was saved after it (perhaps unsaid)."""
    last = max(place for place, (kind, _) in enumerate(done) if kind == "draft")
    saved_after = any(kind == "case" for kind, _ in done[last:])
    number = int(done[last][1])
    if kept and kept[0] < number:
        return [f"the draft says {kept[0]} of {number} characters"]
    # It may also have gone with a case that was saved and killed before it could be said.
    return [f"draft {number} outlived its form"] if kept and saved_after and kept[0] == number else []

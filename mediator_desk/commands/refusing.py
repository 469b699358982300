"""How a headless verb says no: the sentence on stderr, and as JSON on stdout for whoever asked for it."""

from __future__ import annotations

import json
import sys

from mediator_desk.domain.refusals import Refusal

REFUSED = 2
"""Exit code of a refused verb."""


def refuse(refusal: Refusal, *, as_json: bool) -> int:
    """Say it; the exit code to leave with."""
    if as_json:
        print(json.dumps({"refused": str(refusal)}, ensure_ascii=False))
    print(str(refusal), file=sys.stderr)
    return REFUSED

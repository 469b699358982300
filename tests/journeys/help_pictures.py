"""The pictures of the help from those of `tests.journeys.pictures`: `python -m tests.journeys.help_pictures OUT`.

Light, at 1320×820, made smaller and with few colours: the program is not to grow by its help.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from mediator_desk.ui.help.topics import FOLDER

WIDTH, COLOURS = 960, 96
NAMES = ("today", "cases", "documents", "pools")


def shrink(taken: Path, to: Path = FOLDER / "pictures") -> list[str]:
    """Put the wanted pictures of a folder beside the help; answers the names that were there."""
    done = []
    for name in NAMES:
        file = taken / f"{name}-light.png"
        if not file.exists():
            continue
        picture = Image.open(file).convert("RGB")
        small = picture.resize((WIDTH, picture.height * WIDTH // picture.width), Image.Resampling.LANCZOS)
        small.quantize(COLOURS).save(to / f"{name}.png", optimize=True)
        done.append(name)
    return done


if __name__ == "__main__":
    sys.stdout.write("\n".join(shrink(Path(sys.argv[1]))) + "\n")

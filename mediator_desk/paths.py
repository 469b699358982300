"""Where the read-only things of the program lie, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The folder `name`: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


RESOURCES = _shipped("resources")
"""Fonts, icons, style and wording: things shown or printed, never written."""

DATABASE_SHAPE = _shipped("db")
"""Migrations and reference data (holidays, 案由, courts). Never a live database."""

MIGRATIONS = DATABASE_SHAPE / "migrations"
REFERENCE = DATABASE_SHAPE / "reference"

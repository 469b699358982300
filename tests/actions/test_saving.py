"""A saved paper is whole or not there, and nothing that was there is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mediator_desk.actions.saving import save_bytes
from mediator_desk.domain.refusals import Refusal


def test_the_bytes_are_there_and_nothing_else_is_left(tmp_path: Path) -> None:
    saved = save_bytes(tmp_path, "协议-1.pdf", b"%PDF-1")
    assert saved == tmp_path / "协议-1.pdf"
    assert saved.read_bytes() == b"%PDF-1"
    assert [file.name for file in tmp_path.iterdir()] == ["协议-1.pdf"]


def test_a_name_that_is_taken_gets_the_next_number(tmp_path: Path) -> None:
    (tmp_path / "协议.pdf").write_bytes(b"old")
    (tmp_path / "协议(2).pdf").write_bytes(b"older")
    assert save_bytes(tmp_path, "协议.pdf", b"new").name == "协议(3).pdf"
    assert (tmp_path / "协议.pdf").read_bytes() == b"old"
    assert (tmp_path / "协议(2).pdf").read_bytes() == b"older"


def test_a_missing_folder_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        save_bytes(tmp_path / "没有", "协议.pdf", b"x")
    assert refused.value.code == "save"
    assert "没有丢失" in refused.value.safe


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(Refusal):
        save_bytes(closed, "协议.pdf", b"x")
    assert list(closed.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "there.pdf").write_bytes(b"old")
    with pytest.raises(Refusal):
        save_bytes(tmp_path / "there.pdf", "协议.pdf", b"x")
    assert (tmp_path / "there.pdf").read_bytes() == b"old"

"""The folder of backups beside a data file: taking a copy, checking it, listing, thinning and restoring.

A backup is a file together with its manifest; the manifest is written last, after the copy was compared with
the original, checked and forced to the disk. What has no manifest, or another size than it says, is no backup
and is never listed (reliability.md §5a 6).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from pathlib import Path

from mediator_desk.domain.backups import REST_AFTER_RESTORE, Backup, Occasion, backup_name, newest, to_thin
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import backup as copies
from mediator_desk.store import faults, header
from mediator_desk.store.plain import shaped, written

_BLOCK = 1 << 20
_RESTORED = "restored.json"


def folder_of(file: Path) -> Path:
    """Where the backups of a data file lie."""
    return file.with_name(f"{file.stem}-backups")


def known(file: Path) -> tuple[Backup, ...]:
    """The good backups of a data file, newest first; reads only the manifests."""
    found = (_manifest(path) for path in folder_of(file).glob("*.json") if path.name != _RESTORED)
    return tuple(sorted(filter(None, found), key=lambda each: (each.taken_at, each.name), reverse=True))


def take(file: Path, now: dt.datetime, occasion: Occasion) -> Backup:
    """Copy the data while it may be in use, check the copy, and thin the older ones.

    Raises:
        Refusal: no room, no permission, or the copy did not pass its check ("backup"); nothing that was
            there before is touched, and the half copy is gone.
    """
    folder = folder_of(file)
    try:
        with faults.spoken(str(folder)):
            folder.mkdir(mode=0o700, exist_ok=True)
            taken = _taken(file, folder, now, occasion)
    except Refusal as refusal:
        last = newest(known(file))
        good = f"上一次好的备份：{last.taken_at:%Y年%m月%d日 %H:%M}。" if last else "目前还没有备份。"
        why = refusal.what.rstrip("，。")
        raise Refusal(f"备份没有做成：{why}。", f"数据没有改动。{good}", "请检查磁盘空间和权限。", code="backup") from None
    _thin(file, now)
    return taken


def check(file: Path, chosen: Backup) -> Path:
    """The file of a backup after its bytes were compared with the manifest and its data was examined.

    Raises:
        Refusal: it is gone, was changed, is damaged ("backup") or newer than this program ("newer").
    """
    copy = folder_of(file) / chosen.name
    with faults.spoken(str(copy)):
        sound = copy.is_file() and _digest(copy) == chosen.sha256 and copies.is_sound(copy)
    if not sound:
        raise Refusal(
            f"{chosen.taken_at:%Y年%m月%d日 %H:%M}的备份已损坏或不在原处。",
            "现有数据没有改动。",
            "请选择另一份备份。",
            code="backup",
        )
    header.examine(copy)
    return copy


def restore(file: Path, chosen: Backup, now: dt.datetime) -> Path | None:
    """Put a backup in the place of the data file, which is kept under another name; that name.

    The caller has closed the data. Until the very last step, a rename, the file in place is the old one.

    Raises:
        Refusal: the backup is not good, or there is no room or permission; the data is as it was.
    """
    copy = check(file, chosen)
    with faults.spoken(str(file)):
        fresh = copies.new_file_beside(file)
        try:
            _copy_bytes(copy, fresh)
            if _digest(fresh) != chosen.sha256:
                raise faults.disk_error()
            aside = _set_aside(file, now)
            fresh.replace(file)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        copies.sync_folder(file.parent)
        _note_restored(folder_of(file), chosen, now)
    return aside


def _taken(file: Path, folder: Path, now: dt.datetime, occasion: Occasion) -> Backup:
    target = _free(folder, file.stem, now)
    unfinished = copies.new_file_beside(target)
    try:
        facts = copies.copied(file, unfinished)
        copies.sync_file(unfinished)
        taken = Backup(
            name=target.name,
            taken_at=now.replace(microsecond=0),
            occasion=occasion,
            schema=facts["user_version"],
            cases=facts.get("case_file", 0),
            size=unfinished.stat().st_size,
            sha256=_digest(unfinished),
        )
        unfinished.rename(target)
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
        raise
    copies.sync_folder(folder)
    # The manifest makes the copy a backup.
    _write(folder / f"{target.stem}.json", written(taken))
    return taken


def _free(folder: Path, stem: str, now: dt.datetime) -> Path:
    """A name nobody has; two backups of one second differ by a second in their names."""
    while (target := folder / backup_name(stem, now)).exists():
        now += dt.timedelta(seconds=1)
    return target


def _manifest(path: Path) -> Backup | None:
    """What a manifest says, or None where it cannot be read or its file has another size."""
    try:
        said: Backup = shaped(Backup, json.loads(path.read_text(encoding="utf-8")))
        here = path.with_name(said.name).stat().st_size == said.size
    except (OSError, TypeError, ValueError, KeyError, AttributeError):
        return None
    return said if here and path.stem == Path(said.name).stem else None


def _thin(file: Path, now: dt.datetime) -> None:
    """Remove what the rule lets go; nothing for a while after a restore."""
    folder = folder_of(file)
    if _rests(folder, now):
        return
    for each in to_thin(known(file), now):
        # The manifest first: a copy without one is no backup, a manifest without a copy is no lie either.
        (folder / f"{Path(each.name).stem}.json").unlink(missing_ok=True)
        (folder / each.name).unlink(missing_ok=True)


def _rests(folder: Path, now: dt.datetime) -> bool:
    try:
        said = json.loads((folder / _RESTORED).read_text(encoding="utf-8"))
        restored = dt.datetime.fromisoformat(said["at"])
    except (OSError, TypeError, ValueError, KeyError):
        return False
    return now - restored < REST_AFTER_RESTORE


def _note_restored(folder: Path, chosen: Backup, now: dt.datetime) -> None:
    _write(folder / _RESTORED, json.dumps({"at": now.isoformat(), "from": chosen.name}))


def _write(path: Path, text: str) -> None:
    fresh = copies.new_file_beside(path)
    with fresh.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)
    copies.sync_folder(path.parent)


def _set_aside(file: Path, now: dt.datetime) -> Path | None:
    """Give the file in place another name, with its log, so that nothing is lost by a restore.

    The file goes first: cut off in between, a log without its file is noticed at the next start.
    """
    aside = file.with_name(f"{file.stem}.replaced-{now:%Y%m%d-%H%M%S}.sqlite3")
    moved = False
    for ending in ("", "-wal", "-shm", "-journal"):
        part = file.with_name(file.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
            moved = True
    return aside if moved else None


def _copy_bytes(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(_BLOCK):
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())


def _digest(file: Path) -> str:
    total = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            total.update(block)
    return total.hexdigest()

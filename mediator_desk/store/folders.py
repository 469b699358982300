"""Where a database file must not lie: network shares and folders that a cloud service keeps in step.

SQLite's locks do not hold there; the file would be damaged (reliability.md §5b row 12). Best effort.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from mediator_desk.domain.refusals import Refusal

_SHARED_TYPES = frozenset(
    "nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs ncpfs ncp afs ceph glusterfs lustre davfs davfs2".split()
    + "fuse.sshfs fuse.smbnetfs fuse.gvfsd-fuse fuse.rclone fuse.davfs2 fuse.glusterfs fuse.s3fs".split()
)
_SYNCED_NAMES = frozenset(
    name.casefold()
    for name in (
        "Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "My Drive", "iCloudDrive", "Mobile Documents",
        "Nextcloud", "ownCloud", "Syncthing", "Nutstore", "Nutstore Files", "我的坚果云", "坚果云",
        "BaiduSyncdisk", "百度网盘同步空间", "WPS云盘", "WPSDrive", "360云盘", "腾讯微云", "微云同步助手", "天翼云盘",
    )
)  # fmt: skip
_SYNCED_START = ("onedrive -", "dropbox (")
"""Work accounts put the firm's name behind: OneDrive - 某某法院."""

_REMOTE_DRIVE = 4
"""GetDriveTypeW: DRIVE_REMOTE."""


def refuse_shared_folder(file: Path) -> None:
    """Refuse a database file on a network share or in a synchronised folder ("shared-folder")."""
    absolute = file.absolute()
    real = Path(os.path.realpath(absolute))  # unlike resolve, it does not fail on links in a circle
    if _is_synced(absolute) or _is_synced(real) or _is_remote(real):
        raise Refusal(
            "不能把数据文件放在共享或同步文件夹，可能损坏。", "", "请选本机磁盘或使用服务器模式。", code="shared-folder"
        )


def _is_synced(file: Path) -> bool:
    names = [name.casefold() for name in file.parts[:-1]]
    return any(name in _SYNCED_NAMES or name.startswith(_SYNCED_START) for name in names)


def _is_remote(file: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - windll exists on Windows only

        if str(file).startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(file.anchor) == _REMOTE_DRIVE)
    mounts = Path("/proc/mounts")
    return mounts.exists() and mount_type(file, mounts.read_text(encoding="utf-8", errors="replace")) in _SHARED_TYPES


def mount_type(file: Path, mounts: str) -> str:
    """The type of the file system a file lies on, by the text of /proc/mounts; "" when unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), words[1]))
        # A later mount on the same point hides the earlier one.
        if file.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), words[2]
    return kind

"""Why the computer refused a file, in the reader's language: its own sentences are English on every desk."""

from __future__ import annotations

import errno

from mediation_tui.i18n import _

NO_PROGRAM = 1155
"""What Windows says where nothing opens or prints a kind of file."""


def os_reason(problem: OSError | ValueError) -> str:
    """The reason in words; one that has no words here is told by its number. A `ValueError` is a name no file can have."""
    if isinstance(problem, ValueError):
        return _("no file can be called so")
    if getattr(problem, "winerror", None) == NO_PROGRAM:
        return _("no program is set up for such files")
    match problem.errno:
        case errno.ENOENT:
            return _("there is no such file or folder")
        case errno.EACCES | errno.EPERM:
            return _("no permission")
        case errno.EISDIR:
            return _("it is no ordinary file")
        case errno.ENOTDIR:
            return _("a part of the path is no folder")
        case errno.ENAMETOOLONG:
            return _("the name is too long")
        case errno.EEXIST:
            return _("something of that name stands there")
        case errno.EROFS:
            return _("the disk is read-only")
        case errno.ENOEXEC:
            return _("the program cannot run on this computer")
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.EIO:
            return _("the disk or drive cannot be read")
    return _("system error {number}").format(number=problem.errno or "?")

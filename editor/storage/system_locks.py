"""The lock that a system puts on an open file, which ends with the process that holds it.

POSIX: flock(2); Linux carries it over NFS and SMB. Windows: the first byte by LockFile.
"""

from __future__ import annotations

import errno
import sys

if sys.platform == "win32":
    import msvcrt
    import os

    def lock_file(handle: int) -> bool:
        """Lock an open file; False where another one has it. Raises OSError."""
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EDEADLK}:
                return False
            raise
        return True

    def unlock_file(handle: int) -> None:
        """Unlock a file that is locked."""
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock_file(handle: int) -> bool:
        """Lock an open file; False where another one has it. Raises OSError."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:
                return False
            raise
        return True

    def unlock_file(handle: int) -> None:
        """Unlock a file that is locked."""
        fcntl.flock(handle, fcntl.LOCK_UN)

"""Where the ontology, the queries and the seeds are; and a process that cannot reach the network any more.

They stand at the top of the checkout and travel in the wheel under `_data`. Nobody else builds such a path.
"""

import sys
from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent


_SYSTEMS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Of each machine, what Linux calls it in a filter (linux/audit.h), and the number of its call `socket`."""
_IO_URING: Final = 425
"""The call that opens another way to every other one; the same number everywhere."""
_X32: Final = 0x40000000
"""Calls from here on are those of a third kind of program on x86_64."""


def folder(name: str) -> Path:
    """Return the folder of that name: `ontology`, `queries` or `seeds`.

    The wheel's copy comes first. An editable install leaves copies elsewhere that go stale
    (pypa/hatch#1627); this function never looks at those.

    Raises:
        FileNotFoundError: The installation is broken: neither place has the folder.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"claimgraph's folder {name!r} is missing; install the package again")


def close_network() -> bool:
    """Take the network from this process and all that it starts, for good; return whether that could be done.

    The engine has no switch for SERVICE. Where Linux filters system calls (seccomp), no socket but those of the
    machine's own files can be opened after this, whatever a query says.
    """
    import ctypes  # noqa: PLC0415 - most commands ask no query of anybody
    import platform  # noqa: PLC0415
    import struct  # noqa: PLC0415

    machine = platform.machine()
    if not sys.platform.startswith("linux") or machine not in _SYSTEMS:
        return False
    audit, socket = _SYSTEMS[machine]
    load, jump, at_least, give = 0x20, 0x15, 0x35, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_JMP|JGE|K, BPF_RET|K
    refuse, allow = 0x00050000 | 13, 0x7FFF0000  # SECCOMP_RET_ERRNO with EACCES, SECCOMP_RET_ALLOW
    steps = (
        (load, 0, 0, 4),  # which machine's call it is
        (jump, 0, 6, audit),
        (load, 0, 0, 0),  # its number
        (at_least, 4, 0, _X32),
        (jump, 3, 0, _IO_URING),
        (jump, 0, 3, socket),
        (load, 0, 0, 16),  # its first argument: the family of the socket
        (jump, 1, 0, 1),  # AF_UNIX
        (give, 0, 0, refuse),
        (give, 0, 0, allow),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    program = Program(len(steps), ctypes.addressof(code))
    library = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_seccomp, filtering = 38, 22, 2  # prctl(2)
    if library.prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        return False
    return int(library.prctl(set_seccomp, filtering, ctypes.byref(program), 0, 0)) == 0

"""Claims as RDF, both ways without loss, the store that holds them, and the queries that it is asked.

A name is loaded when it is first used: a query needs the store alone, and must feel instant.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from claimgraph.graph.mapping import position_label, question_label
    from claimgraph.graph.named_graphs import (
        COMPETING,
        FINDINGS,
        Decided,
        claims_named,
        claims_quads,
        decided_quads,
        event_quads,
        findings_named,
        findings_quads,
        grades_quads,
        graph_of,
        matches_quads,
        read_claims,
        read_decisions,
        read_documents,
        read_findings,
        read_grades,
        read_matches,
        read_set_aside,
        read_withdrawn,
        set_aside_quads,
        withdrawn_quads,
    )
    from claimgraph.graph.rdf import comparison_quads, vocabulary_quads
    from claimgraph.graph.store import QueryResults, Store, to_rdflib

__all__ = [
    "COMPETING", "FINDINGS", "Decided", "QueryResults", "Store", "claims_named", "claims_quads", "close_network",
    "comparison_quads", "decided_quads", "event_quads", "findings_named", "findings_quads",
    "grades_quads", "graph_of", "matches_quads", "position_label", "question_label", "read_claims", "read_decisions",
    "read_documents", "read_findings", "read_grades", "read_matches", "read_set_aside", "read_withdrawn", "rule_iri",
    "set_aside_quads", "to_rdflib", "vocabulary_quads", "withdrawn_quads",
]  # fmt: skip

_ELSEWHERE = {
    "mapping": {"position_label", "question_label", "rule_iri"},
    "rdf": {"comparison_quads", "vocabulary_quads"},
    "store": {"QueryResults", "Store", "to_rdflib"},
}
"""Where names are defined; all others in `named_graphs`."""


def __getattr__(name: str) -> object:
    """Load a name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = next((module for module, names in _ELSEWHERE.items() if name in names), "named_graphs")
    value: object = getattr(importlib.import_module(f"claimgraph.graph.{place}"), name)
    globals()[name] = value
    return value


# A process that cannot reach the network any more.

_SYSTEMS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Of each machine, what Linux calls it in a filter (linux/audit.h), and the number of its call `socket`."""
_IO_URING: Final = 425
"""The call that opens another way to every other one; the same number everywhere."""
_X32: Final = 0x40000000
"""Calls from here on are those of a third kind of program on x86_64."""


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

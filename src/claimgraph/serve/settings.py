"""What is served, and how much of it one request may have."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, each named in the answer that meets it.

    Attributes:
        seconds: One query may run.
        rows: Of one answer; the rest is cut off, and the answer says so.
        bytes: Of one answer.
        queries: That run at the same time.
        waiting: Queries that wait for their turn.
        patience: Seconds without any query ending after which those that wait are turned away.
        body: Bytes of a request's body.
        body_seconds: A body, or the head of a request, may take to arrive.
        sending: Seconds that a client may take to fetch its answer.
        unsent: Bytes of answers that wait for slow clients, all together.
        connections: Open at the same time.
        memory: Bytes that one query's process may take.
    """

    seconds: float = 10.0
    rows: int = 100_000
    bytes: int = 64_000_000
    queries: int = 4
    waiting: int = 256
    patience: float = 1.0
    body: int = 1_000_000
    body_seconds: float = 10.0
    sending: float = 60.0
    unsent: int = 256_000_000
    connections: int = 900
    memory: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What `claimgraph serve` was told.

    Attributes:
        store: The folder of the store, or an RDF file.
        host: The address that is listened at.
        port: 0 for any that is free.
        writable: Whether SPARQL updates are taken.
        origins: Whose pages may read the answers (CORS); `*` for all.
        limits: See there.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8090
    writable: bool = False
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def loopback(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")

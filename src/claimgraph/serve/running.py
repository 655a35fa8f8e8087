"""Listening at an address, until somebody says stop."""

from __future__ import annotations

import resource
import socket
from collections.abc import Callable

import uvicorn

from claimgraph.errors import InputError
from claimgraph.serve.app import application
from claimgraph.serve.connections import bounded
from claimgraph.serve.settings import Settings

_BACKLOG = 512


def run(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to end.

    Args:
        settings: What to serve.
        ready: Called with the server's address once it can be asked.

    Raises:
        InputError: The address cannot be listened at.
    """
    _allow_connections(settings.limits.connections)
    with _listening(settings) as listener:
        host, port = listener.getsockname()[:2]
        config = uvicorn.Config(
            application(settings),
            http=bounded(settings.limits),
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=3,
        )
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        where = f"{settings.host}, port {settings.port}"
        found = f"cannot be listened at: {getattr(error, 'strerror', None) or error}"
        raise InputError(where, found, "Choose another --port, or --port 0 for any that is free") from error


def _allow_connections(wanted: int) -> None:
    """Let the process have a file for each connection, and some for itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + 100
    if soft != resource.RLIM_INFINITY and soft < needed:
        enough = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))

"""Run `claimgraph` as a reader types it, without the start of a process: forked from one that has loaded everything.

    python forked.py SOCKET      listen, and run each command that comes in a child

`commands` gives a folder with a `claimgraph` to put on the path. It hands its arguments, folder, environment and its
three streams to that process, and ends as the child ends. No database may be opened in the process that is forked.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

_CLIENT = """#!{python} -IS
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect({address!r})
told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(server, [len(told).to_bytes(8, "big")], [0, 1, 2])
server.sendall(told)
os._exit((server.recv(1) or bytes([70]))[0])
"""
_LOADED = (
    "analyses",
    "export",
    "draw",
    "shapes.engine",
    "table",
    "cli.build",
    "cli.look",
    "cli.weigh",
)


@contextlib.contextmanager
def commands(folder: Path) -> Iterator[Path]:
    """Yield a folder that holds a `claimgraph`."""
    address = str(folder / "socket")
    client = folder / "claimgraph"
    client.write_text(_CLIENT.format(python=sys.executable, address=address), encoding="utf-8")
    client.chmod(0o755)
    with subprocess.Popen([sys.executable, __file__, address], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield folder
        process.terminate()


def serve(address: str) -> None:
    """Listen until somebody ends it."""
    load()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            connection = listening.accept()[0]
            if os.fork() == 0:
                os._exit(answered(connection))
            connection.close()
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0] != 0:
                    pass


def load() -> None:
    """Load what commands load late: the modules, the model, the lists of names."""
    from claimgraph import claims  # noqa: PLC0415 - the process that asks needs none of it
    from claimgraph.propose.english import structured  # noqa: PLC0415
    from claimgraph.schema import Document  # noqa: PLC0415

    for name in _LOADED:
        importlib.import_module(f"claimgraph.{name}")
    claims(structured(Document("A strike on Idlib killed 14 people on 3 May 2022, the army said.", "A report")))


def answered(connection: socket.socket) -> int:
    """Run the command of a connection in this process, and tell how it ended."""
    head, streams, _, _ = socket.recv_fds(connection, 8, 3)
    with connection.makefile("rb") as stream:
        arguments, folder, environment = json.loads(stream.read(int.from_bytes(head, "big")))
    for number, held in enumerate(streams):
        os.dup2(held, number)
        os.close(held)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["claimgraph", *arguments]
    try:
        from claimgraph.cli import main  # noqa: PLC0415

        code = main(arguments)
        sys.stdout.flush()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - whatever it is, the child must not go on as if it were the parent
        traceback.print_exc()
        code = 70
    connection.sendall(bytes([code]))
    return code


if __name__ == "__main__":
    serve(sys.argv[1])

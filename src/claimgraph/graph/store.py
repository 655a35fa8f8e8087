"""The store: quads in memory or on disk, and SPARQL over all of its graphs together.

pyoxigraph is used directly: on the conflict join it is a hundred times faster than rdflib (measured with pyoxigraph
0.5.13 and rdflib 7.6.0). What is on disk is never changed: a build writes a whole new store and switches to it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.graph.rdf import GRAPH, NAMELESS, TYPE, rdflib_dataset, scope, vocabulary_quads
from claimgraph.graph.sparql_text import Dataset, plain, query_error, updated

if TYPE_CHECKING:
    import rdflib

# How a store lies on disk, so that a killed build never leaves half of one.
#
# DIR/claimgraph-store.json     which generation stands, and the version of this layout
# DIR/lock                      held by the one process that writes
# DIR/generation-000007/        the database that stands; `held` inside it is locked by whoever reads
# DIR/generation-000008/        one that is being written, or that a killed build left
#
# A build fills a new generation, brings it safely to disk, and then replaces the small file: the only step that readers
# see. Generations that do not stand are swept by the next build, those that somebody still reads excepted.


FORMAT: Final = 2
"""The version of the layout and of the RDF in it; raised when an older claimgraph could no longer read it, or when
names are made in another way: since 2 a claim's name does not change with the other documents of a store."""

REBUILD: Final = "Build it again: claimgraph build PATH... --store DIR"

_POINTER = "claimgraph-store.json"
_DRAFT = "claimgraph-store.json.new"
_LOCK, _HELD = "lock", "held"
KEPT: Final = "kept"
"""The folder of a generation with what its build keeps for the next one: true of that database alone."""
COLUMNS: Final = "columns-2"
"""The folder in that with what some queries are asked of, with the version of its columns: see `catalogue.by_sql`."""
_GENERATION = re.compile(r"generation-(\d{6,})")


@contextlib.contextmanager
def held(folder: Path) -> Iterator[Path]:
    """Hold the generation that stands, and return its database.

    Raises:
        StoreError: There is no store that we can read.
    """
    with contextlib.ExitStack() as stack:
        while True:
            name = _pointer(folder)["generation"]
            if name is None:
                raise StoreError(str(folder), "the store is empty: its first build did not end", REBUILD)
            if not _GENERATION.fullmatch(str(name)) or not (folder / name).is_dir():
                if name != _pointer(folder)["generation"]:
                    continue
                raise StoreError(str(folder), f"the store is damaged: {name} is missing", REBUILD)
            # A build may have swept it between reading the name and taking hold of it.
            with contextlib.suppress(FileNotFoundError):
                stack.enter_context(_locked(folder / name / _HELD, shared=True))
                if (folder / name / _HELD).exists():
                    break
        yield folder / name / "database"


@contextlib.contextmanager
def fresh(folder: Path, *, ours: bool = False) -> Iterator[Path]:
    """Return the path of a new database; it takes the place of the old one if the block ends well.

    Args:
        folder: The store.
        ours: Whether the caller is the one that writes it already: see `writer`.

    Raises:
        StoreError: The directory is not ours, is of a newer version, or is being written by another process.
    """
    try:
        with contextlib.nullcontext() if ours else writer(folder):
            pointer = _claim_folder(folder)
            _sweep(folder, pointer["generation"])
            name = _next(folder)
            generation = folder / name
            generation.mkdir()
            (generation / _HELD).touch()
            try:
                yield generation / "database"
            except BaseException:
                _remove(generation)
                raise
            _sync_tree(generation)
            _point(folder, name)
            _sweep(folder, name)
    except OSError as error:
        raise _unwritable(folder, error) from error


def signature(folder: Path) -> tuple[int, ...]:
    """Return what changes whenever another generation stands, () where there is no store at all.

    The generation's number alone would not do: a store that is deleted and built again begins at one.
    """
    try:
        found = (folder / _POINTER).stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _pointer(folder: Path, *, replacing: bool = False) -> dict[str, str | None]:
    """Read the small file that names the generation that stands.

    Raises:
        StoreError: There is none, it is not ours, or of another format; an older one may be replaced.
    """
    try:
        content = json.loads((folder / _POINTER).read_text("utf-8"))
        version, pointer = content["format"], {"generation": content["generation"]}
    except (FileNotFoundError, NotADirectoryError) as error:
        found = "there is no claimgraph store" if folder.exists() else "there is no such directory"
        raise StoreError(str(folder), found, "Build one: claimgraph build PATH... --store DIR") from error
    except (ValueError, TypeError, KeyError) as error:
        found = f"{_POINTER} is damaged or not ours"
        raise StoreError(str(folder), found, "Build into another directory") from error
    except OSError as error:
        raise StoreError(str(folder), f"cannot be read: {error.strerror}", "Check the path and the rights") from error
    if version == FORMAT:
        return pointer
    found = f"the store has format {version}, this claimgraph reads format {FORMAT}"
    if version not in range(1, FORMAT):
        raise StoreError(str(folder), found, "Upgrade claimgraph, or build into another directory")
    if not replacing:
        command = f"claimgraph build PATH... --store {shlex.quote(str(folder))}"
        raise StoreError(str(folder / _POINTER), found, f"Build it again from its documents: {command}")
    return pointer


def _claim_folder(folder: Path) -> dict[str, str | None]:
    """Make the directory ours, if it is empty; read its pointer, if it is ours."""
    if {entry.name for entry in folder.iterdir()} <= {_LOCK, _DRAFT}:
        _point(folder, None)
    return _pointer(folder, replacing=True)


def _check_ours(folder: Path) -> None:
    """Refuse a directory that holds anything and is not a store of ours, before anything is written into it."""
    if not folder.is_dir():
        raise StoreError(str(folder), "is a file, not a directory", "Name another directory")
    names = {entry.name for entry in folder.iterdir()}
    if _POINTER not in names and not names <= {_LOCK, _DRAFT}:
        found = f"is not a claimgraph store, and is not empty (it holds {min(names)!r})"
        raise StoreError(str(folder), found, "Name an empty or a new directory")
    if _POINTER in names:
        _pointer(folder, replacing=True)


@contextlib.contextmanager
def writer(folder: Path) -> Iterator[None]:
    """Be the one process that writes a store, from the first look at what it holds to the step that changes it.

    Raises:
        StoreError: The directory is not ours, is of a newer version, is being written by another process, or cannot
            be written.
    """
    with contextlib.ExitStack() as held:
        try:
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
            _check_ours(folder)
            held.enter_context(_locked(folder / _LOCK, shared=False))
            (folder / _LOCK).write_text(f"{os.getpid()}\n", "ascii")
        except BlockingIOError as error:
            found = f"another build is writing this store{_by_process(folder)}"
            raise StoreError(str(folder), found, "Wait until it has ended") from error
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield


def _unwritable(folder: Path, error: OSError) -> StoreError:
    return StoreError(str(folder), f"cannot be written: {error.strerror or error}", "Check the disk and the rights")


def _by_process(folder: Path) -> str:
    """Return which process writes a store, as far as it has said so."""
    with contextlib.suppress(OSError, ValueError):
        number = (folder / _LOCK).read_text("ascii").strip()
        return f" (process {number})" if number.isdigit() else ""
    return ""


@contextlib.contextmanager
def _locked(path: Path, *, shared: bool) -> Iterator[None]:
    """Hold a lock that ends with the process; only the shared one waits.

    Raises:
        BlockingIOError: Somebody else holds the file, and we do not share.
    """
    import fcntl  # noqa: PLC0415  POSIX only; a store in memory needs none

    descriptor = os.open(path, os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _next(folder: Path) -> str:
    names = (_GENERATION.fullmatch(entry.name) for entry in folder.iterdir())
    return f"generation-{max((int(found[1]) for found in names if found is not None), default=0) + 1:06d}"


def _sweep(folder: Path, keep: str | None) -> None:
    """Remove the generations that do not stand, unless somebody still reads them."""
    for entry in sorted(folder.iterdir()):
        if entry.name == keep or _GENERATION.fullmatch(entry.name) is None or entry.is_symlink() or not entry.is_dir():
            continue
        with contextlib.suppress(BlockingIOError), _locked(entry / _HELD, shared=False):
            _remove(entry)


def _point(folder: Path, generation: str | None) -> None:
    """Let a generation stand: the one step that readers see."""
    draft = folder / _DRAFT
    with draft.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"program": "claimgraph", "format": FORMAT, "generation": generation}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _POINTER)
    _sync(folder)


def _sync_tree(folder: Path) -> None:
    """Bring every file to disk: a commit of the store is not an fsync."""
    for path, _, files in os.walk(folder):
        for file in files:
            _sync(Path(path, file))
        _sync(Path(path))
    _sync(folder.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    """Remove a generation; a database that failed may still be tidying its files away meanwhile."""
    import shutil  # noqa: PLC0415 - whoever only reads needs none

    while folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError as error:
            if error.errno not in {errno.ENOENT, errno.ENOTEMPTY}:  # a file came or went while we looked
                raise


_FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""By the file's suffix; a format is never guessed from the contents."""

QueryResults = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""What a query gives: rows, yes or no, or triples."""


class _NoGraph:
    """What stands in the place of a database where a store is tables alone: whatever it is asked, there is no graph."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getattr__(self, _: str) -> Any:
        found = "this store is tables and has no graph: it was made by claimgraph compare"
        remedy = "Ask findings, show, support, or a query of pairs such as rival-counts; or build one with a graph"
        raise StoreError(str(self._folder), found, remedy)


class Store:
    """A set of quads, with the ontology, the facets and the verdicts in a graph of their own.

    Make one with `memory`, `open` or `from_file`. One that was opened from disk is read only, and holds a lock until
    it is closed, so that no build sweeps its files away.

    Attributes:
        columns: The folder with what the build of a store on disk prepared for queries, None where there is none: the
            store is in memory, another version built it, or somebody changed the graph by an update since.
        tables_alone: Whether it has no graph besides.
    """

    def __init__(self, inner: ox.Store, hold: contextlib.ExitStack | None = None, columns: Path | None = None) -> None:
        self._inner = inner
        self._hold = hold if hold is not None else contextlib.ExitStack()
        self.columns, self.tables_alone = columns, isinstance(inner, _NoGraph)

    @classmethod
    def memory(cls, quads: Iterable[ox.Quad] = (), vocabulary: Iterable[ox.Quad] | None = None) -> Self:
        """Return a store in memory, with quads; by default it knows the ontology, the facets and the verdicts."""
        store = cls(ox.Store())
        store.add(vocabulary_quads() if vocabulary is None else vocabulary)
        store.add(quads)
        return store

    @classmethod
    def merged(cls, quads: Iterable[ox.Quad]) -> Self:
        """Return a store in memory that holds the merge of graphs alone: half the work, where no query asks for one."""
        store = cls(ox.Store())
        store._inner.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        return store

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """Open a store on disk, to read it.

        Raises:
            StoreError: There is none, it is not ours, it was written by a newer version, or it is damaged.
        """
        with contextlib.ExitStack() as stack:
            generation = stack.enter_context(held(Path(folder)))
            columns = generation.with_name(KEPT) / COLUMNS
            tables = columns.is_dir() and not generation.exists()
            inner: Any = _NoGraph(Path(folder)) if tables else _opened(Path(folder), generation)
            return cls(inner, stack.pop_all(), columns if columns.is_dir() else None)

    @classmethod
    def from_file(cls, path: Path | str) -> Self:
        """Read an RDF file, of anybody, into memory.

        Raises:
            StoreError: The file is missing, of no format that we know, or broken; the message has line and column.
        """
        file = Path(path)
        form = _FORMATS.get(file.suffix.lower())
        if form is None:
            known = ", ".join(_FORMATS)
            raise StoreError(str(file), f"{file.suffix or 'no suffix'} is no RDF format that we read", f"Use {known}")
        try:
            return cls.memory(ox.parse(path=str(file), format=form, base_iri=file.resolve().as_uri()))
        except SyntaxError as error:
            where = str(file) if error.lineno is None else f"{file}, line {error.lineno}, column {error.offset}"
            raise StoreError(where, plain(str(error.msg)), f"Mend the file; it was read as {form.name}") from error
        except OSError as error:
            raise StoreError(str(file), f"cannot be read: {error.strerror or error}", "Check the path") from error

    @staticmethod
    def write(folder: Path | str, quads: Iterable[ox.Quad]) -> None:
        """Write a whole store to disk, in place of the one that is there.

        The quads are all that the database holds besides the ontology. The new store appears at once, when all of it
        is safe on disk; a build that is killed leaves the old one. One process writes at a time.

        Raises:
            StoreError: The directory is not ours, is of a newer version, is being written, or cannot be written.
        """
        with beginning(Path(folder)) as draft:
            draft.fill(quads)
            draft.settle(compact=False)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads to a store in memory."""
        self._inner.bulk_extend(_with_merge(quads))

    def quads(self, *, vocabulary: bool = False) -> Iterator[ox.Quad]:
        """Return the quads, in no order; those of the ontology only on demand."""
        everything = _apart(self._inner.quads_for_pattern(None, None, None, None))
        return (quad for quad in everything if vocabulary or quad.graph_name != GRAPH)

    def graphs_with(self, kind: ox.NamedNode) -> Iterator[Iterator[ox.Quad]]:
        """Return the quads of each graph that holds a node of a type, graph by graph in the order of their names."""
        for graph in self.graphs_of(None, kind):
            yield _apart(self._inner.quads_for_pattern(None, None, None, graph))

    def graphs_of(self, node: ox.NamedNode | None, kind: ox.NamedNode) -> list[Any]:
        """Return the graphs that say of a node, or of any, that it is of a type, in the order of their names."""
        found = self._inner.quads_for_pattern(node, TYPE, kind, None)
        return sorted({quad.graph_name for quad in found if quad.graph_name != ox.DefaultGraph()}, key=str)

    def about(self, node: Any, graph: Any = None) -> Iterator[ox.Quad]:
        """Return what one graph says of a node; without a graph, what all of them say, each triple once."""
        return self._inner.quads_for_pattern(node, None, None, ox.DefaultGraph() if graph is None else graph)

    def query(self, text: str, *, base_iri: str | None = None, dataset: Dataset | None = None) -> QueryResults:
        """Run a SPARQL query over the union of all graphs, or over some of them.

        Args:
            text: The query.
            base_iri: What relative IRIs in it begin with.
            dataset: The graphs that it sees; whatever FROM in the query says, this says it instead.

        Raises:
            QueryError: The query does not parse; the message has line and column. Or see `Dataset`.
        """
        inner, graphs = scope(self._inner, dataset)
        try:
            return inner.query(text, base_iri=base_iri, **graphs)
        except SyntaxError as error:
            raise query_error(error) from error

    def has_graph(self, iri: str) -> bool:
        """Return whether there is a graph of this name."""
        return self._inner.contains_named_graph(ox.NamedNode(iri))

    @staticmethod
    def update(folder: Path | str, text: str, base_iri: str | None = None) -> None:
        """Apply a SPARQL update to a copy of a store on disk, and let the copy stand: all of it or nothing.

        What is inserted without a graph stays in none; what is deleted without one leaves the merge.

        Raises:
            StoreError: There is no store, it is damaged, or another process is writing it.
            QueryError: The update does not parse.
        """
        where = Path(folder)
        with held(where):
            pass  # `fresh` would make a store where there is none
        with fresh(where) as target, held(where) as source:
            try:
                updated(_opened(where, source), target, text, base_iri, NAMELESS)
            except SyntaxError as error:
                raise query_error(error) from error
            _carry(source.parent, target.parent)

    def __len__(self) -> int:
        return sum(1 for _ in self.quads())

    def close(self) -> None:
        """Let go of the files of a store on disk."""
        self._inner = ox.Store()
        self._hold.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Draft:
    """The next generation of a store while it is made: a new one, or one made of that which stands, quad by quad.

    Attributes:
        folder: Its folder.
        moved: How many quads were taken out and put in.
    """

    def __init__(self, inner: ox.Store, folder: Path) -> None:
        self._inner = inner
        self.folder = folder
        self.moved = 0

    def graph(self, name: ox.NamedNode) -> set[ox.Quad]:
        """Return the quads of a named graph."""
        return set(self._inner.quads_for_pattern(None, None, None, name))

    def about(self, node: Any) -> Iterator[ox.Quad]:
        """Return what all graphs but that of the vocabulary say of a node."""
        if node not in _described():  # a node of a hundred documents says each thing once in the merge
            return self._inner.quads_for_pattern(node, None, None, ox.DefaultGraph())
        found = self._inner.quads_for_pattern(node, None, None, None)
        return (quad for quad in found if quad.graph_name not in {ox.DefaultGraph(), GRAPH})

    def __contains__(self, quad: ox.Quad) -> bool:
        return quad in self._inner

    def fill(self, quads: Iterable[ox.Quad]) -> None:
        """Put quads into a new database, and compact it."""
        left, some = _with_merge(chain(vocabulary_quads(), quads)), _AT_ONCE
        for first in left:  # not as a list, which would stand beside what the engine sorts
            self._inner.bulk_extend(chain([first], islice(left, some - 1)))
            some = min(some + some // 10, 2 * _AT_ONCE)
        self._inner.flush()
        # Uncompacted, queries of a store of 208,000 quads take 1.2 to 1.9 times as long (pyoxigraph 0.5.13).
        self._inner.optimize()

    def change(self, gone: Iterable[ox.Quad], come: Sequence[ox.Quad]) -> None:
        """Take quads of named graphs out, and put others in; the merge of all graphs follows."""
        for quad in gone:
            self._inner.remove(quad)
            triple = quad.subject, quad.predicate, quad.object
            graphs = (each.graph_name for each in self._inner.quads_for_pattern(*triple, None))
            if not any(graph != ox.DefaultGraph() for graph in graphs):
                self._inner.remove(ox.Quad(*triple))
            self.moved += 1
        self.moved += len(come)
        (self._inner.extend if len(come) < _MANY else self._inner.bulk_extend)(_with_merge(come))

    def settle(self, *, compact: bool) -> None:
        """Bring everything to the files, and let go of them: nothing tidies them while they are synced."""
        self._inner.flush()
        if compact:
            self._inner.optimize()
        self._inner = ox.Store()


@cache
def _described() -> frozenset[object]:
    """Return the nodes of which the vocabulary speaks."""
    return frozenset(quad.subject for quad in vocabulary_quads())


_MANY: Final = 100_000
"""Quads that are loaded past the log of the database: fewer cost less in it."""

_AT_ONCE: Final = 100_000
"""Quads that are loaded together at first: left to itself the engine sorts a million in 1.5 GB, for these 0.1. Where
much stands already they are up to twice as many, for each piece has much of that written again."""


@contextlib.contextmanager
def beginning(folder: Path, *, ours: bool = False) -> Iterator[Draft]:
    """Return a next generation in which nothing stands; see `fresh`. Whoever fills it settles it in the block.

    Raises:
        StoreError: The directory is not ours, is of a newer version, or is being written by another process.
    """
    with fresh(folder, ours=ours) as target:
        yield Draft(ox.Store(str(target)), target.parent)


@contextlib.contextmanager
def changing(folder: Path, *, ours: bool = False) -> Iterator[tuple[Draft, Path]]:
    """Return the next generation of a store, a copy of the one that stands, and the folder of that; see `fresh`.

    Whoever changes it settles it before the block ends.

    Raises:
        StoreError: There is no store, it is damaged, or another process is writing it.
    """
    with fresh(folder, ours=ours) as target, held(folder) as source:
        _opened(folder, source).backup(str(target))
        yield Draft(ox.Store(str(target)), target.parent), source.parent


def _with_merge(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield each quad in its graph and once more in the default graph, which holds the merge that queries run over.

    Asked for the union of graphs, pyoxigraph 0.5.13 gives a solution once for each graph that a triple stands in:
    counts are wrong, and names that a hundred documents share multiply each other in every join.
    """
    for quad in quads:
        triple = ox.Quad(quad.subject, quad.predicate, quad.object)
        yield quad if quad != triple else ox.Quad(quad.subject, quad.predicate, quad.object, NAMELESS)
        yield triple


def _apart(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield quads as they were added: without the merge."""
    for quad in quads:
        if quad.graph_name == NAMELESS:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
        elif quad.graph_name != ox.DefaultGraph():
            yield quad


def _carry(old: Path, new: Path) -> None:
    """Let a generation have what the one before it has besides its database; the files are shared.

    What a build kept is left behind: the database is no longer the one that it wrote.
    """
    import shutil  # noqa: PLC0415 - whoever only reads needs none

    for entry in sorted(old.iterdir()):
        if entry.is_dir() and entry.name not in {"database", KEPT}:
            shutil.copytree(entry, new / entry.name, copy_function=os.link)


def _opened(folder: Path, source: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(source))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(str(folder), f"the store is damaged: {error}", REBUILD) from error


def to_rdflib(store: Store, *, vocabulary: bool = False) -> rdflib.Dataset:
    """Return a copy of a store as an rdflib dataset whose queries run over the union of its graphs."""
    return rdflib_dataset(store.quads(vocabulary=vocabulary))

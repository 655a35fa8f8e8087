"""The store: quads in memory or on disk, and SPARQL over all of its graphs together.

pyoxigraph is used directly: on the conflict join it is a hundred times faster than rdflib (measured with pyoxigraph
0.5.13 and rdflib 7.6.0). What is on disk is never changed: a build writes a whole new store and switches to it.
"""

from __future__ import annotations

import contextlib
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from claimgraph.errors import QueryError, StoreError
from claimgraph.graph import generations
from claimgraph.graph.datasets import NAMELESS, Dataset, scope
from claimgraph.graph.terms import TYPE
from claimgraph.graph.vocabulary import GRAPH, vocabulary_quads

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


class Store:
    """A set of quads, with the ontology, the facets and the verdicts in a graph of their own.

    Make one with `memory`, `open` or `from_file`. One that was opened from disk is read only, and holds a lock until
    it is closed, so that no build sweeps its files away.
    """

    def __init__(self, inner: ox.Store, hold: contextlib.ExitStack | None = None) -> None:
        self._inner = inner
        self._hold = hold if hold is not None else contextlib.ExitStack()

    @classmethod
    def memory(cls, quads: Iterable[ox.Quad] = (), vocabulary: Iterable[ox.Quad] | None = None) -> Self:
        """Return a store in memory, filled with quads.

        Args:
            quads: The quads.
            vocabulary: What it says of the terms; by default the ontology, the facets and the verdicts.
        """
        store = cls(ox.Store())
        store.add(vocabulary_quads() if vocabulary is None else vocabulary)
        store.add(quads)
        return store

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """Open a store on disk, to read it.

        Raises:
            StoreError: There is none, it is not ours, it was written by a newer version, or it is damaged.
        """
        with contextlib.ExitStack() as stack:
            generation = stack.enter_context(generations.held(Path(folder)))
            try:
                inner = ox.Store.read_only(str(generation))
            except (OSError, RuntimeError, ValueError) as error:
                raise StoreError(str(folder), f"the store is damaged: {error}", generations.REBUILD) from error
            return cls(inner, stack.pop_all())

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
            raise StoreError(where, _plain(str(error.msg)), f"Mend the file; it was read as {form.name}") from error
        except OSError as error:
            raise StoreError(str(file), f"cannot be read: {error.strerror or error}", "Check the path") from error

    @staticmethod
    def write(folder: Path | str, quads: Iterable[ox.Quad]) -> None:
        """Write a whole store to disk, in place of the one that is there.

        The new store appears at once, when all of it is safe on disk; a build that is killed leaves the old one. One
        process writes at a time.

        Raises:
            StoreError: The directory is not ours, is of a newer version, is being written, or cannot be written.
        """
        with generations.fresh(Path(folder)) as generation:
            _fill(generation, quads)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads to a store in memory."""
        self._inner.bulk_extend(_with_merge(quads))

    def quads(self, *, vocabulary: bool = False) -> Iterator[ox.Quad]:
        """Return the quads, in no order; those of the ontology only on demand."""
        everything = _apart(self._inner.quads_for_pattern(None, None, None, None))
        return (quad for quad in everything if vocabulary or quad.graph_name != GRAPH)

    def graphs_with(self, kind: ox.NamedNode) -> Iterator[Iterator[ox.Quad]]:
        """Return the quads of each graph that holds a node of a type, graph by graph in the order of their names."""
        found = self._inner.quads_for_pattern(None, TYPE, kind, None)
        graphs = {quad.graph_name for quad in found if quad.graph_name != ox.DefaultGraph()}
        for graph in sorted(graphs, key=str):
            yield _apart(self._inner.quads_for_pattern(None, None, None, graph))

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
            raise _query_error(error) from error

    def has_graph(self, iri: str) -> bool:
        """Return whether there is a graph of this name."""
        return self._inner.contains_named_graph(ox.NamedNode(iri))

    @staticmethod
    def update(folder: Path | str, text: str, base_iri: str | None = None) -> None:
        """Apply a SPARQL update to a copy of a store on disk, and let the copy stand: all of it or nothing.

        See `claimgraph.graph.updating` for what the default graph means here.

        Raises:
            StoreError: There is no store, or another process is writing it.
            QueryError: The update does not parse.
        """
        from claimgraph.graph import updating  # noqa: PLC0415 - nothing else needs it

        try:
            updating.update(Path(folder), text, base_iri)
        except SyntaxError as error:
            raise _query_error(error) from error

    def _repr_html_(self) -> str:
        # By name: whoever draws stands above this layer, and only a notebook asks.
        shown: str = importlib.import_module("claimgraph.draw.notebook").of_store(self)
        return shown

    def __len__(self) -> int:
        return sum(1 for _ in self.quads())

    def close(self) -> None:
        """Let go of the files of a store on disk."""
        self._inner = ox.Store()
        self._hold.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _fill(generation: Path, quads: Iterable[ox.Quad]) -> None:
    """Write a new database; when this returns it is closed, so nothing tidies its files while they are synced."""
    inner = ox.Store(str(generation))
    inner.bulk_extend(_with_merge(vocabulary_quads()))
    inner.bulk_extend(_with_merge(quads))
    inner.flush()


def _with_merge(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield each quad in its graph and once more in the default graph, which holds the merge that queries run over.

    Asked for the union of graphs, pyoxigraph 0.5.13 gives a solution once for each graph that a triple stands in:
    counts are wrong, and names that a hundred documents share multiply each other in every join.
    """
    for quad in quads:
        graph = NAMELESS if quad.graph_name == ox.DefaultGraph() else quad.graph_name
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _apart(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield quads as they were added: without the merge."""
    for quad in quads:
        if quad.graph_name == NAMELESS:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
        elif quad.graph_name != ox.DefaultGraph():
            yield quad


def _plain(message: str) -> str:
    """Return a parser's message without the place, which stands in front of ours already."""
    return re.sub(r"^Parser error (at|between) line.*?: ", "", message)


def _query_error(error: SyntaxError) -> QueryError:
    found = re.match(r"error at (\d+):(\d+): (.*)", str(error.msg), re.DOTALL)
    where = "query" if found is None else f"query, line {found[1]}, column {found[2]}"
    return QueryError(where, str(error.msg) if found is None else found[3], "Mend the query")

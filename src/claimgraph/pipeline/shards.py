"""More claims than memory holds: compared part by part from disk, into a store that is tables and has no graph.

    table ─put down by event▶ shards on disk ─parts▶ findings, analyses ─append▶ columns

Names and events count as they stand in the table: what is one there is one here, and nothing is linked anew.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import pickle
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Self

from claimgraph import table
from claimgraph.errors import InputError, StoreError
from claimgraph.pipeline.corpus import Outcome
from claimgraph.pipeline.inputs import Progress, quiet
from claimgraph.pipeline.overlays import SETTINGS, TABLE, prepared, uncollected
from claimgraph.schema import BASE, RECORDS, Claim, Document, Finding, Match, Stamp, TimeSpan, position_id, question_id
from claimgraph.table import FINDINGS, arrow_type, finding_row

if TYPE_CHECKING:
    import pyarrow as pa

    from claimgraph.comparison import Case, Coverage

SHARDS = 500
"""How many files: of a million claims, each holds some 2,000."""

_TOGETHER = 2_000
"""Claims that are compared together at least, if there are so many. A claim costs half as much again among 16,000:
what was just looked up is then found neither in our caches nor in those of the processor."""

_HELD = 20_000
"""Claims that are kept in memory before any is put down on disk: some 60 MB. Fewer need no disk."""

_BUFFER = 100
"""Claims of one file that wait for being put down together: names that they share are then written once."""


def compare_in_shards(
    claims: Iterable[Sequence[Claim]],
    tell: Callable[[Sequence[Finding]], object],
    scratch: Path,
    *,
    documents: Iterable[Document] = (),
    matches: Iterable[Match] = (),
) -> Coverage:
    """Compare more claims than memory holds, and tell the findings shard by shard; return what was compared.

    What is compared is compared within one event, within the events of one total, or along a link from one claim to
    another. Claims are put down on disk by their event as they come; events that a total or a link joins are compared
    together. One pass over the claims, one over the shards: the cost grows with the claims and not with their pairs.

    Args:
        claims: Document by document: all claims of a document come together.
        tell: Is given the findings of each shard, conflicts first; the same claims give the same shards.
        scratch: An empty folder for what is put down meanwhile; its files are removed one by one.
        documents: The documents, as far as they are at hand.
        matches: What is held of names and events; the figures of events that may be one meet.
    """
    from claimgraph.analyses import found_in  # noqa: PLC0415 - heavy
    from claimgraph.comparison import Case, Tallies, in_order, shipped_facets  # noqa: PLC0415 - heavy

    held = tuple(matches)
    known = {document.id: document for document in documents}
    spool = _Spool(scratch)
    tallies = Tallies()
    joined = [(match.left, match.right) for match in held if match.kind == "event" and match.proposed]
    whole = Case((), shipped_facets(), known, matches=held)
    spool.fill(claims, joined)
    with uncollected():
        for group in spool.groups():
            case = whole.of(group, tuple(spool.background))
            found = found_in(case)
            tallies.add(case, found.cut)
            tell(in_order(found.findings, case))
            case.forget()
    return tallies.coverage()


class _Spool:
    """Claims on disk by event; what people added is kept at hand, for every shard needs it."""

    def __init__(self, scratch: Path) -> None:
        self._files = [scratch / f"shard-{number:03d}" for number in range(SHARDS)]
        self._waiting: dict[int, list[Claim]] = defaultdict(list)
        self._held = 0
        self._streams: list[IO[bytes]] = []
        self._joined: set[str] = set()
        self.background: list[Claim] = []
        self.size = 0

    def groups(self) -> Iterator[tuple[Claim, ...]]:
        """Yield all claims again, those together that are to be compared."""
        apart: list[Claim] = []
        together: list[Claim] = []
        for shard, file in enumerate(self._files):
            for claim in _taken(file) if self._streams else self._waiting.pop(shard, ()):
                (apart if _key(claim) in self._joined else together).append(claim)
            if len(together) >= _TOGETHER:
                yield _ordered(together)
                together = []
        yield _ordered([*together, *apart])

    def fill(self, claims: Iterable[Sequence[Claim]], joined: Iterable[tuple[str, str]]) -> None:
        """Put all claims down."""
        from claimgraph.comparison.people import BACKGROUND  # noqa: PLC0415 - heavy

        for pair in joined:
            self._joined.update(pair)
        try:
            for of_document in claims:
                self._note_joins(of_document)
                for claim in of_document:
                    self._put(claim)
                self.size += len(of_document)
                self.background.extend(claim for claim in of_document if claim.facet in BACKGROUND)
            if self._streams:
                self._write_all()
        finally:
            for stream in self._streams:
                stream.close()

    def _put(self, claim: Claim) -> None:
        shard = zlib.crc32(_key(claim).encode()) % SHARDS
        waiting = self._waiting[shard]
        waiting.append(claim)
        if not self._streams:
            self._held += 1
            if self._held > _HELD:
                self._streams.extend(file.open("wb") for file in self._files)
                self._write_all()
        elif len(waiting) >= _BUFFER:
            self._write(shard)

    def _write_all(self) -> None:
        for shard in tuple(self._waiting):
            self._write(shard)

    def _write(self, shard: int) -> None:
        waiting = self._waiting.pop(shard)
        for first in range(0, len(waiting), _BUFFER):
            table.dump(waiting[first : first + _BUFFER], self._streams[shard], (*RECORDS, TimeSpan, Stamp))

    def _note_joins(self, claims: Sequence[Claim]) -> None:
        """Note which events a total, or a claim that speaks of another, brings together."""
        own: dict[str, Claim] | None = None
        for claim in claims:
            for part in () if claim.event is None else claim.event.parts:
                self._joined.update((_key(claim), part))
            if claim.part_of != "" or claim.disputes != ():
                own = {each.id: each for each in claims} if own is None else own
                for other in (claim.part_of, *claim.disputes):
                    if other in own and _key(own[other]) != _key(claim):
                        self._joined.update((_key(claim), _key(own[other])))


def _key(claim: Claim) -> str:
    return claim.document if claim.event is None else claim.event.id


def _ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    from claimgraph.comparison import reading_order  # noqa: PLC0415

    return tuple(sorted({claim.id: claim for claim in claims}.values(), key=reading_order))


def _taken(file: Path) -> Iterator[Claim]:
    """Yield what was put down in a file of our own, and remove it."""
    with file.open("rb") as stream:
        while True:
            try:
                waiting: Any = pickle.load(stream)  # noqa: S301 - we have just written it
            except EOFError:
                break
            yield from waiting
    file.unlink()


# Groups of claims, and what is found in each: Arrow in and out, for whatever spreads work over machines, as
# `claimgraph.spark` does with Spark. All of these are functions of what they are given and of nothing else.


def group_keys(claims: pa.Table, matches: pa.Table | None = None, least: int = _TOGETHER) -> pa.Table:
    """Return in which group each claim is to be compared: no rule holds two of different groups against each other.

    Args:
        claims: With one name and one event for what is one, as `table.arrow` gives them.
        matches: What is held of events that may be one.
        least: Claims of a group at least, if there are so many: each costs some milliseconds however small it is.

    Returns:
        A column `claim` of ids, and a column `group` of numbers.
    """
    import pyarrow as pa  # noqa: PLC0415 - heavy

    found = grouped(table.from_arrow(Claim, claims), table.from_arrow(Match, matches), least)
    told = [(claim.id, number) for number, group in enumerate(found) for claim in group]
    names, numbers = zip(*told, strict=True) if told else ((), ())
    return pa.table({"claim": pa.array(names, pa.string()), "group": pa.array(numbers, pa.int32())})


def grouped(claims: Iterable[Claim], matches: Iterable[Match], least: int = _TOGETHER) -> Iterator[tuple[Claim, ...]]:
    """Yield the groups of claims."""
    from claimgraph.comparison import parts  # noqa: PLC0415 - heavy

    some: list[Claim] = []
    for part in parts(claims, matches).values():
        some += part
        if len(some) >= least:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def copies_among(documents: Iterable[Document]) -> tuple[pa.Table, Callable[[Collection[str]], frozenset[str]]]:
    """Return which documents share their text, and what tells which documents some lead to.

    A run of words says something as long as few of all documents have it, so that no part of them can tell.
    """
    import pyarrow as pa  # noqa: PLC0415 - heavy, as is the other

    from claimgraph.analyses.lineage.texts import Lineage, reached, ties  # noqa: PLC0415

    every = {document.id: document for document in documents}
    lineage = Lineage(every)
    tied = ties(every.values(), lineage)
    told = [dataclasses.asdict(each) for each in lineage.copies]
    return pa.Table.from_pylist(told, schema=_copies_layout()), lambda some: frozenset({*some, *reached(some, tied)})


def _copies_layout() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    return pa.schema([*((key, pa.string()) for key in ("document", "origin", "way")), ("share", pa.int64())])


def compare_group(
    claims: pa.Table,
    documents: pa.Table,
    matches: pa.Table | None = None,
    background: pa.Table | None = None,
    copies: pa.Table | None = None,
) -> pa.Table:
    """Return what all rules, those of the analyses too, find among the claims of one group.

    Args:
        claims: Those of a group (`group_keys`).
        documents: Theirs, and those that these lead to (`copies_among`).
        matches: What is held of events that may be one.
        background: The background claims, which bear on every group.
        copies: Which documents share their text; where it is not given, it is worked out among these documents.

    Returns:
        The columns of `table.FINDINGS`; all findings stand in the order of place, rule and claims.
    """
    from claimgraph.analyses import of_parts  # noqa: PLC0415 - heavy, as are the others
    from claimgraph.analyses.lineage.texts import Derivation, Lineage  # noqa: PLC0415
    from claimgraph.comparison import Case, parts, shipped_facets  # noqa: PLC0415

    every = {document.id: document for document in table.from_arrow(Document, documents)}
    held, beside = tuple(table.from_arrow(Match, matches)), tuple(table.from_arrow(Claim, background))
    whole = Case((), shipped_facets(), every, matches=held)
    if copies is not None:
        known = (Derivation(**each) for each in copies.to_pylist())
        whole = whole.given(
            Lineage, Lineage(every, (one for one in known if {one.document, one.origin} <= every.keys()))
        )
    with uncollected():
        cases = [whole.of(part, beside) for part in parts(table.from_arrow(Claim, claims), held).values()]
        return findings_in_arrow(each for placed, _, _ in of_parts(cases) for each in placed)


def findings_in_arrow(found: Iterable[tuple[int, Finding]]) -> pa.Table:
    """Return findings, each with its place, as Arrow holds them: the columns of `FINDINGS`."""
    import pyarrow as pa  # noqa: PLC0415

    rows = [dict(zip(FINDINGS, finding_row(*each), strict=True)) for each in found]
    return pa.Table.from_pylist(rows, schema=pa.schema([(key, arrow_type(kind)) for key, kind in FINDINGS.items()]))


# A store of tables: claims and findings as columns, what stands behind answers, and no graph.


_RECORDS: Final = ("support", "ledger", "accounts")
"""What the analyses give, each a file of JSON records, as the commands of these names write them."""

_COVERAGE: Final = "coverage.json"


_AT_ONCE: Final = 1_000
"""Documents whose claims are written into one file of a table."""


def write_table(outcomes: Iterable[Outcome[tuple[Claim, ...]]], output: str | None) -> list[InputError]:
    """Write documents and their claims as a table into a new folder; return why documents failed.

    Raises:
        InputError: No folder is named, or it holds something already.
    """
    if output in {None, "-"}:
        raise InputError("--format parquet", "no folder is named", "It needs -o FOLDER.")
    folder, failures = Path(str(output)), list[InputError]()
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise InputError(str(folder), "it is there already", "Name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    rest = iter(outcomes)
    while some := list(islice(rest, _AT_ONCE)):
        failures += [one.failure for one in some if one.failure is not None]
        read = [one for one in some if one.result is not None]
        table.append(folder, (one.document for one in read), (claim for one in read for claim in one.result or ()))
    return failures


def compare_table(
    folder: Path, store: Path, *, replace: bool = False, progress: Progress = quiet
) -> tuple[Counter[str], Coverage]:
    """Compare the claims of a table, by all rules and analyses, into a store that is tables and has no graph.

    Args:
        folder: The table, as `claimgraph extract --format parquet` writes it.
        store: The folder of the store.
        replace: Whether a store that is there may be replaced.
        progress: Is told how far the work is.

    Returns:
        How many findings have each verdict, and what was compared.

    Raises:
        StoreError: There is no such table, it is damaged, or the store cannot be written.
    """
    from claimgraph.graph.store import COLUMNS, KEPT, fresh, signature  # noqa: PLC0415 - heavy

    documents = table.documents(folder)
    if signature(store) != () and not replace:
        found = "there is a store already, which this would replace"
        raise StoreError(str(store), found, "Name another directory, or say --replace")
    with fresh(store) as database:
        generation = database.parent
        table.carry(folder, generation / TABLE, ())
        (generation / TABLE / SETTINGS).write_text(
            f"{json.dumps({'base': BASE, 'notes': None, 'decided': 0})}\n", "utf-8"
        )
        columns = generation / KEPT / COLUMNS
        with contextlib.closing(prepared(columns, BASE)) as into:
            work = _Comparing(into, columns, {document.id: document for document in documents})
            coverage = work.of_claims(table.claims(folder), generation / "scratch", progress)
        (columns / _COVERAGE).write_text(json.dumps(_told(coverage)), "utf-8")
    return work.verdicts, coverage


class _Comparing:
    """The comparison of a table, shard by shard, and the files that it fills."""

    def __init__(self, into: table.Prepared, columns: Path, documents: Mapping[str, Document]) -> None:
        from claimgraph.comparison import Case, Tallies, shipped_facets  # noqa: PLC0415 - heavy

        known: dict[str, table.ColumnType] = {"about": "string", "record": "string"}
        self._columns = {kind: table.Columns(columns / f"{kind}.parquet", known, {}) for kind in _RECORDS}
        self._whole: Case = Case((), shipped_facets(), documents)
        self._into, self._tallies = into, Tallies()
        self.verdicts = Counter[str]()

    def of_claims(self, claims: Iterable[Claim], scratch: Path, progress: Progress) -> Coverage:
        """Compare claims that come document by document; return what was compared."""
        scratch.mkdir()
        spool, done = _Spool(scratch), 0
        with uncollected():
            spool.fill((list(group) for _, group in groupby(claims, attrgetter("document"))), ())
            for group in spool.groups():
                progress("comparing", done, spool.size)
                self._group(group, tuple(spool.background))
                done += len(group)
        for columns in self._columns.values():
            columns.close()
        scratch.rmdir()
        return self._tallies.coverage()

    def _group(self, group: tuple[Claim, ...], background: tuple[Claim, ...]) -> None:
        from claimgraph.analyses import of_parts  # noqa: PLC0415 - heavy, as is the other
        from claimgraph.comparison import parts  # noqa: PLC0415

        for _, of_document in groupby(group, attrgetter("document")):
            self._into.claims(of_document)
        cases = [self._whole.of(part, background) for part in parts(group, ()).values()]
        for case, (placed, records, tallies) in zip(cases, of_parts(cases), strict=True):
            self._into.findings(placed)
            self.verdicts.update(finding.verdict for _, finding in placed)
            self._tallies.join(tallies.state())
            for kind, about, record in _records(case, records):
                self._columns[kind].add((about, json.dumps(record, ensure_ascii=False)))
        self._into.settle()


def _records(case: Case, records: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield what the analyses gave of a part: which of them, the claim or question it is about, and the record."""
    from claimgraph.analyses.accounts import dispute_records, labels  # noqa: PLC0415 - heavy, as are the others
    from claimgraph.analyses.ledger import ledger_records  # noqa: PLC0415
    from claimgraph.analyses.lineage import support_records  # noqa: PLC0415

    for one in support_records(case, records["lineage"]):
        yield "support", one["position_id"], one
    for ledger in records["ledger"]:
        for one in ledger_records(ledger):
            yield "ledger", "", one
    told = [(dispute, labels(case, dispute)[0]) for dispute in records["accounts"]]
    for one in dispute_records(case, told):
        yield "accounts", "", one


def _told(coverage: Coverage) -> Mapping[str, Any]:
    return {"pairs": coverage.pairs, "compared": coverage.compared, "reasons": dict(coverage.reasons)}


class TableStore:
    """A store without a graph, open to be read; it holds a lock until it is closed.

    Attributes:
        coverage: What was compared.
    """

    def __init__(self, store: Path) -> None:
        import duckdb  # noqa: PLC0415 - heavy, as are the others

        from claimgraph.comparison import Coverage  # noqa: PLC0415
        from claimgraph.graph.catalogue import OFFLINE  # noqa: PLC0415
        from claimgraph.graph.store import COLUMNS, KEPT, held  # noqa: PLC0415

        self._hold = contextlib.ExitStack()
        generation = self._hold.enter_context(held(store)).parent
        columns = generation / KEPT / COLUMNS
        self.coverage = Coverage(**json.loads((columns / _COVERAGE).read_text("utf-8")))
        spilled = {"memory_limit": "2GB", "temp_directory": str(store / "spilled"), **OFFLINE}
        self._engine = self._hold.enter_context(duckdb.connect(config=spilled))
        self._table = generation / TABLE
        for name in ("findings", *_RECORDS):
            self._engine.read_parquet(str(columns / f"{name}.parquet")).create_view(name)
        for name in ("claims", "documents"):
            self._engine.read_parquet(str(self._table / f"{name}-*.parquet")).create_view(name)

    def _rows(self, text: str, *given: object) -> Iterator[dict[str, Any]]:
        found = self._engine.execute(text, given)
        names = [each[0] for each in found.description]
        while rows := found.fetchmany(_BATCH):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    def findings(self, verdicts: Sequence[str] = ()) -> Iterator[Finding]:
        """Yield the findings in their order, or those of some verdicts."""
        only = "WHERE list_contains(?, verdict)" if verdicts else ""
        asked = f"SELECT * FROM findings {only} ORDER BY place, rule, claims"  # noqa: S608 - our own words
        return (table.record(Finding, row) for row in self._rows(asked, *([list(verdicts)] if verdicts else [])))

    def counted(self, verdicts: Sequence[str] = ()) -> int:
        """Return how many findings there are, or how many of some verdicts."""
        told = self._rows("SELECT verdict, count(*) AS n FROM findings GROUP BY verdict")
        return sum(row["n"] for row in told if not verdicts or row["verdict"] in verdicts)

    def about(self, claim: str) -> list[Finding]:
        """Return the findings on a claim."""
        asked = "SELECT * FROM findings WHERE list_contains(claims, ?) ORDER BY place, rule, claims"
        return [table.record(Finding, row) for row in self._rows(asked, claim)]

    def claims(self, names: Iterable[str]) -> dict[str, Claim]:
        """Return some claims by their ids."""
        found = self._rows("SELECT * FROM claims WHERE list_contains(?, id)", list(names))
        return {row["id"]: table.kept(Claim, row) for row in found}

    def chosen(self, wanted: str) -> dict[str, Claim]:
        """Return the claims whose id begins so; where there is none, those that have the words."""
        digits = wanted.removeprefix("claim/")
        found = self._rows("SELECT id FROM claims WHERE starts_with(id, ?)", f"claim/{digits}")
        names = [row["id"] for row in found]
        if not names:
            asked = "SELECT id FROM claims WHERE contains(lower(text), lower(?)) ORDER BY id LIMIT 1000"
            names = [row["id"] for row in self._rows(asked, wanted)]
        return self.claims(names)

    def records(self, kind: str, about: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield what an analysis gave (`_RECORDS`), or what it gave of one answer."""
        only = "" if about is None else "WHERE about = ?"
        told = self._rows(f"SELECT record FROM {kind} {only}", *([] if about is None else [about]))  # noqa: S608 - ours
        return (json.loads(row["record"]) for row in told)

    def support_of(self, claim: Claim) -> str:
        """Return what stands behind the answer that a claim gives, "" where nothing else does."""
        asked = "" if claim.event is None else question_id(claim.event, claim.facet, claim.population)
        told = self.records("support", position_id(asked, claim.polarity, claim.value))
        return next((str(one["sentence"]) for one in told), "")

    def file_of(self, claim: Claim) -> str:
        """Return the name of the file that a claim was read from."""
        found = self._rows("SELECT source_file FROM documents WHERE id = ?", claim.document)
        return next((row["source_file"] or "" for row in found), "")

    def nquads(self) -> Iterator[bytes]:
        """Yield documents with their claims, and findings, as N-Quads; what the analyses give is not among them."""
        from claimgraph.graph import claims_quads, findings_quads  # noqa: PLC0415 - heavy, as is the other
        from claimgraph.graph.rdf import in_n_quads  # noqa: PLC0415

        documents = {document.id: document for document in table.documents(self._table)}
        for name, claims in groupby(table.claims(self._table), attrgetter("document")):
            yield in_n_quads(claims_quads(documents.pop(name), list(claims)))
        for document in documents.values():
            yield in_n_quads(claims_quads(document, ()))
        rows = self._rows("SELECT * FROM findings ORDER BY place, rule, claims")
        while some := list(islice(rows, _BATCH)):
            places = [row["place"] for row in some]
            yield in_n_quads(findings_quads((table.record(Finding, row) for row in some), places=places))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hold.close()


_BATCH: Final = 10_000
"""Rows that are taken from the engine at a time."""


def tables_of(store: str | Path) -> TableStore | None:
    """Return a store that is tables and has no graph, or None where it has one, or is none."""
    from claimgraph.graph.store import COLUMNS, KEPT, held  # noqa: PLC0415 - heavy

    try:
        with held(Path(store)) as database:
            there = (database.with_name(KEPT) / COLUMNS / _COVERAGE).is_file() and not database.exists()
    except StoreError:
        return None
    return TableStore(Path(store)) if there else None

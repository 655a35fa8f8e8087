"""Claims that somebody coded: a table of them, or the file of an annotation tool, over the documents of a store.

A row whose quotation stands in one place of one document is entered there, as a decision of whoever coded it. All
others have their own line alone, in a document that is the file.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from claimgraph.errors import DocumentError, InputError, cut
from claimgraph.export.annotation import Mark, fields_of_claim
from claimgraph.people import LONGEST, Decision
from claimgraph.people.decisions import Entry, Quoted, called, decision, found_again, may_hold, place_of, refuse_fields
from claimgraph.pipeline.decisions import Entering, now, publisher_of
from claimgraph.pipeline.desk import REASONS, Desk
from claimgraph.pipeline.people import (
    bare_number,
    bounds_told,
    end_told,
    event_type_told,
    facet_told,
    harm_told,
    places_told,
    span_told,
    value_kinds,
    value_told,
    when_told,
)
from claimgraph.readers.records import column_key
from claimgraph.readers.text import clean, web_address
from claimgraph.schema import CODED, Attribution, Block, Citation, Claim, Document, Quote, Source, Text

# What the columns of a row say.

COLUMN_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "facet": ("facet", "measure"),
    "value": ("value", "answer", "count", "number"),
    "low": ("low", "lower", "min"),
    "high": ("high", "upper", "max"),
    "population": ("population",),
    "holder": ("holder", "claimant", "speaker"),
    "holder-kind": ("holder_kind",),
    "event": ("event_label", "event"),
    "event-type": ("event_type", "type_of_strike", "incident_type"),
    "event-id": ("event_id", "incident_id", "event_id_cnty", "relid", "unique_reference_code"),
    "place": ("place", "location", "town", "city", "where_coordinates"),
    "region": ("region", "admin1", "adm_1"),
    "country": ("country",),
    "date": ("date", "event_date", "date_start", "incident_date", "airwars_incident_date", "happened"),
    "until": ("date_end",),
    "said": ("said",),
    "polarity": ("polarity",),
    "modality": ("modality",),
    "quote": ("quote", "text"),
    "document": ("document",),
    "url": ("url", "source_url", "link"),
    "publisher": ("publisher", "outlet"),
    "chain": ("chain",),
    "coder": ("coder", "coded_by", "annotator"),
}
"""The names that tables of coded claims give each column, the surer first."""

RECORDERS: Final = (
    ("ACLED", frozenset({"event_id_cnty", "event_date"})),
    ("UCDP", frozenset({"relid", "date_start", "best"})),
)
"""Who records such tables, and columns that no other table has together. They write 0 where nobody tells a number."""


Row = Mapping[str, Any]
Columns = tuple[tuple[str, str], ...]
"""The columns that the user names, by what they are."""


def recorder_of(columns: Iterable[str]) -> str:
    """Return who records tables with these columns, or ""."""
    return _recorder_of(tuple(columns))


@lru_cache(maxsize=256)
def _recorder_of(columns: tuple[str, ...]) -> str:
    names = frozenset(map(column_key, columns))
    return next((who for who, signs in RECORDERS if signs <= names), "")


@lru_cache(maxsize=256)
def coded_columns(columns: tuple[str, ...], asked: Columns) -> Mapping[str, str]:
    """Return which column of a table of coded claims holds what; a ValueError names one that is asked for and missing.

    Args:
        columns: Their names, as the file has them.
        asked: The columns that the user names, by what they are.
    """
    by_name = {column_key(column): column for column in reversed(columns)}
    known = {
        role: next((by_name[name] for name in names if name in by_name), None) for role, names in COLUMN_NAMES.items()
    }
    found = {role: column for role, column in known.items() if column is not None}
    for role, column in asked:
        if column_key(column) not in by_name:
            raise ValueError(f"there is no column {column!r}; there are {', '.join(map(repr, columns[:20]))}")
        found[role] = by_name[column_key(column)]
    return found


def coded_cells(row: Row, asked: Columns) -> dict[str, Any]:
    """Return what a row says, by what it is; what is empty is left out."""
    cells = {role: row[column] for role, column in coded_columns(tuple(row), asked).items()}
    told = {role: cell.strip() if isinstance(cell, str) else cell for role, cell in cells.items()}
    told = {role: cell for role, cell in told.items() if cell is not None and cell not in ("", [], {})}
    wrong = next((role for role, cell in told.items() if not isinstance(cell, _SAID.get(role, str | int | float))), "")
    if wrong != "":
        raise ValueError(f"{wrong} is {type(told[wrong]).__name__}, not a text")
    made = {
        role: bare_number(str(cell)) if isinstance(cell, str | int | float) else cell for role, cell in told.items()
    }
    long = next((role for role in _NAMED if isinstance(made.get(role), str) and len(made[role]) > LONGEST), "")
    if long != "":
        raise ValueError(f"{long} has {len(made[long]):,} characters, more than {LONGEST}")
    return made


_NAMED: Final = (
    *("holder", "holder-kind", "event", "event-type", "event-id"),
    *("place", "region", "country", "publisher", "coder"),
)
"""What is a name, or made of names."""

_SAID: Final = {**dict.fromkeys(("value", "holder", "event"), str | int | float | dict), "chain": str | list}
"""What is a structure in our own JSON; all else is a text or a number."""


def fields_told(row: Row, cells: Mapping[str, Any], keeper: str = "") -> list[dict[str, Any]]:
    """Return the claims that a row makes, each as the fields that a decision sets; a ValueError says why it makes none.

    A row has a facet and its answer; or columns that count the harmed (`killed`, `injured_min`, `civilians_killed`).

    Args:
        row: The row.
        cells: What it says, by what it is.
        keeper: Who publishes the table: their numbers tell events apart.
    """
    if "facet" not in cells and {"claim", "claimed by", "rating"} <= row.keys():
        return list(_review_told(row))
    said = {key: cells[key].lower() for key in ("polarity", "modality") if key in cells}
    said |= {"said": when_told(cells["said"])} if "said" in cells else {}
    said |= {"holder": _holder_told(cells)} if "holder" in cells else {}
    said |= _event_told(row, cells, keeper or recorder_of(row))
    answers = [_answer_told(row, cells)] if "facet" in cells else list(_tolls_told(row))
    if not answers and recorder_of(row) == "":
        raise ValueError("it answers no facet: it has no facet with a value, and no number of killed or injured")
    made = [{**said, **answer} for answer in answers]
    for one in made:
        refuse_fields(one)
        kinds = value_kinds(facet_told(one["facet"]))
        if kinds and one["value"]["kind"] not in {*kinds, "text"}:
            raise ValueError(f"{one['facet']} is answered by {' or '.join(kinds)}, not by a {one['value']['kind']}")
    return made


REVIEWED: Final = {"statement": "claim", "veracity": "rating"}
"""Which column of a review of a claim answers which facet."""


def _review_told(row: Row) -> Iterator[dict[str, Any]]:
    """Yield the claim that a review is of, and how the reviewer rates it: in his words, which are nobody else's."""
    claimant = str(row["claimed by"])
    holder = {"name": claimant} if claimant else {"name": "somebody", "named": False}
    for facet, who, when in (
        ("statement", holder, row["claimed on"]),
        ("veracity", {"name": row["publisher"]}, row["reviewed on"]),
    ):
        words = str(row[REVIEWED[facet]])
        if words and who["name"]:
            said = {} if not when else {"said": when_told(str(when)[:10])}
            told = {"facet": facet, "value": {"kind": "text", "words": words}, "holder": who, **said}
            refuse_fields(told)
            yield told


def _rated(row: Row, made: list[Claim]) -> list[Claim]:
    """Let a rating reject the claim that it is of, or rest on it, where the reviewer's own scale has it at an end."""
    value, worst, best = [*str(row.get("rated", "")).split(), "", "", ""][:3]
    if len(made) == 2 and worst != best and value in {worst, best}:
        of = (made[0].id,)
        rejecting = dataclasses.replace(made[1], polarity="denied", disputes=of)
        return [made[0], rejecting if value == worst else dataclasses.replace(made[1], rests_on=of)]
    return made


def _answer_told(row: Row, cells: Mapping[str, Any]) -> dict[str, Any]:
    facet, population = harm_told(str(cells["facet"])) or (str(cells["facet"]).lower().replace(" ", "-"), None)
    population = cells.get("population", population)
    told = cells.get("value")
    kind = str(row.get("value_kind") or "")
    if isinstance(told, dict):
        kept = {
            key: each for key, each in told.items() if key in {"lower", "upper"} or each not in (None, [], False, "")
        }
        value = kept | ({"truth": told.get("truth")} if told.get("kind") == "truth" else {})
    elif "low" in cells or "high" in cells:
        value = bounds_told(cells.get("low"), cells.get("high"), told or row.get("words"))
    elif kind == "truth" or kind in {"entity", "place", "date", "time", "text"}:  # a row of our own table
        words = str(row.get("words") or "")
        own = {"truth": row.get("truth") == "true"} if kind == "truth" else {}
        own |= {"names": str(row.get("names")).split("; ")} if kind in {"entity", "place"} else {}
        own |= {kind: row.get(kind)} if kind in {"date", "time"} else {}
        value = {"kind": kind, **own, "words": words}
    elif told is None:
        raise ValueError(f"it gives no value for {facet}")
    else:
        value = value_told(told, facet_told(facet))
    return {"facet": facet, "value": value} | ({} if population is None else {"population": population})


def _tolls_told(row: Row) -> Iterator[dict[str, Any]]:
    """Yield what the columns of a row count: killed, injured, and of whom; a range is one count."""
    told: dict[tuple[str, str | None], dict[str, str]] = {}
    records = recorder_of(row) != ""
    for column, cell in row.items():
        harm = harm_told(column)
        text = "" if cell is None or harm is None else bare_number(str(cell).strip())
        if harm is None or text == "" or (records and text == "0"):
            continue
        told.setdefault(harm, {})[end_told(column)] = text
    for (facet, population), ends in told.items():
        best = ends.get("best")
        value = value_told(best, facet) if best is not None else bounds_told(ends.get("low"), ends.get("high"), None)
        yield {"facet": facet, "value": value} | ({} if population is None else {"population": population})


def _holder_told(cells: Mapping[str, Any]) -> dict[str, Any]:
    told = cells["holder"]
    if isinstance(told, dict):
        return {key: told[key] for key in ("name", "kind", "named") if told.get(key) is not None}
    return {"name": told, **({"kind": cells["holder-kind"]} if "holder-kind" in cells else {})}


def relays_told(cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield through whom a row has its claim, with what they are: the chain of our own JSON, a publisher, a coder."""
    chain = cells.get("chain")
    levels = chain[1:] if isinstance(chain, list) else []
    names = (one.get("name") for one in levels if isinstance(one, dict))
    yield from ((clean(name), "unknown") for name in names if isinstance(name, str) and 0 < len(clean(name)) <= LONGEST)
    if "publisher" in cells:
        yield clean(cells["publisher"]), "publisher"
    if "coder" in cells:
        yield clean(cells["coder"]), "person"


def _event_told(row: Row, cells: Mapping[str, Any], keeper: str) -> dict[str, Any]:
    """Return what a row is about and when that happened: by its place and its day, or a label that tells them."""
    told = cells.get("event", "")
    label = str(told.get("label") or "") if isinstance(told, dict) else told
    if label == "" and "event" in row and "chain" in row and not cells.keys() & {"place", "date"}:
        return {}  # a row of our own, about no event
    parts = [part.strip() for part in label.split(",")]
    date = cells.get("date") or row.get("event_date") or (told.get("date") if isinstance(told, dict) else None)
    date = date or (parts[-1] if len(parts) > 2 else None)
    when = None if date is None else when_told(str(date))
    until = None if "until" not in cells else when_told(cells["until"])
    when = f"{when}/{until}" if until not in (None, when) else when
    places = places_told(cells, parts[1] if len(parts) > 1 and "place" not in cells else cells.get("place", ""))
    if when is None and not places:
        raise ValueError("it tells no event: it has neither a place nor a date")
    kind = str(cells.get("event-type") or parts[0] or "event")
    shown = label or ", ".join(each for each in (kind, *places[:1], _day_shown(when)) if each)
    event = {"type": event_type_told(kind), "label": shown, "when": when, "places": list(places)}
    if "event-id" in cells:  # two records of one day and town are two events: whoever numbers them says so
        number = re.sub(r"[\s,#]+", "-", cells["event-id"])
        event |= {"label": f"{shown}, {keeper.replace(',', '')} #{number}", "new": True}
    return {"event": event} | ({} if when is None else {"happened": when})


def _day_shown(when: str | None) -> str:
    from claimgraph.propose.english.dates import in_words  # noqa: PLC0415 - loads the lexicon

    span = span_told(when)
    return "" if span is None else in_words(span)


# Rows as claims.

_LONGEST: Final = 20_000
"""Characters of a row; more is no row of coded claims."""
_BROKEN: Final = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True)
class Coded:
    """What came of a file of coded claims.

    Attributes:
        file: Its name.
        documents: The file as documents: its rows, a line each, some hundred lines to a document. They are the one
            place that its claims have. There is none where an annotation tool wrote it.
        claims: The claims of rows that quote nothing which a document of the store has.
        decisions: Those of rows that do: they are entered over these words.
        held: How many rows are claims of this very store.
        silent: How many have no number where their table counts: they say nothing to compare.
        faults: Rows that could not be taken, and why.
    """

    file: str
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...]
    held: int
    silent: int
    faults: tuple[DocumentError, ...]


TOGETHER: Final = 250
"""Rows of one document. A table of a hundred thousand is as many documents as it has such parts: what is checked,
written, shown or changed as a whole is a document, and costs no more for the rows that stand in others."""


class CodedRows:
    """Makes claims of coded rows, over the documents and claims of a store."""

    def __init__(self, documents: Sequence[Document], claims: Sequence[Claim], by: str, columns: Columns = ()) -> None:
        coded = {claim.document for claim in claims if claim.rule == CODED}  # what another coder quotes is no text
        self._texts = Quoted(one for one in documents if one.id not in coded)
        self._ids = {claim.id for claim in claims}
        self._scene = Entering(documents, claims)
        self._by = by
        self._columns = columns

    def claims(self, rows: Iterable[tuple[str, Row]], file: str, publisher: str = "") -> Coded:
        """Return what rows make, each behind its place in the file; those that do not fit are told of.

        Args:
            rows: As the file has them.
            file: Its name.
            publisher: Who publishes what stands in the rows; whoever coded it by default.
        """
        faults: list[DocumentError] = []
        documents: list[Document] = []
        found: list[Claim | Decision] = []
        held = silent = 0
        first = next(iterated := iter(rows), None)
        keeper = publisher or ("" if first is None else recorder_of(first[1])) or self._by
        taken = self._taken(itertools.chain([] if first is None else [first], iterated), file, keeper, faults)
        some = [*itertools.islice(taken, TOGETHER)]
        while some:
            more = [*itertools.islice(taken, TOGETHER)]
            title = file if not (documents or more) else f"{file}, {some[0][0]} to {some[-1][0]}"
            documents.append(_as_document(some, title, file, keeper))
            for one, block in zip(some, documents[-1].blocks, strict=True):
                try:
                    found += [] if self._holds(one[1]) else self._made(documents[-1], one, block)
                except ValueError as error:
                    faults.append(_unfit(file, one[0], error))
            held += sum(self._holds(row) for _, row, *_ in some)
            silent += sum(made == [] for _, _, _, made, _ in some)
            some = more
        claims = tuple(one for one in found if isinstance(one, Claim))
        decisions = tuple(one for one in found if isinstance(one, Decision))
        return Coded(file, tuple(documents), claims, decisions, held, silent, tuple(faults))

    def _taken(
        self, rows: Iterable[tuple[str, Row]], file: str, keeper: str, faults: list[DocumentError]
    ) -> Iterator[_Row]:
        """Yield the rows that say anything, and note why others do not fit."""
        for place, row in rows:
            try:
                line, cells = _line(place, row), coded_cells(row, self._columns)
                yield place, row, cells, fields_told(row, cells, keeper), line
            except ValueError as error:
                faults.append(_unfit(file, place, error))

    def _holds(self, row: Row) -> bool:
        """Whether a row is a claim of the store, by its id."""
        return isinstance(row.get("id"), str) and row["id"] in self._ids

    def _made(self, document: Document, one: _Row, block: Block) -> list[Claim | Decision]:
        """Return what a row makes: claims over its own line, or decisions that enter them over the words it quotes."""
        place, row, cells, made, line = one
        spot = self._quoted(cells)
        if spot is not None:
            return [self._over(spot, said, cells, f"Coded in {document.source_file}, {place}.") for said in made]
        scene = Entering([document], ())
        columns, pieces = coded_columns(tuple(row), self._columns), _pieces(row) if made else {}
        sentence = Quote(block.start, block.end, document.text[block.start : block.end])
        spans = ((said, _span_of(line, row, pieces, columns, said)) for said in made)
        return [*_rated(row, [_at_row(scene, document, sentence, span, said, cells) for said, span in spans])]

    def _over(self, spot: tuple[Document, int, int], said: Entry, cells: Mapping[str, Any], why: str) -> Decision:
        """Return the decision that enters a row over the words that it quotes."""
        one = decision("add", cells.get("coder", self._by), why, now(), place=place_of(*spot), set=said)
        self._scene.entered(*spot, said, one.id)
        return one

    def _quoted(self, cells: Mapping[str, Any]) -> tuple[Document, int, int] | None:
        """Return where the words that a row quotes stand, if that is one place of one document."""
        words = str(cells.get("quote", "")).split()
        if words == []:
            return None
        told = {cells[key] for key in ("document", "url") if key in cells}
        spots: list[tuple[Document, int, int]] = []
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        for document in self._texts.called(told) if told else self._texts.with_words(words):
            spots += [(document, *found.span()) for found in itertools.islice(pattern.finditer(document.text), 2)]
        return spots[0] if len(spots) == 1 else None


_Row = tuple[str, Row, Mapping[str, Any], list[dict[str, Any]], str]
"""A row with its place before it and behind it its cells by what they are, its claims, and its line."""


def _as_document(rows: Sequence[_Row], title: str, file: str, publisher: str) -> Document:
    """Return rows as a document: a line each, a block each, and what a row was taken from as its footnote."""
    ends = list(itertools.accumulate(len(line) + 1 for *_, line in rows))
    blocks = tuple(
        Block("item", end - len(line) - 1, end - 1, "", CODED) for (*_, line), end in zip(rows, ends, strict=True)
    )
    cited = ((cells.get("document", ""), web_address(cells.get("url", ""))) for _, _, cells, *_ in rows)
    citations = tuple(
        Citation(block.end, title or url, url)
        for (title, url), block in zip(cited, blocks, strict=True)
        if title or url
    )
    text = "\n".join(line for *_, line in rows)
    return Document(text, title, publisher, source_file=file, blocks=blocks, citations=citations)


def _unfit(file: str, place: str, error: ValueError) -> DocumentError:
    return DocumentError(f"{file}, {place}", str(error), "Mend the row; all others are taken")


def _line(place: str, row: Row) -> str:
    """Return a row as a line of a document."""
    said = "; ".join(_pieces(row).values())
    if _BROKEN.search(said) is not None:
        raise ValueError("it holds characters that are not UTF-8")
    if len(said) > _LONGEST:
        raise ValueError(f"it has {len(said):,} characters; {_LONGEST:,} are read")
    return f"{place}: {said}"


def _pieces(row: Row) -> dict[str, str]:
    """Return what a row says, column by column, as its line has it."""
    told = {key: each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for key, each in row.items()}
    return {key: f"{clean(key)}: {clean(each)}" for key, each in told.items() if each not in {"", "null", "[]"}}


def _span_of(
    line: str, row: Row, pieces: Mapping[str, str], columns: Mapping[str, str], said: Entry
) -> tuple[int, int]:
    """Return where the words of a line that carry a claim stand: those that it quotes, or the columns of its answer."""
    names = {columns[role] for role in ("facet", "value", "low", "high") if role in columns}
    if "facet" not in columns:
        told = said["facet"], said.get("population")
        names = {column for column in row if column == REVIEWED.get(told[0]) or harm_told(column) == told}
    quote = columns.get("quote", "")
    ends = list(itertools.accumulate(len(piece) + 2 for piece in pieces.values()))
    first = len(line) - ends[-1] + 2
    spans = {key: (first + end - 2 - len(pieces[key]), first + end - 2) for key, end in zip(pieces, ends, strict=True)}
    if quote in spans and clean(str(row[quote])):
        return spans[quote][0] + len(clean(quote)) + 2, spans[quote][1]
    found = [span for key, span in spans.items() if key in names]
    return (min(start for start, _ in found), max(end for _, end in found)) if found else (0, len(line))


def _at_row(  # noqa: PLR0913, PLR0917 - a row, its words and what it says
    scene: Entering, document: Document, sentence: Quote, span: tuple[int, int], said: Entry, cells: Mapping[str, Any]
) -> Claim:
    """Return the claim of a row that no document of the store has words for: its own row is its place."""
    start, end = sentence.start + span[0], sentence.start + span[1]
    quote = Quote(start, end, document.text[start:end])
    publisher = Attribution(publisher_of(document), "publisher")
    blank = Claim(document.id, quote, sentence, CODED, (publisher,), None, said["facet"], Text(quote.text))
    made = dataclasses.replace(scene.corrected(blank, said), rule=CODED)
    names = (publisher.source.name, made.holder.name)
    relays = tuple(
        Attribution(Source(name, kind), "relay") for name, kind in dict(relays_told(cells)).items() if name not in names
    )
    own = made.holder.name == publisher.source.name
    return dataclasses.replace(made, chain=(*(() if own else made.chain[:1]), *relays, publisher))


# What people changed in an annotation tool.


def marked(desk: Desk, marks: Iterable[Mark], file: str, failed: Callable[[DocumentError], None]) -> list[Decision]:
    """Return the decisions that annotators made: what they changed, deleted, added, or marked as right or wrong.

    Args:
        desk: The store, with whoever imports the file at it; an annotator whom the file names decides instead.
        marks: What the file says.
        file: Its name.
        failed: Is told of each mark that cannot be taken.
    """
    found: dict[str, Decision] = {}
    for mark in marks:
        why = mark.why or f"Annotated in {mark.tool}."
        try:
            one = _decided(desk.used_by(mark.by or desk.by, why), mark)
        except InputError as error:
            found_ = error.found if error.where in {"correct", "claim"} else f"{error.where}: {error.found}"
            failed(DocumentError(f"{file}, {mark.where}", found_, "Mend it in the tool; all others are taken"))
        else:
            found.update({} if one is None else {one.id: one})
    return list(found.values())


def _decided(desk: Desk, mark: Mark) -> Decision | None:
    """Return what a mark decides, or None where it changes nothing."""
    if mark.claim == "":
        return _new(desk, mark)
    base = desk.bases.get(mark.claim)
    if base is None:
        raise InputError(mark.claim, "the store has no such claim any more", "Export it again")
    if mark.verdict in REASONS:
        return desk.rejected(base, mark.verdict)
    stands = desk.standing(base) or base
    told = fields_of_claim(stands) if mark.was is None else mark.was["fields"]
    changed = {key: each for key, each in mark.fields.items() if each != told.get(key, "")}
    spot = _moved(desk.document(base), mark, stands)
    if changed or spot is not None:
        return desk.corrected(base, changed, spot)
    return desk.made("accept", claim=desk.anchor(base)) if mark.verdict == "accept" else None


def _moved(document: Document, mark: Mark, stands: Claim) -> tuple[int, int] | None:
    """Return where the words of a claim stand now, or None where they are the same."""
    place, was = mark.place, mark.was
    here = (place["position"]["start"], place["position"]["end"], place["quote"]["exact"])
    if was is not None and here == (was["start"], was["end"], was["text"]):
        return None
    spot = _spot(document, place, was is not None and here[2] == was["text"])
    return None if spot in {None, (stands.quote.start, stands.quote.end)} else spot


def _spot(document: Document, place: Entry, by_position: bool = False) -> tuple[int, int] | None:
    """Return where a place is in a document: by its words, or by its position where the words do not tell."""
    start, end = place["position"]["start"], place["position"]["end"]
    if place["document"]["id"] == document.id and (by_position or place["quote"]["exact"] == ""):
        return (start, end) if 0 <= start < end <= len(document.text) else None
    return None if place["quote"]["exact"] == "" else found_again(place, document.text)


def _new(desk: Desk, mark: Mark) -> Decision | None:
    """Return the decision that enters a claim which somebody marked, unless the store has just this one."""
    near = may_hold(mark.place, desk.documents)
    spots = ((document, _spot(document, mark.place)) for document in near)
    document, spot = next(((one, spot) for one, spot in spots if spot is not None), (None, None))
    if document is None or spot is None:
        words = cut(mark.place["quote"]["exact"]) or "at its position"
        found = f"the store has no document “{called(mark.place)}”" if not near else f"{words} stands nowhere for sure"
        raise InputError(called(mark.place), found, "Export it again")
    if mark.verdict in REASONS:
        return None
    for one in desk.over.claims:
        if one.document == document.id and (one.quote.start, one.quote.end) == spot:
            told = fields_of_claim(one)
            if all(told.get(key, "") == each for key, each in mark.fields.items()):
                base = desk.bases[one.id]
                return desk.made("accept", claim=desk.anchor(base)) if mark.verdict == "accept" else None
    return desk.entered(document, spot, mark.fields)[1]

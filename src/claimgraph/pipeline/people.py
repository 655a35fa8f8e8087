"""What people said, and one name for what is one: from the claims as read to the claims that are compared."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import DocumentError, InputError
from claimgraph.people import (
    ALIASES,
    BACKGROUND,
    LONGEST,
    Notes,
    decoded,
    parse_aliases,
    read_background,
)
from claimgraph.people.decisions import refuse_fields
from claimgraph.people.judgements import GRADES, read_grades
from claimgraph.readers.records import column_key
from claimgraph.readers.text import clean
from claimgraph.schema import (
    Claim,
    Clock,
    Count,
    Day,
    Document,
    Entity,
    Match,
    Names,
    Population,
    Text,
    TimeSpan,
    Truth,
    Value,
)
from claimgraph.vocab import CG, FACET

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from claimgraph.comparison import Comparison


MAX_SIZE: Final = 10_000_000
"""Bytes of one file of notes; people write no more by hand."""

_TOML: Final = frozenset({BACKGROUND, GRADES})
_OF: Final = re.compile(
    r"^(?:the\s+)?(?:members|fighters|soldiers|troops|forces|personnel|militants|combatants|men)\s+of\s+(?P<body>.+)$",
    re.IGNORECASE,
)


def read_notes(folder: str | Path) -> Notes:
    """Return what a folder of notes holds; each of its files may be missing.

        notes/background.toml   sourced claims about who belongs to whom
        notes/grades.toml       how somebody grades sources and claims
        notes/aliases.tsv       names that stand for one

    Raises:
        DocumentError: There is no such folder, or nothing in it is a file of notes.
    """
    place = Path(folder)
    if not place.is_dir():
        found = "it is a file" if place.exists() else "there is no such folder"
        remedy = f"Name a folder with {BACKGROUND}, {GRADES} or {ALIASES} in it."
        raise DocumentError(str(place), found, remedy)
    faults: list[InputError] = list(_strangers(place))
    written = {name: _bytes(place / name, faults) for name in (BACKGROUND, GRADES, ALIASES)}
    if not faults and all(data is None for data in written.values()):
        remedy = f"Write {BACKGROUND}, {GRADES} or {ALIASES}."
        raise DocumentError(str(place), "no file of notes in this folder", remedy)
    readers: tuple[tuple[str, Callable[[bytes, str], Notes]], ...] = (
        (BACKGROUND, lambda data, where: read_background(data, read_group, where)),
        (GRADES, read_grades),
        (ALIASES, _aliases),
    )
    notes = Notes(faults=tuple(faults))
    for name, reader in readers:
        data = written[name]
        if data is not None:
            notes += reader(data, str(place / name))
    return notes


def _aliases(data: bytes, where: str) -> Notes:
    try:
        return parse_aliases(decoded(data, where), where)
    except DocumentError as error:
        return Notes(faults=(error,))


def read_group(words: str) -> Population:
    """Return the group that words name, as extraction reads it: "members of X" and "X members" are one."""
    from claimgraph.propose.english import gazetteer  # noqa: PLC0415 - reading names loads the lists of places
    from claimgraph.propose.english.facets.harm import affiliation_of, population_key  # noqa: PLC0415

    members = _OF.match(words)
    body = gazetteer.body(words if members is None else members["body"])
    if body is not None:
        return Population(words, f"{body.name.lower()}: members", None, body)
    category, affiliation = _category(words), affiliation_of(words)
    return Population(words, population_key(words, category, affiliation), category, affiliation)


def _category(words: str) -> str | None:
    """Return the category of the last word, or else of a word before it: "fighters" are combatants."""
    from claimgraph.propose.english.lexicon import by_word  # noqa: PLC0415

    said = re.findall(r"\w+", words.lower())
    persons, modifiers = by_word("persons"), by_word("modifiers")
    if said and said[-1] in persons and persons[said[-1]] != "family":
        return persons[said[-1]] or None
    return next((modifiers[word] for word in reversed(said) if word in modifiers), None)


def _strangers(folder: Path) -> list[InputError]:
    """Return a fault for each TOML file that nobody reads: its name may be misspelt."""
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.suffix == ".toml" and entry.name not in _TOML)
    except OSError as error:
        found = f"cannot be opened: {error.strerror}"
        raise DocumentError(str(folder), found, "Check the path and its permissions.") from error
    remedy = f"Call it {' or '.join(sorted(_TOML))}, or take it out of the folder."
    return [DocumentError(str(folder / name), "no file of notes has this name", remedy) for name in names]


def _bytes(file: Path, faults: list[InputError]) -> bytes | None:
    """Return a file's bytes, None where it is missing or cannot be read; the reason is added to the faults."""
    if not file.exists() and not file.is_symlink():
        return None
    try:
        if file.stat().st_size > MAX_SIZE:
            found = f"{file.stat().st_size:,} bytes, more than the {MAX_SIZE:,} that are read"
            faults.append(DocumentError(str(file), found, "Split the notes into several folders."))
            return None
        return file.read_bytes()
    except OSError as error:
        faults.append(DocumentError(str(file), f"cannot be read: {error.strerror}", "Check its permissions."))
        return None


def linked(
    claims: Iterable[Claim], documents: Iterable[Document], people: Notes
) -> tuple[tuple[Claim, ...], tuple[Claim, ...], tuple[Match, ...]]:
    """Give one name to what is certainly one, and put claims on one event where that is certain.

    What people said stands above every rule.

    Returns:
        The claims with one name for each source, entity and place; the same, in that order, with one event for what
        is one; and what is held of names and events, and why.
    """
    from claimgraph.link.clusters import apply_names  # noqa: PLC0415 - loads the lists of names
    from claimgraph.link.events import apply_events, link_events  # noqa: PLC0415
    from claimgraph.link.mentions import link_names, with_bodies  # noqa: PLC0415

    texts = tuple(documents)
    read = with_bodies(claims, texts)
    names = link_names(read, texts, people.aliases, people.judgements)
    named = apply_names(read, names)
    events = link_events(named, texts, people.judgements)
    return named, apply_events(named, events), (*names, *events)


def graded(
    people: Notes, claims: Iterable[Claim], comparison: Comparison, base: str
) -> tuple[list[Quad], list[InputError]]:
    """Return the grades that people gave, as quads, and what of them cannot be taken."""
    from claimgraph.analyses.lineage import Support  # noqa: PLC0415 - heavy, as are the others
    from claimgraph.graph.named_graphs import grades_quads  # noqa: PLC0415
    from claimgraph.people.judgements import resolved  # noqa: PLC0415

    if people.grades == ():
        return [], []
    known = comparison.records.get("lineage", ())
    support = {one.position: one for one in known if isinstance(one, Support)}
    placed, refused = resolved(people.grades, claims, support)
    return grades_quads(placed.values(), base), list(refused)


# ── Answers as people write them ──────────────────────────────────────────────────────────────────────────


def span_told(text: str | None) -> TimeSpan | None:
    """Return a time as somebody writes it, None for None; a ValueError says what cannot be taken."""
    if text is None:
        return None
    try:
        return TimeSpan.parse(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time such as 2021-01-13, 2021-01, 2021 or 2021-01-13/2021-01-15") from None


def facet_told(name: str) -> str:
    """Return the name of a facet; a ValueError lists those that there are."""
    from claimgraph.comparison.case import shipped_facets  # noqa: PLC0415 - loads the vocabulary

    if name not in shipped_facets():
        raise ValueError(f"there is no facet {name!r}; there are {', '.join(sorted(shipped_facets()))}")
    return name


def value_of(told: Mapping[str, Any]) -> Value:
    """Return an answer as a decision writes it; a ValueError says what cannot be taken."""
    words = told.get("words", "")
    match told["kind"]:
        case "count":
            return Count(told["lower"], told["upper"], told.get("approximate", False), words)
        case "date":
            span = span_told(told["date"])
            if span is None:  # unreachable: the schema wants a text
                raise AssertionError(told)
            return Day(span, words)
        case "time":
            return Clock(told["time"], told.get("zone"), words)
        case "text":
            return Text(words)
        case "truth":
            return Truth(told["truth"], words)
        case kind:
            owners = tuple(map(_actor, told.get("owners", ())))
            entities = tuple(map(_actor if kind == "entity" else _place, told["names"]))
            spelled = {each for each in told["names"] if each not in {one.name for one in entities}}
            return Names(kind, entities, owners, told.get("exclusive", False), words, tuple(sorted(spelled)))


@cache
def value_kinds(facet: str) -> tuple[str, ...]:
    """Return the kinds of value that answer a facet, as `ontology/facets.ttl` has them, sorted."""
    from claimgraph.graph import vocabulary_quads  # noqa: PLC0415 - loads the vocabulary

    about, asked = f"<{FACET}{facet}>", f"<{CG}valueKind>"
    told = (quad.object for quad in vocabulary_quads() if str(quad.subject) == about and str(quad.predicate) == asked)
    return tuple(sorted(str(kind.value) for kind in told if hasattr(kind, "value")))


def value_told(text: str, facet: str) -> dict[str, Any]:
    """Return an answer that somebody writes, as a decision has it, in the first kind that answers the facet and fits.

    Raises:
        ValueError: It fits none of them.
    """
    kinds = value_kinds(facet_told(facet))
    plain = " ".join(text.split())
    for kind in ("count", "date", "time", "truth", "place", "entity"):
        if kind in kinds and (found := _TOLD[kind](plain)) is not None:
            return {"kind": kind, **found, "words": plain}
    if kinds in {(), ("text",)} and plain != "":
        return {"kind": "text", "words": plain}
    raise ValueError(f"it is no {' or '.join(kinds)}, which answers {facet}")


_COUNT: Final = re.compile(
    r"(?P<bound>at least|more than|over|at most|up to|fewer than|less than|about|around|nearly|some)?\s*"
    r"(?P<low>[\w ,.-]+?)(?:\s*(?:-|–|\bto\b)\s*(?P<high>[\w ,.]+))?(?P<plus>\s*\+|\s+or more)?",
    re.IGNORECASE,
)


def _count_told(text: str) -> dict[str, Any] | None:
    """Return the bounds of a count as people write it: "57", "5 to 7", "at least 12", "12+", "about 30"."""
    from claimgraph.propose.english.quantities.numbers import value  # noqa: PLC0415 - loads the lexicon

    found = _COUNT.fullmatch(text)
    if found is None:
        return None
    low, high = value(found["low"]), value(found["high"] or found["low"])
    if low is None or high is None:
        return None
    bound = (found["bound"] or "").lower()
    if bound in {"at least", "more than", "over"} or found["plus"] is not None:
        return {"lower": low + (bound in {"more than", "over"}), "upper": None}
    if bound in {"at most", "up to", "fewer than", "less than"}:
        return {"lower": None, "upper": high - (bound in {"fewer than", "less than"})}
    return {"lower": low, "upper": high, **({"approximate": True} if bound else {})}


def _day_told(text: str) -> dict[str, Any] | None:
    try:
        return {"date": str(TimeSpan.parse(text))}
    except ValueError:
        return None


def _names_told(text: str) -> dict[str, Any] | None:
    only = re.match(r"only\s+", text, re.IGNORECASE)
    names = [name.strip() for name in text[0 if only is None else only.end() :].split(";") if name.strip()]
    return {"names": names, **({} if only is None else {"exclusive": True})} if names else None


_TRUTHS: Final = {"yes": True, "true": True, "no": False, "false": False}
_TOLD: Final[Mapping[str, Callable[[str], dict[str, Any] | None]]] = {
    "count": _count_told,
    "date": _day_told,
    "time": lambda text: {"time": text} if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text) else None,
    "truth": lambda text: {"truth": _TRUTHS[text.lower()]} if text.lower() in _TRUTHS else None,
    "place": _names_told,
    "entity": _names_told,
}


def _actor(name: str) -> Entity:
    from claimgraph.propose.english import gazetteer  # noqa: PLC0415 - loads the lists of names

    return gazetteer.body(name) or Entity(name, "unknown")


def _place(name: str) -> Entity:
    from claimgraph.propose.english import gazetteer  # noqa: PLC0415 - loads the lists of names

    return gazetteer.place(name) or Entity(name, "place")


# ── Rows of claims that somebody coded ────────────────────────────────────────────────────────────────────

CODED: Final[Mapping[str, tuple[str, ...]]] = {
    "facet": ("facet", "measure"),
    "value": ("value", "answer", "count", "number"),
    "low": ("low", "lower", "min"),
    "high": ("high", "upper", "max"),
    "population": ("population",),
    "holder": ("holder", "claimant", "speaker"),
    "holder-kind": ("holder_kind",),
    "event": ("event_label", "event"),
    "event-type": ("event_type",),
    "place": ("place", "location", "town", "city"),
    "region": ("region", "admin1", "adm_1"),
    "country": ("country",),
    "date": ("date", "event_date", "date_start", "happened"),
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

_TOLL: Final = re.compile(
    r"(?:(?P<who>civilians?|combatants?|women|children)_)?"
    r"(?P<what>killed|deaths?|fatalities|best|injured|injuries|wounded|missing|displaced|arrested)"
    r"(?:_(?P<whom>civilians?|combatants?|women|children))?(?:_(?P<end>min|low|lower|max|high|upper|best))?"
)
_HARM: Final = {
    **dict.fromkeys(("killed", "death", "deaths", "fatalities", "best"), "deaths"),
    **dict.fromkeys(("injured", "injuries", "wounded"), "injuries"),
}
_LOW: Final = frozenset({"min", "low", "lower"})
_HIGH: Final = frozenset({"max", "high", "upper"})

Row = Mapping[str, Any]
Columns = tuple[tuple[str, str], ...]
"""The columns that the user names, by what they are."""


def recorder_of(columns: Iterable[str]) -> str:
    """Return who records tables with these columns, or ""."""
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
    known = {role: next((by_name[name] for name in names if name in by_name), None) for role, names in CODED.items()}
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
        role: _bare_number(str(cell)) if isinstance(cell, str | int | float) else cell for role, cell in told.items()
    }
    long = next((role for role in _NAMED if isinstance(made.get(role), str) and len(made[role]) > LONGEST), "")
    if long != "":
        raise ValueError(f"{long} has {len(made[long]):,} characters, more than {LONGEST}")
    return made


def _bare_number(text: str) -> str:
    """Return a whole number as people write it, where a table has it as 7.0; all else as it is."""
    return text.partition(".")[0] if re.fullmatch(r"[0-9]+\.0+", text) else text


_NAMED: Final = ("holder", "holder-kind", "event", "event-type", "place", "region", "country", "publisher", "coder")
"""What is a name, or made of names."""


_SAID: Final = {**dict.fromkeys(("value", "holder", "event"), str | int | float | dict), "chain": str | list}
"""What is a structure in our own JSON; all else is a text or a number."""


def fields_told(row: Row, cells: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the claims that a row makes, each as the fields that a decision sets; a ValueError says why it makes none.

    A row has a facet and its answer; or columns that count the harmed (`killed`, `injured_min`, `civilians_killed`).
    """
    said = {key: cells[key].lower() for key in ("polarity", "modality") if key in cells}
    said |= {"said": _when_told(cells["said"])} if "said" in cells else {}
    said |= {"holder": _holder_told(cells)} if "holder" in cells else {}
    said |= _event_told(row, cells)
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
        value = _bounds_told(cells.get("low"), cells.get("high"), told or row.get("words"))
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


def harm_told(name: str) -> tuple[str, str | None] | None:
    """Return the facet and the group that a name such as "civilians_killed" stands for."""
    found = _TOLL.fullmatch(column_key(name))
    if found is None:
        return None
    who = found["who"] or found["whom"]
    return _HARM.get(found["what"], found["what"]), None if who is None else who.removesuffix("s") + "s" * (
        who not in {"women", "children"}
    )


def _tolls_told(row: Row) -> Iterator[dict[str, Any]]:
    """Yield what the columns of a row count: killed, injured, and of whom; a range is one count."""
    told: dict[tuple[str, str | None], dict[str, str]] = {}
    records = recorder_of(row) != ""
    for column, cell in row.items():
        found, harm = _TOLL.fullmatch(column_key(column)), harm_told(column)
        text = "" if cell is None else _bare_number(str(cell).strip())
        if found is None or harm is None or text == "" or (records and text == "0"):
            continue
        end = "low" if found["end"] in _LOW else "high" if found["end"] in _HIGH else "best"
        told.setdefault(harm, {})[end] = text
    for (facet, population), ends in told.items():
        best = ends.get("best")
        value = value_told(best, facet) if best is not None else _bounds_told(ends.get("low"), ends.get("high"), None)
        yield {"facet": facet, "value": value} | ({} if population is None else {"population": population})


def _bounds_told(low: str | None, high: str | None, words: Any) -> dict[str, Any]:
    bounds = [None if each is None else _count_told(each) for each in (low, high)]
    wrong = next(
        (said for said, found in zip((low, high), bounds, strict=True) if said is not None and not found), None
    )
    if wrong is not None:
        raise ValueError(f"{wrong!r} is no number")
    lower = None if bounds[0] is None else bounds[0]["lower"]
    upper = None if bounds[1] is None else bounds[1]["upper"]
    plain = f"at least {low}" if high is None else f"at most {high}" if low is None else low
    plain = f"{low} to {high}" if None not in (low, high) and low != high else plain or ""
    return {"kind": "count", "lower": lower, "upper": upper, "words": str(words or plain)}


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


def _event_told(row: Row, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row is about and when that happened: by its place and its day, or a label that tells them."""
    told = cells.get("event", "")
    label = str(told.get("label") or "") if isinstance(told, dict) else told
    if label == "" and "event" in row and "chain" in row and not cells.keys() & {"place", "date"}:
        return {}  # a row of our own, about no event
    parts = [part.strip() for part in label.split(",")]
    date = cells.get("date") or row.get("event_date") or (told.get("date") if isinstance(told, dict) else None)
    date = date or (parts[-1] if len(parts) > 2 else None)
    when = None if date is None else _when_told(str(date))
    until = None if "until" not in cells else _when_told(cells["until"])
    when = f"{when}/{until}" if until not in (None, when) else when
    places = _places_told(cells, parts[1] if len(parts) > 1 and "place" not in cells else cells.get("place", ""))
    if when is None and not places:
        raise ValueError("it tells no event: it has neither a place nor a date")
    kind = str(cells.get("event-type") or parts[0] or "event")
    shown = label or ", ".join(each for each in (kind, *places[:1], _day_shown(when)) if each)
    event = {"type": _type_told(kind), "label": shown, "when": when, "places": list(places)}
    return {"event": event} | ({} if when is None else {"happened": when})


def _day_shown(when: str | None) -> str:
    from claimgraph.propose.english.placing import in_words  # noqa: PLC0415 - loads the lexicon

    span = span_told(when)
    return "" if span is None else in_words(span)


def _places_told(cells: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return where it was, as reading has it: the listed place with what it lies in, else what the row says."""
    from claimgraph.propose.english import gazetteer  # noqa: PLC0415 - loads the lists of names

    country = cells.get("country")
    listed = None if name == "" else gazetteer.place(name, () if country is None else (country,))
    if listed is not None:
        return (listed.name, *listed.within)
    return tuple(dict.fromkeys(each for each in (name, cells.get("region", ""), country or "") if each))


def _type_told(words: str) -> str:
    """Return the type of event that words name: "Air strikes" are an attack; of what is not listed, "event"."""
    from claimgraph.propose.english.lexicon import by_word  # noqa: PLC0415

    listed = by_word("events.nouns")
    said = [words.lower().replace(" ", "-"), *reversed(re.findall(r"[a-z-]+", words.lower()))]
    tried = [each.removesuffix(ending) for each in said for ending in ("", "s", "es")]
    return next((listed[each] for each in tried if each in listed), "event")


def _when_told(text: str) -> str:
    """Return a time as tables write it, as we do: `2020-05-03 00:00:00.000` and `03 May 2020` are days."""
    bare = re.sub(r"[ T]00:00(?::00(?:\.0+)?)?$", "", text.strip())
    with contextlib.suppress(ValueError):
        bare = dt.datetime.strptime(bare, "%d %B %Y").replace(tzinfo=dt.UTC).date().isoformat()
    return str(span_told(bare))

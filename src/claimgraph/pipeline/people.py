"""What people said, and one name for what is one: from the claims as read to the claims that are compared."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from claimgraph.errors import DocumentError, InputError, StoreError
from claimgraph.people import ALIASES, BACKGROUND, Decision, Judgement, Notes, decoded, parse_aliases, read_background
from claimgraph.people import decisions as log
from claimgraph.people.judgements import FILE, GRADES, judgement_line, parse_judgements, read_grades
from claimgraph.readers.records import column_key
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

    from claimgraph.link.names import Asked


def read_judgements(store: str | Path) -> Notes:
    """Return what people judged of the matches of a store, in the file that was kept before there was one log.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    return _logged(Path(store) / FILE, parse_judgements)


def read_decisions(store: str | Path) -> Notes:
    """Return the log of what people decided about a store; nothing, where nobody did.

    It stands in the store's folder beside its generations, so a rebuild leaves it where it is.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    return _logged(Path(store) / log.FILE, log.parse_decisions)


def _logged(file: Path, parse: Callable[[str, str], Notes]) -> Notes:
    try:
        return parse(file.read_text("utf-8"), str(file))
    except (FileNotFoundError, NotADirectoryError):
        return Notes()
    except UnicodeDecodeError as error:
        raise InputError(str(file), f"byte {error.start} is not UTF-8", "Mend it, or take the line out") from error
    except OSError as error:
        raise InputError(str(file), f"cannot be read: {error.strerror}", "Check the path and the rights") from error


def add_judgement(store: str | Path, judgement: Judgement) -> Path:
    """Append a judgement, safe on disk when this returns; two people who judge at once both have their line.

    Raises:
        StoreError: The folder is no store, or the file cannot be written.
    """
    _log(Path(store), FILE, judgement_line(judgement))
    return Path(store) / FILE


def add_decisions(store: str | Path, decisions: Iterable[Decision]) -> Path:
    """Append decisions, safe on disk when this returns; two people who decide at once both have theirs.

    Raises:
        StoreError: The folder is no store, or the file cannot be written.
    """
    _log(Path(store), log.FILE, "".join(map(log.decision_line, decisions)))
    return Path(store) / log.FILE


def add_after(store: str | Path, decisions: Iterable[Decision], size: int) -> bool:
    """Append decisions if the log has so many bytes still; return False, and note nothing, where it has others.

    Raises:
        StoreError: As for `add_decisions`.
    """
    return _log(Path(store), log.FILE, "".join(map(log.decision_line, decisions)), size)


def log_size(store: str | Path) -> int:
    """Return how many bytes the log of a store has."""
    try:
        return (Path(store) / log.FILE).stat().st_size
    except OSError:
        return 0


def _log(folder: Path, name: str, lines: str, after: int | None = None) -> bool:
    if not (folder / "claimgraph-store.json").is_file():
        remedy = "Build it first: claimgraph build PATH... --store DIR"
        raise StoreError(str(folder), "there is no claimgraph store to judge in", remedy)
    try:
        return _append(folder / name, lines.encode("utf-8"), after)
    except OSError as error:
        found = f"cannot be written: {error.strerror}"
        raise StoreError(str(folder / name), found, "Check the disk and the rights") from error


_PATIENCE: Final = 5.0
"""Seconds for which somebody else may hold the log: a line is written in a moment."""


def _append(file: Path, line: bytes, after: int | None) -> bool:
    """Append lines; False, and nothing, where the file has not the bytes any more after which they were meant."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        _hold(descriptor)
        size = os.fstat(descriptor).st_size
        if after not in {None, size}:
            return False
        # A writer that was killed may have left half a line; ours must not be glued to it.
        torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        data = b"\n" + line if torn else line
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True


def _hold(descriptor: int) -> None:
    """Be the one that writes a file; an OSError says that somebody else does not let go of it."""
    import fcntl  # noqa: PLC0415 - POSIX only, as a store on disk is

    end = time.monotonic() + _PATIENCE
    while True:
        with contextlib.suppress(BlockingIOError):
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if time.monotonic() > end:
            raise OSError(errno.EAGAIN, "another process holds it; nothing was noted")
        time.sleep(0.02)


def heard(folder: Path | None, store: str | Path) -> Notes:
    """Return all that people say: in a folder of notes, and as decisions in the store that is built again.

    Raises:
        InputError: The folder is none of notes, or the store's decisions cannot be read.
    """
    from claimgraph.link.names import clashes  # noqa: PLC0415 - loads the lists of names

    notes = Notes() if folder is None else read_notes(folder)
    if notes.aliases != ():
        notes += Notes(faults=clashes(notes.aliases, str(Path(folder or "") / ALIASES)))
    return notes + read_judgements(store) + read_decisions(store)


MAX_SIZE: Final = 10_000_000
"""Bytes of one file of notes; people write no more by hand."""

_TOML: Final = frozenset({BACKGROUND, GRADES})
_OF: Final = re.compile(
    r"(?i)^(?:the\s+)?(?:members|fighters|soldiers|troops|forces|personnel|militants|combatants|men)\s+of\s+(?P<body>.+)$"
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
    from claimgraph.propose.english.facets.names import affiliation_of, population_key  # noqa: PLC0415

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


@dataclass(slots=True)
class LinkedClaims:
    """Claims with one name, and one event, for what is certainly one.

    Attributes:
        given: They, as people's decisions left them.
        read: The same, in that order, with bodies called by what they are and of which area.
        named: With one name for each source, entity and place.
        together: With one event for what is one.
        matches: What is held of names and events, and why.
        texts: What the documents' texts say by themselves, as `Texts` keeps it.
        answers: What linking had to say of pairs, as `Texts` keeps it.
    """

    given: tuple[Claim, ...]
    read: tuple[Claim, ...]
    named: tuple[Claim, ...]
    together: tuple[Claim, ...]
    matches: tuple[Match, ...]
    texts: dict[tuple[str, str, str], Any]
    answers: dict[str, Asked]


def linked(
    claims: Iterable[Claim], documents: Iterable[Document], people: Notes
) -> tuple[tuple[Claim, ...], tuple[Claim, ...], tuple[Match, ...]]:
    """Return claims with one name, and the same with one event, for what is certainly one, and why."""
    one = linked_anew(claims, documents, people, None)
    return one.named, one.together, one.matches


def linked_anew(
    claims: Iterable[Claim], documents: Iterable[Document], people: Notes, before: LinkedClaims | None
) -> LinkedClaims:
    """Give one name to what is certainly one, and put claims on one event where that is certain.

    What people said stands above every rule.

    Args:
        claims: As people's decisions left them.
        documents: Theirs.
        people: What people say.
        before: What was linked before; what it knows of single documents is not worked out again.
    """
    from claimgraph.link import apply_events, apply_names  # noqa: PLC0415 - loads the lists of names
    from claimgraph.link.events import link_events  # noqa: PLC0415
    from claimgraph.link.mentions import link_names  # noqa: PLC0415
    from claimgraph.link.names import forget  # noqa: PLC0415
    from claimgraph.link.places import Texts  # noqa: PLC0415

    given, written = tuple(claims), tuple(documents)
    reports = tuple(one for one in written if not one.coded)  # cells of a table tell nothing of each other's names
    texts = Texts() if before is None else Texts(before.texts, before.answers)
    read = _with_bodies(given, reports, before)
    names = link_names(read, reports, people.aliases, people.judgements, texts)
    named = apply_names(read, names)
    events = link_events(named, written, people.judgements, texts)
    together, matches = apply_events(named, events), (*names, *events)
    forget()
    return LinkedClaims(given, read, named, together, matches, texts.of(written), texts.answers)


def _with_bodies(
    given: tuple[Claim, ...], documents: tuple[Document, ...], before: LinkedClaims | None
) -> tuple[Claim, ...]:
    """Return claims with the bodies that their sources are: what a document says tells, so that it is asked once."""
    from claimgraph.link.mentions import with_bodies  # noqa: PLC0415 - loads the lists of names

    of_document, known = by_document(given), dict[str, Iterator[Claim]]()
    if before is not None:
        old, read = by_document(before.given), by_document(before.read)
        known = {name: iter(read[name]) for name, group in of_document.items() if old.get(name) == group}
    fresh = iter(with_bodies([claim for claim in given if claim.document not in known], documents))
    return tuple(next(known.get(claim.document, fresh)) for claim in given)


def by_document(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Return claims by their documents, in the order given."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.document].append(claim)
    return {document: tuple(group) for document, group in found.items()}


def graded(
    people: Notes, claims: Iterable[Claim], records: Mapping[str, tuple[Any, ...]], base: str
) -> tuple[list[Quad], list[InputError]]:
    """Return the grades that people gave, as quads, and what of them cannot be taken."""
    from claimgraph.analyses.lineage import Support  # noqa: PLC0415 - heavy, as are the others
    from claimgraph.graph.named_graphs import grades_quads  # noqa: PLC0415
    from claimgraph.people.judgements import resolved  # noqa: PLC0415

    if people.grades == ():
        return [], []
    known = records.get("lineage", ())
    support = {one.position: (one.id, one.chains) for one in known if isinstance(one, Support)}
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
    r"(?i)(?P<bound>at least|more than|over|at most|up to|fewer than|less than|about|around|nearly|some)?\s{0,9}"
    r"(?P<low>[\w ,.-]{1,60}?)(?:\s{0,9}(?:-|–|\bto\b)\s{0,9}(?P<high>[\w ,.]{1,60}?))?"
    r"(?P<plus>\s{0,9}\+|\s{1,9}or more)?"
)


def count_told(text: str) -> dict[str, Any] | None:
    """Return the bounds of a count as people write it: "57", "5 to 7", "at least 12", "12+", "about 30"."""
    from claimgraph.propose.english.lexicon import whole_number  # noqa: PLC0415 - loads the lexicon

    found = _COUNT.fullmatch(text)
    if found is None:
        return None
    low, high = whole_number(found["low"]), whole_number(found["high"] or found["low"])
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
    "count": count_told,
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


_TOLL: Final = re.compile(
    r"(?:(?P<who>civilians?|combatants?|women|children)_)?"
    r"(?P<what>killed|deaths?|fatalities|best|injured|injuries|wounded|missing|displaced|arrested|abducted)"
    r"(?:_(?P<whom>civilians?|combatants?|women|children))?(?:_(?P<end>min|low|lower|max|high|upper|best))?"
)
_HARM: Final = {
    **dict.fromkeys(("killed", "death", "deaths", "fatalities", "best"), "deaths"),
    **dict.fromkeys(("injured", "injuries", "wounded"), "injuries"),
}
_LOW: Final = frozenset({"min", "low", "lower"})
_HIGH: Final = frozenset({"max", "high", "upper"})


def bare_number(text: str) -> str:
    """Return a whole number as people write it, where a table has it as 7.0; all else as it is."""
    return text.partition(".")[0] if re.fullmatch(r"[0-9]+\.0+", text) else text


@lru_cache(maxsize=4096)
def harm_told(name: str) -> tuple[str, str | None] | None:
    """Return the facet and the group that a name such as "civilians_killed" stands for."""
    found = _TOLL.fullmatch(column_key(name))
    if found is None:
        return None
    who = found["who"] or found["whom"]
    return _HARM.get(found["what"], found["what"]), None if who is None else who.removesuffix("s") + "s" * (
        who not in {"women", "children"}
    )


def end_told(name: str) -> Literal["low", "high", "best"]:
    """Return which end of a range a name such as "killed_min" stands for."""
    found = _TOLL.fullmatch(column_key(name))
    end = None if found is None else found["end"]
    return "low" if end in _LOW else "high" if end in _HIGH else "best"


def bounds_told(low: str | None, high: str | None, words: Any) -> dict[str, Any]:
    """Return a count of which somebody writes the ends of a range; a ValueError names what is no number."""
    bounds = [None if each is None else count_told(each) for each in (low, high)]
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


def places_told(cells: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return where it was, as reading has it: the listed place with what it lies in, else what the row says."""
    from claimgraph.propose.english import gazetteer  # noqa: PLC0415 - loads the lists of names

    country = cells.get("country")
    among = () if country is None else (country,)
    bare = _SETTLEMENT.sub("", name)
    listed = None if name == "" else gazetteer.place(name, among) or gazetteer.place(bare, among)
    if listed is not None:
        return (listed.name, *listed.within)
    return tuple(dict.fromkeys(each for each in (name, cells.get("region", ""), country or "") if each))


_SETTLEMENT: Final = re.compile(r" (?:city|town|village)$")
"""What recorders write behind the name of a place: UCDP has "Homs city" for Homs."""


def event_type_told(words: str) -> str:
    """Return the type of event that words name: "Air strikes" are an attack; of what is not listed, "event"."""
    from claimgraph.propose.english.lexicon import by_word  # noqa: PLC0415

    listed = by_word("events.nouns")
    said = [words.lower().replace(" ", "-"), *reversed(re.findall(r"[a-z-]+", words.lower()))]
    tried = [each.removesuffix(ending) for each in said for ending in ("", "s", "es")]
    return next((listed[each] for each in tried if each in listed), "event")


def when_told(text: str) -> str:
    """Return a time as tables write it, as we do: `2020-05-03 00:00:00.000` and `03 May 2020` are days."""
    bare = re.sub(r"[ T]00:00(?::00(?:\.0+)?)?$", "", text.strip())
    with contextlib.suppress(ValueError):
        bare = dt.datetime.strptime(bare, "%d %B %Y").replace(tzinfo=dt.UTC).date().isoformat()
    return str(span_told(bare))

"""Records with named columns: JSON Lines, JSON, CSV and TSV hold a document a record.

Lines and rows are read as a stream. A record that cannot be read is named by its place, and the rest goes on. Which
column is what, its name says (`ALIASES`), or the user; exports that people have on their disks (ACLED, UCDP GED,
Telegram) are known by their columns. Columns that say nothing to us are passed over; a file without any text is not.
"""

import csv
import datetime as dt
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import IO, Any, Final, NoReturn

from claimgraph.errors import DocumentError
from claimgraph.readers.text import KEYS, UNSAID, clean, decoded, document, web_address
from claimgraph.schema import Document, Stamp

Failed = Callable[[DocumentError], object]
"""Told of each record that cannot be read."""

ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "full_text", "message", "article_text", "articlebody", "tweet", "post"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet", "publication", "site_name"),
    "published": (
        "published", "date", "created_at", "published_at", "publish_date", "pubdate", "date_published",
        "datepublished", "posted_at", "timestamp", "created_utc",
    ),
    "url": ("url", "link", "permalink"),
    "licence": ("licence", "license"),
    "language": ("language", "lang"),
    "retrieved": ("retrieved", "retrieved_at", "accessed"),
    "author": ("author", "username", "screen_name", "user", "account", "byline"),
}  # fmt: skip
"""The names that files give each column, the surer first."""

_POSTS = frozenset({"username", "screen_name", "user", "account"})
"""Columns of posts: whoever wrote one published it, and `source` is the program it was written with."""

KNOWN: Final[tuple[tuple[str, frozenset[str], Mapping[str, str], Mapping[str, tuple[str, ...]]], ...]] = (
    (
        "ACLED",
        frozenset({"event_id_cnty", "event_date", "notes"}),
        {"text": "notes", "published": "timestamp", "id": "event_id_cnty"},
        {
            "Date": ("event_date",),
            "Location": ("location", "admin1", "country"),
            "Fatalities": ("fatalities",),
            "Sources": ("source",),
        },
    ),
    (
        "UCDP",
        frozenset({"relid", "date_start", "best", "source_headline"}),
        {"text": "source_headline", "id": "id"},
        {
            "Date": ("date_start",),
            "Location": ("where_description", "adm_1", "country"),
            "Deaths": ("best",),
            "Sources": ("source_office",),
        },
    ),
)
"""Tables of others: who publishes them, columns that no other table has together, what these are, and those that are
fields of the event by the names of the fields."""

_EMPTY_COUNTS = frozenset({"Fatalities", "Deaths"})
"""Where nobody tells a number these tables write 0, so that a 0 there says nothing."""

_PATHS: Final = ("data", "results", "records", "items", "posts", "articles", "documents", "rows", "value", "messages")
"""Under which key an answer of an interface holds its records."""

_BOM = b"\xef\xbb\xbf"
_LONGEST_CELL = 2**31 - 1
_HALVES = re.compile(r"[\ud800-\udfff]")
_NUL = "\0"
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{}\]]', re.DOTALL)
_DEEPER: Final = {"[": 1, "{": 1, "]": -1, "}": -1}
_DEEPEST: Final = 200
_SECONDS = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,T].*)?", re.DOTALL)
_WANTED = f"a column text, and any of {', '.join(KEYS)}, author"
_NAME_COLUMN = "Name the column that holds the text: --text-column NAME"


def stop(error: DocumentError) -> NoReturn:
    """Raise the first failure: what happens where nobody wants to be told of each."""
    raise error


def read_json_lines(
    lines: Iterable[bytes], name: str, metadata: Mapping[str, str], failed: Failed = stop
) -> Iterator[Document]:
    """Yield a document for each line that holds a JSON object; what the user says stands above what it says."""
    seen = False
    for number, line in enumerate(lines, 1):
        bare = (line.removeprefix(_BOM) if number == 1 else line).strip()
        if bare == b"":
            continue
        where = f"{name}, line {number}"
        try:
            values = _object(bare, where)
            if not seen:
                refuse_coded(tuple(values), metadata, name)
            seen = True
            yield record(values, metadata, where)
        except DocumentError as error:
            failed(error)
            if error.where == name:
                return  # it holds no documents at all: to say so once is enough
            seen = True
    if not seen:
        failed(_empty(name))


def read_table(
    lines: Iterable[bytes], name: str, metadata: Mapping[str, str], failed: Failed = stop, *, delimiter: str = ","
) -> Iterator[Document]:
    """Yield a document for each row below the header; what the user says stands above what it says."""
    reader = csv.reader(_texts(lines, name), delimiter=delimiter, strict=True)
    try:
        header = _next_row(reader, name)
        columns = _header(header, name, metadata, delimiter)
    except DocumentError as error:
        failed(error)
        return
    while True:
        where = f"{name}, line {reader.line_num + 1}"
        try:
            row = _next_row(reader, where)
        except DocumentError as error:
            failed(error)
            return  # after a quotation mark that nothing closes, no line can be trusted
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        try:
            yield record(_cells(row, columns, where), metadata, where)
        except DocumentError as error:
            failed(error)


def read_json(data: bytes, name: str, metadata: Mapping[str, str], failed: Failed = stop) -> Iterator[Document]:
    """Yield the documents of a file that is one JSON value: an array of records, an answer that holds one, an export.

    Raises:
        DocumentError: It is no JSON, or none of its records has a text.
    """
    text = decoded(data, name)
    try:
        whole = parsed(text, name)
    except ValueError as error:
        if str(error).startswith("Extra data"):  # several values, a line each
            yield from read_json_lines(io.BytesIO(data), name, metadata, failed)
            return
        raise DocumentError(name, f"not valid JSON: {error}", "Correct the file, or get it again.") from None
    chats = list(_chats(whole))
    if chats:
        for chat in chats:
            yield from _each(_messages(chat), name, "message", metadata, failed)
        return
    records = _records(whole, name)
    _refuse_textless(records, metadata, name)
    yield from _each(((str(number), one) for number, one in enumerate(records, 1)), name, "record", metadata, failed)


def _each(
    records: Iterable[tuple[str, Mapping[str, object]]],
    name: str,
    thing: str,
    metadata: Mapping[str, str],
    failed: Failed,
) -> Iterator[Document]:
    for place, each in records:
        try:
            yield record(each, metadata, f"{name}, {thing} {place}")
        except DocumentError as error:
            failed(error)


def _records(whole: object, name: str) -> list[dict[str, Any]]:
    """Return the records that a JSON value holds."""
    if isinstance(whole, dict) and isinstance(whole.get("features"), list):  # GeoJSON, RFC 7946
        whole = [each.get("properties") if isinstance(each, dict) else each for each in whole["features"]]
    elif isinstance(whole, dict):
        own_text = "text" in layout(tuple(whole), (), name)
        held = [key for key in _PATHS if not own_text and isinstance(whole.get(key), list) and all_objects(whole[key])]
        whole = whole[held[0]] if held else [whole]
    if not isinstance(whole, list) or not all_objects(whole):
        found = "this JSON holds no records: expected is an array of objects"
        raise DocumentError(name, found, 'Write objects: [{"text": "…", "title": "…"}]')
    if not whole:
        raise _empty(name)
    return whole


def all_objects(values: list[Any]) -> bool:
    """Whether these are objects of JSON."""
    return all(isinstance(each, dict) for each in values)


def _refuse_textless(records: list[dict[str, Any]], metadata: Mapping[str, str], name: str) -> None:
    """Refuse a file whose records have no text, once and with the names of their columns."""
    for each in records:
        columns = tuple(map(str, each))
        refuse_coded(columns, metadata, name)
        if has_texts(columns, metadata, name):
            return
    shown = ", ".join(repr(key[:40]) for key in list(records[0])[:12])
    raise DocumentError(name, f"no record has a text: the first has {shown}", f"{_NAME_COLUMN}. Expected is {_WANTED}.")


# A Telegram export: one chat, or all of them. Messages without words (pictures, "X joined") are no documents.


def _chats(whole: object) -> Iterator[dict[str, Any]]:
    if not isinstance(whole, dict):
        return
    listed = whole.get("chats")
    inner = listed.get("list") if isinstance(listed, dict) else None
    for chat in inner if isinstance(inner, list) else [whole]:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list) and "type" in chat and "id" in chat:
            yield chat


def _messages(chat: dict[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    channel = chat.get("name") if "channel" in str(chat.get("type")) else None
    for message in chat["messages"]:
        if not isinstance(message, dict) or message.get("type", "message") != "message":
            continue
        text = _joined(message.get("text"))
        if text.strip() == "":
            continue
        when = message.get("date_unixtime") or str(message.get("date", ""))[:10]  # `date` is the exporter's own clock
        said = {"text": text, "published": when, "publisher": channel or message.get("from")}
        origin = message.get("forwarded_from")
        yield str(message.get("id")), said | ({"author": origin} if isinstance(origin, str) else {})


def _joined(text: object) -> str:
    """Return the words of a message: a text, or pieces of which some are marked."""
    pieces = text if isinstance(text, list) else [text]
    words = (each.get("text") if isinstance(each, dict) else each for each in pieces)
    return "".join(each for each in words if isinstance(each, str))


# What the columns of a record are.

Asked = tuple[tuple[str, str], ...]
"""The columns that the user names, by what they are."""


def _asked(metadata: Mapping[str, str]) -> Asked:
    roles = {"text": "text_column", "published": "date_column", "author": "author_column", "id": "id_column"}
    return tuple((role, metadata[option]) for role, option in roles.items() if metadata.get(option))


def layout(columns: tuple[str, ...], asked: Asked, where: str) -> Mapping[str, str]:
    """Return which column holds what, by the names in the file.

    Raises:
        DocumentError: A column that the user named is not there, or two have one name.
    """
    found, fault = _layout(columns, asked)
    if fault is not None:
        raise DocumentError(where, *fault)
    return found


def has_texts(columns: tuple[str, ...], metadata: Mapping[str, str], where: str) -> bool:
    """Whether one of these columns holds texts.

    Raises:
        DocumentError: As for `layout`.
    """
    return "text" in layout(columns, _asked(metadata), where)


@lru_cache(maxsize=256)
def _layout(columns: tuple[str, ...], asked: Asked) -> tuple[Mapping[str, str], tuple[str, str] | None]:
    """Return which column holds what, and what is wrong with them and what to do, or None."""
    bare = [column_key(column) for column in columns]
    by_name = dict(zip(bare, columns, strict=True))
    is_posts = "publisher" not in by_name and not _POSTS.isdisjoint(by_name)
    found: dict[str, str] = {}
    for role, names in ALIASES.items():
        taken = [name for name in names if name in by_name and not (is_posts and name == "source")]
        if taken and bare.count(taken[0]) > 1:
            return {}, (f"the header names {taken[0]} twice", f"Keep one: expected is {_WANTED}.")
        found |= {role: by_name[taken[0]]} if taken else {}
    found |= {role: by_name[name] for role, name in _known(columns)[1].items() if name in by_name}
    for role, column in asked:
        if column_key(column) not in by_name:
            shown = ", ".join(repr(each[:40]) for each in columns[:20])
            return {}, (f"there is no column {column!r}; there are {shown}", "Name one of them.")
        found[role] = by_name[column_key(column)]
    return found, None


def column_key(column: str) -> str:
    """Return the name of a column as names are compared."""
    return re.sub(r"[\s-]+", "_", column.strip().lower())


_NO_TABLE: Final[tuple[str, Mapping[str, str], Mapping[str, tuple[str, ...]]]] = ("", {}, {})


@lru_cache(maxsize=256)
def _known(columns: tuple[str, ...]) -> tuple[str, Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Return who publishes a known table, what its columns are, and which are fields."""
    names = frozenset(map(column_key, columns))
    return next(((who, roles, fields) for who, signs, roles, fields in KNOWN if signs <= names), _NO_TABLE)


def record(values: Mapping[str, object], metadata: Mapping[str, str], where: str) -> Document:
    """Return the document of one record; what the user says stands above what it says.

    Raises:
        DocumentError: It has no text, or a value is none of its kind.
    """
    asked = _asked(metadata)
    columns = tuple(values)
    roles = layout(columns, asked, where)
    publisher, _, fields = _known(columns) if not dict(asked).get("text") else _NO_TABLE
    said = {role: _text_of(values[column], role, column, where) for role, column in roles.items()}
    said = {role: text for role, text in said.items() if text.strip() != ""}
    if "text" not in said:
        raise DocumentError(
            where, "it has no text", f"Give each record a text with at least one sentence. {_NAME_COLUMN}"
        )
    _refuse_broken(said, where)
    said |= {"publisher": publisher} if publisher != "" else {}
    for key in ("published", "retrieved"):
        said |= {key: _iso(said[key], key, metadata.get("dates", ""), where)} if key in said else {}
    if web_address(said.get("publisher", "")) != "":  # whoever gives an address names nobody
        said.setdefault("url", said.pop("publisher"))
    head = list(_fields(values, fields))
    author, number = said.pop("author", ""), said.pop("id", "")
    if author != "" and "publisher" not in {**said, **metadata}:
        said["publisher"] = clean(author)
    elif author != "":
        head.append(("author", author))
    text = "".join(f"- {label}: {clean(value)}\n" for label, value in head) + said.pop("text")
    place = where if number == "" else f"{where.rpartition(', ')[0]}, {clean(number)[:80]}"
    return document(text, UNSAID, {**said, **metadata}, place)


def _fields(values: Mapping[str, object], fields: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    by_name = {column_key(column): clean(str(value)) for column, value in values.items() if value is not None}
    for label, columns in fields.items():
        said = ", ".join(dict.fromkeys(by_name[each] for each in columns if by_name.get(each, "") != ""))
        if said != "" and not (said == "0" and label in _EMPTY_COUNTS):
            yield label, said


def _text_of(value: object, role: str, column: str, where: str) -> str:
    if value is None:
        return ""
    if role == "author" and isinstance(value, dict):
        value = next((value[key] for key in ("username", "screen_name", "name") if isinstance(value.get(key), str)), "")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if (not isinstance(value, str) and not is_number) or (is_number and role == "text"):
        remedy = f'Write it as a text: "{column}": "…".'
        raise DocumentError(where, f"{column!r} is {type(value).__name__}, not a text", remedy)
    return str(value)


def _refuse_broken(said: Mapping[str, str], where: str) -> None:
    for key, value in said.items():
        if (half := _HALVES.search(value)) or _NUL in value:
            what = f"half a character (\\u{ord(half.group()):04x})" if half else "a zero character"
            raise DocumentError(where, f"{key} holds {what}", "Correct the text; it was cut or wrongly converted.")


def _iso(value: str, key: str, order: str, where: str) -> str:
    """Return a time of a table as ISO 8601 where it is in seconds or of a spreadsheet; others as they are.

    `04/05/2020` is two days in two countries: which, only the user can say; 25/05/2020 is one.
    """
    bare = value.strip()
    if _SECONDS.fullmatch(bare):
        seconds = float(bare) / (1000 if len(bare.partition(".")[0]) == 13 else 1)
        return str(Stamp.of(dt.datetime.fromtimestamp(seconds, dt.UTC)))
    if (found := _SLASHED.fullmatch(bare)) is None:
        return bare
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    readings = {"day-first": _day(year, second, first), "month-first": _day(year, first, second)}
    possible = {reading: each for reading, each in readings.items() if each is not None and order in ("", reading)}
    if len(set(possible.values())) == 1:
        return next(iter(possible.values())).isoformat()
    if len(possible) == 2:
        found_ = f"{key} is {bare!r}, which is {readings['day-first']} or {readings['month-first']}"
        raise DocumentError(where, found_, "Say which: --dates day-first, or --dates month-first")
    raise DocumentError(
        where, f"{key} is {bare!r}, which is no day", "Correct it, or say --dates day-first or month-first"
    )


def _day(year: int, month: int, of_month: int) -> dt.date | None:
    try:
        return dt.date(year, month, of_month)
    except ValueError:
        return None


# Claims that somebody coded are no documents: a row of theirs answers a facet.

_COUNTED: Final = frozenset({"killed", "injured", "wounded", "deaths", "fatalities", "best"})
_IMPORT: Final = "Import them into a store: claimgraph import FILE"
_ANSWERS: Final = frozenset({"value", "value_kind", "count", "low", "high", "lower", "upper"})


def refuse_coded(columns: Iterable[str], metadata: Mapping[str, str], where: str) -> None:
    """Refuse to read rows of coded claims as texts, unless the user says which column is the text.

    Raises:
        DocumentError: The columns are those of coded claims.
    """
    names = frozenset(map(column_key, columns))
    if "facet" in names and not _ANSWERS.isdisjoint(names) and not metadata.get("text_column"):
        found = "these are claims that somebody coded, not documents"
        raise DocumentError(where, found, f"{_IMPORT}; or name the column of texts: --text-column NAME")


def coded_rows(
    stream: IO[bytes], name: str, form: str, failed: Failed = stop
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the rows of a file as they stand there, each behind its place ("line 3"); nothing is made of them.

    Args:
        stream: The file. Tables and JSON lines are read row by row, so that memory does not grow with them.
        name: Its name, for messages.
        form: `csv`, `tsv`, `jsonl` or `json`.
        failed: Is told of each row that cannot be read; the rest goes on.

    Raises:
        DocumentError: Nothing of it can be read.
    """
    if form == "json":
        try:
            whole = parsed(decoded(stream.read(), name), name)
        except ValueError as error:
            raise DocumentError(name, f"not valid JSON: {error}", "Correct the file, or get it again.") from None
        yield from ((f"record {at}", each) for at, each in enumerate(_records(whole, name), 1))
        return
    # Bytes that are no UTF-8 cost their row alone, so they are let through here and found in its cells.
    text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline=None if form == "jsonl" else "")
    try:
        yield from (
            _coded_lines(text, name, failed)
            if form == "jsonl"
            else _coded_cells(text, name, "\t" if form == "tsv" else ",", failed)
        )
    finally:
        text.detach()


def _coded_lines(lines: IO[str], name: str, failed: Failed) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(lines, 1):
        if line.strip() != "":
            try:
                said = line.strip().encode("utf-8", "surrogateescape")
                yield f"line {number}", _object(said, f"{name}, line {number}")
            except DocumentError as error:
                failed(error)


def _coded_cells(
    text: IO[str], name: str, delimiter: str, failed: Failed
) -> Iterator[tuple[str, Mapping[str, object]]]:
    first = text.readline()
    apart = ";" if delimiter == "," and first.count(";") > first.count(",") else delimiter
    reader = csv.reader(itertools.chain([first] if first else [], text), delimiter=apart, strict=True)
    header = tuple(_next_row(reader, name) or ())
    twice = next((cell for cell in header if cell.strip() and header.count(cell) > 1), "")
    if twice != "":
        raise DocumentError(f"{name}, line 1", f"the header names {twice!r} twice", "Keep one.")
    while True:
        line = f"line {reader.line_num + 1}"
        try:
            row = _next_row(reader, f"{name}, {line}")
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield line, _cells(row, header, f"{name}, {line}")
        except DocumentError as error:  # a quotation mark that nothing closes takes all behind it along
            failed(error)


# Lines, rows and objects, as the file has them.


def parsed(text: str, where: str) -> object:
    """Return the value that JSON is; a ValueError says what is wrong with it."""
    # How deep the parser goes before it gives up differs from one Python to the next.
    depth = 0
    for mark in _MARKS.finditer(text):
        depth += _DEEPER.get(mark[0], 0)
        if depth > _DEEPEST:
            raise ValueError("nested too deep")
    return json.loads(text, object_pairs_hook=lambda pairs: _unique(pairs, where))


def _object(line: bytes, where: str) -> dict[str, object]:
    try:
        value = parsed(line.decode("utf-8"), where)
    except UnicodeDecodeError as error:
        found = f"byte 0x{line[error.start]:02x} at place {error.start + 1} is not UTF-8"
        raise DocumentError(where, found, "Save the file in UTF-8.") from None
    except ValueError as error:
        raise DocumentError(where, f"not valid JSON: {error}", "Write one JSON object on each line.") from None
    if not isinstance(value, dict):
        kind = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")
        raise DocumentError(where, f"this is {kind}, not an object", 'Write an object: {"text": "…", "title": "…"}')
    return value


def _unique(pairs: list[tuple[str, object]], where: str) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        counted = Counter(keys)
        twice = next(key for key in keys if counted[key] > 1)
        raise DocumentError(where, f"the key {twice!r} stands there twice", "Keep one of the two.")
    return dict(pairs)


def _texts(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix(_BOM) if number == 1 else line
        try:
            yield bare.decode("utf-8")
        except UnicodeDecodeError as error:
            found = f"byte 0x{bare[error.start]:02x} at place {error.start + 1} is not UTF-8"
            remedy = f"Convert it: iconv -f WINDOWS-1252 -t UTF-8 {name}"
            raise DocumentError(f"{name}, line {number}", found, remedy) from None


def _next_row(reader: Iterator[list[str]], where: str) -> list[str] | None:
    before = csv.field_size_limit(_LONGEST_CELL)  # it is one for the whole process: lifted while one row is read
    try:
        return next(reader, None)
    except csv.Error as error:
        remedy = "A cell with a quotation mark in it is written in quotation marks, and the mark twice."
        raise DocumentError(where, f"a cell is wrongly quoted ({error})", remedy) from None
    finally:
        csv.field_size_limit(before)


def _header(header: list[str] | None, name: str, metadata: Mapping[str, str], delimiter: str) -> tuple[str, ...]:
    """Return the names of the columns; those that say nothing to us may have one name."""
    if header is None:
        raise _empty(name)
    where = f"{name}, line 1"
    columns = tuple(header)
    refuse_coded(columns, metadata, name)
    if not has_texts(columns, metadata, where):
        if not _COUNTED.isdisjoint(map(column_key, columns)):
            raise DocumentError(where, "it counts the harmed, and has no text", f"{_IMPORT}; or {_NAME_COLUMN}")
        shown = ", ".join(repr(cell[:40]) for cell in header[:12])
        kind = "tabs" if delimiter == "\t" else "commas"
        remedy = f"Cells are parted by {kind}; expected is a header with {_WANTED}. {_NAME_COLUMN}"
        raise DocumentError(where, f"the header is {shown}", remedy)
    return columns


def _cells(row: Sequence[str], columns: tuple[str, ...], where: str) -> dict[str, str]:
    if len(row) != len(columns):
        found = f"it has {len(row)} cells, the header {len(columns)}"
        raise DocumentError(where, found, "Quote cells that hold the separator or line ends.")
    return dict(zip(columns, row, strict=True))


def _empty(name: str) -> DocumentError:
    return DocumentError(name, "the file is empty", "Give a file with at least one document.")

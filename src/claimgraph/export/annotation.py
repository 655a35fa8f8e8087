"""Claims for annotation tools, out and in: Web Annotation, Label Studio, and UIMA CAS for INCEpTION.

In each form a claim is words of a document with fields that a person changes in the tool. What was exported stands
beside them once more, where tools leave it alone: so what a person changed is told from what the store has learnt, and
what was deleted from what was never there. Nothing is decided here: `read` returns marks, and `pipeline.coded` makes
decisions of them.

Offsets count characters, as Web Annotation and Label Studio do; a CAS counts UTF-16 code units, which cassis converts.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, get_args
from xml.parsers import expat

from claimgraph.errors import DocumentError, MissingExtraError
from claimgraph.graph import Store, read_claims, read_documents
from claimgraph.people.decisions import Entry, place_of, said_by, selectors
from claimgraph.readers import Failed, suffix_of
from claimgraph.readers.office import entry, unzipped
from claimgraph.schema import Claim, Document, Modality, Polarity

if TYPE_CHECKING:
    from types import ModuleType

FIELDS: Final = ("facet", "holder", "value", "population", "polarity", "modality", "event", "said", "happened")
"""What of a claim can be changed in a tool, each as a text; they are the options of `claimgraph correct`."""

VERDICTS: Final = ("accept", "misread", "irrelevant", "duplicate")
"""What can be said of a claim as a whole: that it is right, or why it is not to be compared."""

NONE: Final = "-"
"""What takes a field away, where a tool cannot tell an empty field from one that nobody has touched."""

MOST: Final = 200_000_000
"""Bytes of a file of annotations; reading it takes several times as many."""

SUFFIXES: Final = frozenset({".json", ".jsonld", ".xmi", ".xml", ".zip"})
"""The endings that such files have."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as it stands in an annotation tool's file.

    Attributes:
        where: Its place in the file.
        tool: Which form the file has.
        place: Its document and words, as a decision names them; "" for the exact words where only a position is told.
        claim: The id of the reading that it is or corrects; "" where somebody entered it.
        fields: What it says, by `FIELDS`. What is not among them was left alone; "" takes a field away.
        was: What was exported: `start`, `end`, `text` and `fields`; None where the file does not tell.
        verdict: One of `VERDICTS`, or "".
        by: Who annotated; "" where the file does not tell.
        why: What was said about it.
    """

    where: str
    tool: str
    place: Entry
    claim: str
    fields: Mapping[str, str]
    was: Entry | None = None
    verdict: str = ""
    by: str = ""
    why: str = ""


def fields_of_claim(claim: Claim) -> dict[str, str]:
    """Return what a claim says as texts, by `FIELDS`; what it does not say is left out."""
    return {key: " ".join(each.split()) for key, each in said_by(claim).items() if each.strip()}


def reading_id(claim: Claim) -> str:
    """Return the id that a claim keeps in a tool: that of its reading, which no correction changes."""
    return claim.corrects or claim.id


def exported(document: Document, claims: Iterable[Claim]) -> dict[str, Any]:
    """Return what is exported of a document, as each form keeps it."""
    told = {
        reading_id(one): {
            "start": one.quote.start,
            "end": one.quote.end,
            "text": one.quote.text,
            "fields": fields_of_claim(one),
        }
        for one in claims
    }
    return {"document": place_of(document, 0, 0)["document"], "claims": told}


def by_document(store: Store) -> Iterator[tuple[Document, list[Claim]]]:
    """Yield the documents of a store with their claims, those without too: what nobody read can be entered there."""
    found = {name: list(claims) for name, claims in groupby(read_claims(store), lambda claim: claim.document)}
    for document in read_documents(store):
        yield document, sorted(found.get(document.id, []), key=lambda claim: (claim.quote, claim.id))


# ── Web Annotation ────────────────────────────────────────────────────────────────────────────────────────


def _of_web_annotation(whole: Any, name: str, failed: Failed) -> Iterator[Mark]:
    top = whole if isinstance(whole, dict) else {}
    page = top.get("first", top)
    items = whole if isinstance(whole, list) else [top] if _is_annotation(top) else _inside(page, "items", list)
    known = [_known(each) for each in _several(top.get("exported"))]
    of = {name: one for one in known for name in (one["document"]["id"], *one["claims"])}
    met: set[str] = set()
    for number, each in enumerate(items, 1):
        where = f"annotation {number}"
        try:
            found = _web_mark(where, each, of)
        except ValueError as error:
            failed(_unfit(name, where, error))
            met.update(_CLAIM.findall(str(each)[:_LONGEST]))  # what cannot be read was not deleted
        else:
            met.add(found.claim)
            yield found
    for one in known:
        yield from _deleted("the page", "Web Annotation", one, met)


_CLAIM: Final = re.compile(r"\bclaim/[0-9a-f]{8,64}\b")
_KNOWN_DOCUMENT: Final = re.compile(r"\bdocument/[0-9a-f]{8,64}$")
_LONGEST: Final = 20_000
"""Characters of an annotation that are searched for whose it is."""


def _is_annotation(each: Mapping[str, Any]) -> bool:
    return "Annotation" in _several(each.get("type")) and "target" in each


def _web_mark(where: str, each: Any, of: Mapping[str, Entry]) -> Mark:
    """Return what one annotation says; a ValueError says why it says nothing."""
    target = _inside(each, "target", dict, str)
    names = " ".join(str(each.get(key, "")) for key in ("id", "canonical", "via"))
    said = _CLAIM.search(names)
    claim = "" if said is None else said[0]
    place = _web_place(target if isinstance(target, dict) else {"source": target}, of)
    fields, verdict, why = _bodies(each)
    was = of[claim]["claims"].get(claim) if claim in of else None
    return _mark(where, "Web Annotation", place, claim, fields, was, verdict, _creator(each.get("creator")), why)


def _web_place(target: Mapping[str, Any], of: Mapping[str, Entry]) -> Entry:
    source = target.get("source", "")
    source = str(source.get("id", "") if isinstance(source, dict) else source)
    ours = _KNOWN_DOCUMENT.search(source)
    document = {"id": ours[0] if ours else "", "title": source, "publisher": "", "url": source, "file": ""}
    if ours is not None and ours[0] in of:
        document = of[ours[0]]["document"]
    told = {str(each.get("type")): each for each in _several(target.get("selector")) if isinstance(each, dict)}
    quote, position = told.get("TextQuoteSelector"), told.get("TextPositionSelector")
    if quote is None and position is None:
        raise ValueError("its target has neither a TextQuoteSelector nor a TextPositionSelector")
    words = {key: (quote or {}).get(key, "") for key in ("exact", "prefix", "suffix")}
    start, end = ((position or {}).get(key, 0) for key in ("start", "end"))
    if not all(isinstance(each, str) for each in words.values()) or (quote is not None and words["exact"] == ""):
        raise ValueError("its TextQuoteSelector has no words")
    if type(start) is not int or type(end) is not int:
        raise ValueError("its TextPositionSelector has no numbers")
    return {"document": document, "quote": words, "position": {"start": start, "end": end}}


def _bodies(each: Mapping[str, Any]) -> tuple[dict[str, str], str, str]:
    """Return the fields, the verdict and the comment that the bodies of an annotation tell."""
    fields: dict[str, str] = {}
    verdict, why = "", []
    for body in _several(each.get("body")):
        told = {"value": body} if isinstance(body, str) else body if isinstance(body, dict) else {}
        words, purpose = told.get("value"), str(told.get("purpose", each.get("motivation")))
        if not isinstance(words, str):
            continue
        key, sign, rest = words.partition(":")
        if purpose == "assessing" or (purpose == "tagging" and words.strip() in VERDICTS):
            verdict = words.strip()
        elif sign and key.strip() in FIELDS:
            fields[key.strip()] = rest.strip()
        elif purpose in {"classifying", "tagging"}:
            fields["facet"] = words.strip()
        else:
            why.append(words)
    return fields, verdict, " ".join(why)


def _creator(told: Any) -> str:
    """Return the name of the person who made an annotation; "" for a program."""
    for each in _several(told):
        if isinstance(each, str):
            return each
        if isinstance(each, dict) and "Software" not in _several(each.get("type")):
            name = each.get("name") or each.get("nickname") or each.get("id")
            return name if isinstance(name, str) else ""
    return ""


def _several(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [] if told is None else [told]


# ── Label Studio ──────────────────────────────────────────────────────────────────────────────────────────


def _of_label_studio(tasks: Sequence[Any], name: str, failed: Failed) -> Iterator[Mark]:
    for number, task in enumerate(tasks, 1):
        try:
            data = _inside(task, "data", dict)
            text = _inside(data, "text", str)
            known = _known(data["claimgraph"]) if "claimgraph" in data else _strange(data)
            made = _inside(task, "annotations", list) if "annotations" in task else []
        except ValueError as error:
            failed(_unfit(name, f"task {number}", error))
            continue
        for place, one in enumerate(made, 1):
            where = f"task {number}, annotation {place}"
            try:
                regions = _regions(one)
            except ValueError as error:
                failed(_unfit(name, where, error))
            else:
                yield from _of_one_annotator(where, one, regions, text, known, failed, name)


def _strange(data: Mapping[str, Any]) -> Entry:
    """Return what is known of a document that did not come from here: its title, if that."""
    title = data.get("title") if isinstance(data.get("title"), str) else ""
    return {"document": {"id": "", "title": title, "publisher": "", "url": "", "file": title}, "claims": {}}


def _regions(annotation: Any) -> dict[str, list[Mapping[str, Any]]]:
    """Return what is said of each region of an annotation; nothing of one that was skipped."""
    results = _inside(annotation, "result", list)
    found: dict[str, list[Mapping[str, Any]]] = {}
    for each in results if annotation.get("was_cancelled") is not True else ():
        if isinstance(each, dict) and isinstance(each.get("id"), str) and isinstance(each.get("value"), dict):
            found.setdefault(each["id"], []).append(each)
    return found


def _of_one_annotator(  # noqa: PLR0913, PLR0917 - an annotation, what it is over, and where faults go
    where: str,
    annotation: Mapping[str, Any],
    regions: Mapping[str, Sequence[Mapping[str, Any]]],
    text: str,
    known: Entry,
    failed: Failed,
    name: str,
) -> Iterator[Mark]:
    by = _completed_by(annotation.get("completed_by"))
    right = annotation.get("ground_truth") is True
    for region, results in regions.items():
        claim = region if region in known["claims"] or _CLAIM.fullmatch(region) else ""
        try:
            fields, verdict, why = _said_of(results)
            place = {"document": known["document"], **_spot_in(text, results)}
            verdict = verdict or ("accept" if right else "")
            was, spot = known["claims"].get(claim), f"{where}, region {region[:40]}"
            yield _mark(spot, "Label Studio", place, claim, fields, was, verdict, by, why)
        except ValueError as error:
            failed(_unfit(name, f"{where}, region {region[:40]}", error))
    # Whoever began with an empty text deleted nothing.
    began = annotation.get("parent_prediction") is not None or regions.keys() & known["claims"].keys()
    if began and annotation.get("was_cancelled") is not True:
        yield from _deleted(where, "Label Studio", known, regions.keys(), by)


def _said_of(results: Iterable[Mapping[str, Any]]) -> tuple[dict[str, str], str, str]:
    """Return the fields, the verdict and the comment that the results of one region tell."""
    told: dict[str, str] = {}
    for each in results:
        kind, value = each.get("type"), each["value"]
        said = value.get("text" if kind == "textarea" else kind) if isinstance(kind, str) else None
        key = "facet" if kind == "labels" else str(each.get("from_name"))
        if key in {*FIELDS, "verdict", "why"}:
            words = [each for each in _several(said) if isinstance(each, str)]
            if len(words) != 1 and key != "why":
                raise ValueError(f"{key} has {len(words)} answers, not one")
            told[key] = " ".join(words)
    return {key: told[key] for key in FIELDS if key in told}, told.get("verdict", ""), told.get("why", "")


def _spot_in(text: str, results: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return where a region stands.

    Old versions of Label Studio counted UTF-16 code units; of the two ways to count that one holds by which the words
    stand there that the region says it has (label-studio#1347, label-studio-frontend#308).
    """
    for each in results:
        start, end, words = (each["value"].get(key) for key in ("start", "end", "text"))
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise ValueError("it has no start and end")
        if isinstance(words, str) and text[start:end] != words:
            units = text.encode("utf-16-le", "surrogatepass")
            start, end = (len(units[: 2 * at].decode("utf-16-le", "replace")) for at in (start, end))
            if text[start:end] != words:
                raise ValueError(f"the words at {start} to {end} of its text are not {words[:80]!r}")
        if isinstance(words, str):
            return selectors(text, start, end)
    raise ValueError("it has no words")


def _completed_by(told: Any) -> str:
    """Return the name of an annotator; "" where the file has a number alone."""
    if not isinstance(told, dict):
        return told if isinstance(told, str) else ""
    full = " ".join(str(told[key]) for key in ("first_name", "last_name") if isinstance(told.get(key), str))
    name = full.strip() or told.get("username") or told.get("email")
    return name if isinstance(name, str) else ""


CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "polarity": get_args(Polarity),
    "modality": get_args(Modality),
    "verdict": VERDICTS,
}
"""The fields that have one of a few words."""


# ── UIMA CAS ──────────────────────────────────────────────────────────────────────────────────────────────

_CLAIM_LAYER: Final = "webanno.custom.Claim"
"""The layer of claims; INCEpTION takes layers of this package as a project's own."""
_EXPORTED: Final = "webanno.custom.Exported"
_METADATA: Final = "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata"
"""Where INCEpTION says whose annotations a file holds."""
TYPES: Final = "TypeSystem.xml"
"""The file of a zip that says which types the others have."""
_OF_LAYER: Final = (*FIELDS, "verdict", "why", "claim")
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _cassis() -> ModuleType:
    try:
        import cassis  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("dkpro-cassis", "annotate") from None
    module: ModuleType = cassis
    return module


def cas_types() -> Any:
    """Return the types that a CAS of ours has."""
    types = _cassis().TypeSystem()
    for name, kind, features in (
        (_CLAIM_LAYER, "uima.tcas.Annotation", _OF_LAYER),
        (_EXPORTED, "uima.cas.AnnotationBase", ("exported",)),
    ):
        made = types.create_type(name, kind)
        for feature in features:
            types.create_feature(made, feature, "uima.cas.String")
    return types


def cas_xmi(document: Document, claims: Sequence[Claim], types: Any) -> str:
    """Return a document with its claims as XMI."""
    cas = _cassis().Cas(types)
    cas.sofa_string, cas.sofa_mime = _NO_XML.sub("\ufffd", document.text), "text/plain"
    cas.add(types.get_type(_EXPORTED)(exported=json.dumps(exported(document, claims))))
    for claim in claims:
        told = {key: _NO_XML.sub("\ufffd", each) for key, each in fields_of_claim(claim).items()}
        spot = {"begin": claim.quote.start, "end": claim.quote.end}
        cas.add(types.get_type(_CLAIM_LAYER)(**spot, **told, claim=reading_id(claim)))
    return str(cas.to_xmi())


def _of_cas(data: bytes, name: str, failed: Failed) -> Iterator[Mark] | None:
    """Return what a CAS says, or a zip of some; None where the file is neither."""
    if data[:4] == b"PK\x03\x04":
        box = unzipped(data, name, MOST)
        files = sorted(each for each in box.namelist() if each.lower().endswith(".xmi"))
        types = next((entry(box, each, name) for each in box.namelist() if each.endswith(TYPES)), b"")
        parts = ((f"{name}, {each}", entry(box, each, name)) for each in files)
        return _of_several(parts, types, failed) if files else None
    if b"http://www.omg.org/XMI" not in data[:_HEAD].replace(b"\0", b""):
        return None
    return _of_several([(name, data)], b"", failed)


_HEAD: Final = 10_000


def _of_several(parts: Iterable[tuple[str, bytes]], types: bytes, failed: Failed) -> Iterator[Mark]:
    """Yield what several files say; one that cannot be read is told of, and the rest goes on."""
    system = cas_types() if types == b"" else _loaded(TYPES, types)
    for where, data in parts:
        try:
            yield from _of_one_cas(where, _loaded(where, data, system), failed)
        except DocumentError as error:
            failed(error)


def _loaded(where: str, data: bytes, types: Any = None) -> Any:
    """Return a type system, or a CAS of one; a file that declares a document type is refused before lxml reads it."""
    cassis, parser = _cassis(), expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        found = "it has a DOCTYPE, which can lead to other files or grow without end"
        raise DocumentError(where, found, "Take the DOCTYPE out of the file")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place alone
        with warnings.catch_warnings(action="ignore"):  # of types that are none of ours
            if types is None:
                return cassis.load_typesystem(io.BytesIO(data))
            return cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=types, lenient=True)
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - cassis raises whatever a broken file leads it to
        raise DocumentError(where, f"it is no CAS: {error}", "Export it again, as UIMA CAS XMI (XML 1.0)") from None


def _of_one_cas(where: str, cas: Any, failed: Failed) -> Iterator[Mark]:
    text = cas.sofa_string
    if not isinstance(text, str):
        raise DocumentError(where, "it has no text", "Export it again")
    try:
        told = [json.loads(each.exported) for each in _selected(cas, _EXPORTED)]
        known = _known(told[0]) if told else None
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(where, str(error), "Export it again") from None
    by = next((each.username for each in _selected(cas, _METADATA) if isinstance(each.username, str)), "")
    met: set[str] = set()
    for number, each in enumerate(_selected(cas, _CLAIM_LAYER), 1):
        spot = f"claim {number}"
        try:
            found = _cas_mark(spot, each, text, known, by)
        except ValueError as error:
            failed(_unfit(where, spot, error))
            met.add(str(getattr(each, "claim", "")))  # what cannot be read was not deleted
        else:
            met.add(found.claim)
            yield found
    if known is not None:
        yield from _deleted(where, "UIMA CAS", known, met, by)


def _selected(cas: Any, name: str) -> list[Any]:
    return list(cas.select(name)) if cas.typesystem.contains_type(name) else []


def _cas_mark(where: str, each: Any, text: str, known: Entry | None, by: str) -> Mark:
    """Return what an annotation of the layer says; a ValueError says why it says nothing."""
    told = {key: getattr(each, key, None) for key in _OF_LAYER}
    start, end = each.begin, each.end
    if any(not isinstance(said, str | None) for said in told.values()):
        raise ValueError("one of its fields is no text")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"it stands at {start} to {end}, where there are no words")
    said = {key: value for key, value in told.items() if value}
    claim = said.get("claim", "")
    was = known["claims"].get(claim) if known is not None else None
    place = selectors(text, start, end)
    if was is not None and (start, end) == (was["start"], was["end"]):
        place["quote"]["exact"] = was["text"]  # XML may not have held all its characters
    elif known is not None and "\ufffd" in text[start:end]:
        place["quote"]["exact"] = ""
    document = _strange({"title": where})["document"] if known is None else known["document"]
    fields = {key: value for key, value in said.items() if key in FIELDS}
    verdict, why = said.get("verdict", ""), said.get("why", "")
    return _mark(where, "UIMA CAS", {"document": document, **place}, claim, fields, was, verdict, by, why)


# ── Both ways ─────────────────────────────────────────────────────────────────────────────────────────────


def _mark(  # noqa: PLR0913, PLR0917 - a mark, checked
    where: str,
    tool: str,
    place: Entry,
    claim: str,
    fields: Mapping[str, str],
    was: Entry | None,
    verdict: str,
    by: str,
    why: str,
) -> Mark:
    if verdict not in {*VERDICTS, ""}:
        raise ValueError(f"its verdict is {verdict[:40]!r}, not one of {', '.join(VERDICTS)}")
    said = {key: "" if each.strip() == NONE else " ".join(each.split()) for key, each in fields.items()}
    if any(_HALF.search(each) for each in (*said.values(), by, why)):
        raise ValueError("it holds characters that are not UTF-8")
    return Mark(where, tool, place, claim, said, was, verdict, " ".join(by.split()), " ".join(why.split()))


_HALF: Final = re.compile("[\ud800-\udfff\0]")


def _deleted(where: str, tool: str, known: Entry, met: Iterable[str], by: str = "") -> Iterator[Mark]:
    """Yield the claims that were exported and are not there any more."""
    there = set(met)
    for name, was in known["claims"].items():
        if name not in there:
            quote, spot = {"exact": was["text"], "prefix": "", "suffix": ""}, {"start": was["start"], "end": was["end"]}
            place = {"document": known["document"], "quote": quote, "position": spot}
            yield Mark(f"{where}, {name}", tool, place, name, {}, was, "misread", by, f"Deleted in {tool}.")


def _known(told: Any) -> Entry:
    """Return what was exported of a document; a ValueError says where somebody has changed it."""
    document = _inside(told, "document", dict)
    for key in ("id", "title", "publisher", "url", "file"):
        _inside(document, key, str)
    for name, one in _inside(told, "claims", dict).items():
        _inside(one, "text", str)
        fields = _inside(one, "fields", dict)
        if not all(isinstance(each, str) for each in fields.values()):
            raise ValueError(f"what was exported of {name[:40]} was changed by hand")
        _inside(one, "start", int)
        _inside(one, "end", int)
    return {"document": document, "claims": told["claims"]}


def _inside(whole: Any, key: str, *kinds: type) -> Any:
    """Return an entry of an object; a ValueError says that there is none, or of what kind it is not."""
    found = whole.get(key) if isinstance(whole, dict) else None
    if type(found) not in kinds:
        raise ValueError(f"it has no {key!r}" if found is None else f"its {key!r} is {str(found)[:40]!r}")
    return found


def _unfit(name: str, where: str, error: ValueError) -> DocumentError:
    return DocumentError(f"{name}, {where}", str(error), "Mend it in the tool; all others are taken")


def read(data: bytes, name: str, failed: Failed) -> list[Mark] | None:
    """Return what the file of an annotation tool says, known by its content; None where it is no such file.

    Args:
        data: The whole file.
        name: Its name, for messages.
        failed: Is told of each annotation that cannot be read; the rest goes on.

    Raises:
        DocumentError: Nothing of it can be read.
    """
    if suffix_of(name) in {".xmi", ".xml", ".zip"}:
        _refuse_large(data, name)
        found = _of_cas(data, name, failed)
        return None if found is None else list(found)
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if suffix_of(name) != ".jsonld":
            return None  # a table of claims, or no file of anybody's: who reads those says what is wrong
        raise DocumentError(name, f"not valid JSON: {error}", "Correct the file, or export it again.") from None
    makers = [maker for signs, maker in _FORMS if signs(whole)]
    if makers == []:
        return None
    _refuse_large(data, name)
    try:
        return list(makers[0](whole, name, failed))
    except ValueError as error:
        raise DocumentError(name, str(error), "Export it from the tool again.") from None


def _refuse_large(data: bytes, name: str) -> None:
    if len(data) > MOST:
        raise DocumentError(name, f"it has {len(data):,} bytes, above the limit of {MOST:,}", "Export it in parts.")


def _is_web(whole: Any) -> bool:
    first = whole[0] if isinstance(whole, list) and whole else whole
    if not isinstance(first, dict):
        return False
    kinds = set(map(str, _several(first.get("type"))))
    return not kinds.isdisjoint({"AnnotationCollection", "AnnotationPage"}) or _is_annotation(first)


def _is_tasks(whole: Any) -> bool:
    first = whole[0] if isinstance(whole, list) and whole else None
    return isinstance(first, dict) and "data" in first and not {"annotations", "predictions"}.isdisjoint(first)


_Maker = Callable[[Any, str, Failed], Iterator[Mark]]
_FORMS: Final[Sequence[tuple[Callable[[Any], bool], _Maker]]] = (
    (_is_web, _of_web_annotation),
    (_is_tasks, _of_label_studio),
)

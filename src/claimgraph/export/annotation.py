"""Claims for annotation tools, out and in: Web Annotation, Label Studio, and UIMA CAS for INCEpTION.

In each form a claim is words of a document with fields that a person changes in the tool. What was exported stands
beside them once more, where tools leave it alone: so what a person changed is told from what the store has learnt, and
what was deleted from what was never there. Nothing is decided here: `read` returns marks, and `pipeline.coded` makes
decisions of them.

Offsets count characters, as Web Annotation and Label Studio do; a CAS counts UTF-16 code units, which cassis converts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import IO, Any, Final, get_args
from xml.sax.saxutils import quoteattr

from claimgraph.errors import DocumentError
from claimgraph.graph import Store, read_claims, read_documents
from claimgraph.people.decisions import Entry, place_of, selectors
from claimgraph.readers import Failed, suffix_of
from claimgraph.schema import BASE, Claim, Document, Modality, Polarity

FIELDS: Final = ("facet", "holder", "value", "population", "polarity", "modality", "event", "said", "happened")
"""What of a claim can be changed in a tool, each as a text; they are the options of `claimgraph correct`."""

VERDICTS: Final = ("accept", "misread", "irrelevant", "duplicate")
"""What can be said of a claim as a whole: that it is right, or why it is not to be compared."""

NONE: Final = "-"
"""What takes a field away, where a tool cannot tell an empty field from one that nobody has touched."""

MOST: Final = 200_000_000
"""Bytes of a file of annotations; reading it takes several times as many."""

SUFFIXES: Final = frozenset({".json", ".jsonld"})
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
    told = {
        "facet": claim.facet,
        "holder": "" if claim.own_voice else claim.holder.name,
        "value": claim.value.words,
        "population": "" if claim.population is None else claim.population.words,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "event": "" if claim.event is None else claim.event.label,
        "said": "" if claim.said is None else str(claim.said),
        "happened": "" if claim.happened is None else str(claim.happened),
    }
    return {key: " ".join(each.split()) for key, each in told.items() if each.strip()}


def _reading(claim: Claim) -> str:
    """Return the id that a claim keeps in a tool: that of its reading, which no correction changes."""
    return claim.corrects or claim.id


def _exported(document: Document, claims: Iterable[Claim]) -> dict[str, Any]:
    """Return what is exported of a document, as each form keeps it."""
    told = {
        _reading(one): {
            "start": one.quote.start,
            "end": one.quote.end,
            "text": one.quote.text,
            "fields": fields_of_claim(one),
        }
        for one in claims
    }
    return {"document": place_of(document, 0, 0)["document"], "claims": told}


def _by_document(store: Store) -> Iterator[tuple[Document, list[Claim]]]:
    """Yield the documents of a store with their claims, those without too: what nobody read can be entered there."""
    found = {name: list(claims) for name, claims in groupby(read_claims(store), lambda claim: claim.document)}
    for document in read_documents(store):
        yield document, sorted(found.get(document.id, []), key=lambda claim: (claim.quote, claim.id))


def _written(content: Any, stream: IO[bytes]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    # Half characters cannot be written as UTF-8, and stand in JSON as escapes.
    stream.write(re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text).encode())


# ── Web Annotation ────────────────────────────────────────────────────────────────────────────────────────

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_OURS: Final = {
    "cg": "https://w3id.org/claimgraph/ns#",
    "exported": {"@id": "cg:exported", "@type": "@json"},
}


def write_web_annotation(store: Store, stream: IO[bytes]) -> None:
    """Write the claims of a store as one annotation collection of the W3C, each field a textual body."""
    every = list(_by_document(store))
    items = [_annotation(document, claim) for document, claims in every for claim in claims]
    page = {"id": f"{BASE}annotations#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": [_CONTEXT, _OURS],
        "id": f"{BASE}annotations",
        "type": "AnnotationCollection",
        "label": "Claims",
        "total": len(items),
        "first": page,
        "exported": [_exported(document, claims) for document, claims in every],
    }
    _written(collection, stream)


def _annotation(document: Document, claim: Claim) -> dict[str, Any]:
    fields = fields_of_claim(claim)
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": fields.pop("facet")}]
    bodies += [
        {"type": "TextualBody", "purpose": "describing", "value": f"{key}: {each}"} for key, each in fields.items()
    ]
    told = selectors(document.text, claim.quote.start, claim.quote.end)
    return {
        "id": f"{BASE}{_reading(claim)}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"type": "Software", "name": "claimgraph"},
        "body": bodies,
        "target": {"source": f"{BASE}{document.id}", "selector": [told["quote"], told["position"]]},
    }


def _of_web_annotation(whole: Any, name: str, failed: Failed) -> Iterator[Mark]:
    top = whole if isinstance(whole, dict) else {}
    page = top.get("first", top)
    items = whole if isinstance(whole, list) else [top] if _is_annotation(top) else _inside(page, "items", list)
    known = [_known(each) for each in _several(top.get("exported"))]
    met: set[str] = set()
    for number, each in enumerate(items, 1):
        where = f"annotation {number}"
        try:
            found = _web_mark(where, each, known)
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


def _web_mark(where: str, each: Any, known: Sequence[Entry]) -> Mark:
    """Return what one annotation says; a ValueError says why it says nothing."""
    target = _inside(each, "target", dict, str)
    names = " ".join(str(each.get(key, "")) for key in ("id", "canonical", "via"))
    said = _CLAIM.search(names)
    claim = "" if said is None else said[0]
    one = next((one for one in known if claim in one["claims"]), None) if claim else None
    place = _web_place(target if isinstance(target, dict) else {"source": target}, known)
    fields, verdict, why = _bodies(each)
    was = None if one is None else one["claims"][claim]
    return _mark(where, "Web Annotation", place, claim, fields, was, verdict, _creator(each.get("creator")), why)


def _web_place(target: Mapping[str, Any], known: Sequence[Entry]) -> Entry:
    source = target.get("source", "")
    source = str(source.get("id", "") if isinstance(source, dict) else source)
    ours = _KNOWN_DOCUMENT.search(source)
    of_it = (one["document"] for one in known if ours is not None and one["document"]["id"] == ours[0])
    bare = {"id": ours[0] if ours else "", "title": source, "publisher": "", "url": source, "file": ""}
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
    return {"document": next(of_it, bare), "quote": words, "position": {"start": start, "end": end}}


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


def write_label_studio(store: Store, stream: IO[bytes]) -> None:
    """Write the documents of a store as tasks of Label Studio, their claims as predictions."""
    _written([_task(document, claims) for document, claims in _by_document(store)], stream)


def _task(document: Document, claims: Sequence[Claim]) -> dict[str, Any]:
    results = [result for claim in claims for result in _results(claim)]
    data = {"text": document.text, "title": document.title, "claimgraph": _exported(document, claims)}
    return {"data": data, "predictions": [{"model_version": "claimgraph", "result": results}]}


def _results(claim: Claim) -> Iterator[dict[str, Any]]:
    """Yield a region for a claim, and what is said of it in each field."""
    fields = fields_of_claim(claim)
    spot = {"start": claim.quote.start, "end": claim.quote.end}
    for key, each in fields.items():
        kind = "labels" if key == "facet" else "choices" if key in _CHOICES else "textarea"
        said = {"text": claim.quote.text, kind: [each]} if kind != "textarea" else {"text": [each]}
        yield {"id": _reading(claim), "from_name": key, "to_name": "text", "type": kind, "value": {**spot, **said}}


_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "polarity": get_args(Polarity),
    "modality": get_args(Modality),
    "verdict": VERDICTS,
}


def write_label_studio_config(_store: Store, stream: IO[bytes]) -> None:
    """Write the labeling interface that a project of Label Studio needs for the tasks."""
    from claimgraph.comparison.case import shipped_facets  # noqa: PLC0415 - loads the vocabulary

    lines = ["<View>", '  <Labels name="facet" toName="text">']
    lines += [f"    <Label value={quoteattr(facet)}/>" for facet in sorted(shipped_facets())]
    lines += ["  </Labels>", '  <Header value="$title"/>', '  <Text name="text" value="$text" granularity="word"/>']
    for key, words in _CHOICES.items():
        choices = "".join(f"<Choice value={quoteattr(word)}/>" for word in words)
        head = f'<Choices name="{key}" toName="text" perRegion="true" choice="single-radio">'
        lines += [f'  <Header value="{key}"/>', f"  {head}{choices}</Choices>"]
    for key in (*(key for key in FIELDS if key not in _CHOICES and key != "facet"), "why"):
        head = f'<TextArea name="{key}" toName="text" perRegion="true" editable="true" maxSubmissions="1"/>'
        lines += [f'  <Header value="{key}"/>', f"  {head}"]
    stream.write("".join(f"{line}\n" for line in (*lines, "</View>")).encode())


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
        claim = region if region in known["claims"] else ""
        try:
            fields, verdict, why = _said_of(results)
            place = {"document": known["document"], **_spot_in(text, results)}
            verdict = verdict or ("accept" if right else "")
            yield _mark(
                f"{where}, region {region[:40]}",
                "Label Studio",
                place,
                claim,
                fields,
                known["claims"].get(claim),
                verdict,
                by,
                why,
            )
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
            spot = {"start": was["start"], "end": was["end"]}
            place = {
                "document": known["document"],
                "quote": {"exact": was["text"], "prefix": "", "suffix": ""},
                "position": spot,
            }
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
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if suffix_of(name) != ".jsonld":
            return None  # a table of claims, or no file of anybody's: who reads those says what is wrong
        raise DocumentError(name, f"not valid JSON: {error}", "Correct the file, or export it again.") from None
    makers = [maker for signs, maker in _FORMS if signs(whole)]
    if makers == []:
        return None
    if len(data) > MOST:
        raise DocumentError(name, f"it has {len(data):,} bytes, above the limit of {MOST:,}", "Export it in parts.")
    try:
        return list(makers[0](whole, name, failed))
    except ValueError as error:
        raise DocumentError(name, str(error), "Export it from the tool again.") from None


def _is_web(whole: Any) -> bool:
    first = whole[0] if isinstance(whole, list) and whole else whole
    if not isinstance(first, dict):
        return False
    kinds = {"AnnotationCollection", "AnnotationPage"}.intersection(filter(_is_text, _several(first.get("type"))))
    return bool(kinds) or _is_annotation(first)


def _is_text(each: Any) -> bool:
    return isinstance(each, str)


def _is_tasks(whole: Any) -> bool:
    first = whole[0] if isinstance(whole, list) and whole else None
    return isinstance(first, dict) and "data" in first and not {"annotations", "predictions"}.isdisjoint(first)


_Maker = Callable[[Any, str, Failed], Iterator[Mark]]
_FORMS: Final[Sequence[tuple[Callable[[Any], bool], _Maker]]] = (
    (_is_web, _of_web_annotation),
    (_is_tasks, _of_label_studio),
)

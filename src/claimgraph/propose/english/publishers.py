"""Who publishes a text: as the user, the file or its first lines say, and by what names it speaks of itself."""

import itertools
import re
from functools import lru_cache

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.lexicon import words
from claimgraph.schema import Document, Source

REMEMBERED = 4096
"""Searches of a whole text that are kept: a long document names the same few people again and again."""
ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
SHORT_FORM = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
"""What ends a mention: a short form, or a source's place."""


def publisher(document: Document) -> Source:
    """Return the source of what a document says in its own voice."""
    if document.publisher:
        return Source(document.publisher, "publisher", named=True)
    name = f"unnamed publisher of {document.source_file}" if document.source_file else "unnamed publisher"
    return Source(name, "publisher", named=False, document=document.id)


def printed_publisher(text: str) -> str:
    """Return who publishes a text by its first lines, "" where they do not say.

    Agencies name themselves in a dateline, "KABUL (Pajhwok) —", outlets and bodies in a line of their own beside the
    date or the author, or in the title of a statement: "Statement of the Halm Water Board, 6 March 2024".
    """
    lines = [line.strip() for line in itertools.islice((one for one in text.splitlines() if one.strip()), _HEAD_LINES)]
    for index, line in enumerate(lines):
        if (agency := _AGENCY.match(line)) is not None:
            return agency["name"].strip()
        if len(line) > _LONGEST_HEAD or line[-1] in ".!?:":
            continue
        titled = _STATEMENT_OF.match(line)
        beside = [each for each in (*lines[index - 1 : index], *lines[index + 1 : index + 2]) if _DATED.fullmatch(each)]
        above = index > 0 or any(len(each) < _LONGEST_HEAD and each[-1] not in ".!?:" for each in lines[2:3])
        dated = _WITH_DATE.fullmatch(line)
        name = line if dated is None and beside else "" if dated is None else dated["name"]
        name = titled["name"] if titled is not None else name if above else ""
        stated = titled is not None and name.istitle() and " " in name  # of whatever body, "Orlan Mining"
        if name and not _BYLINE.match(name) and (stated or _publishes(name)):
            return name
    return ""


def interviewed(text: str) -> tuple[int, int] | None:
    """Return where the first lines of an interview name who answers in it: "Marn spoke to The Beacon", or None.

    Where nobody is told to have spoken, it is the only person with a title, or with two names, of whom they tell.
    """
    for pattern in _SPOKE:
        spoke = pattern.search(text)
        if spoke is not None and _is_person(spoke["who"]):
            return spoke.span("who")
    named = [one for one in _PERSON.finditer(text) if _is_person(one["who"])]
    people = {one["who"].split()[-1] for one in named}
    return named[0].span("who") if len(people) == 1 else None


def _is_person(name: str) -> bool:
    return ARTICLE.match(name) is None and gazetteer.place(name) is None and not _publishes(name)


_NAME = r"(?P<who>[A-Z][\w’'-]{1,30}(?:[ ](?:(?:al|bin|de|von|van)[ -])?[A-Z][\w’'-]{1,30}){0,3})"
_SPOKE = (
    re.compile(_NAME + r"[ ](?:spoke|talked|sat[ ]down)[ ](?:to|with)\b"),
    re.compile(_NAME + r"[ ](?:told|answered|replied[ ]to|gave)[ ](?:us|the|our|an[ ]interview)\b"),
    re.compile(
        rf"\b(?:[Ii]nterview(?:ed)?|[Qq]uestions to|(?:spoke|talked|sat down) to|asked|met)[ ](?:with[ ])?{_NAME}"
    ),
)
_PERSON = re.compile(r"(?<![.!?][ ])(?<!^)" + _NAME.replace("{0,3}", "{1,3}"), re.MULTILINE)


def _publishes(name: str) -> bool:
    """Return whether a line of capitals is an outlet or a body, and no heading, place or person."""
    told = re.findall(r"[^\W_][\w.’'&/-]*", name)
    known = {word for word in told if word.lower() in words("reporting", "outlets") | words("reporting", "bodies")}
    return known != set() and all(word[0].isupper() or word in known or word in _BETWEEN_NAMES for word in told)


_BETWEEN_NAMES = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "la", "al"})
_HEAD_LINES = 6
_LONGEST_HEAD = 100
_DATE = r"(?:\w+day,?\s)?(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2}),?\s\d{4}"
_AGENCY = re.compile(r"[A-Z][A-Z .’'-]{1,40}(?:,\s[^()\n]{1,40})?\s\((?P<name>[A-Z][^()\n]{1,40})\)\s?[-–—]+\s")
_STATEMENT_OF = re.compile(
    r"(?i)(?:(?:press|joint|official|public)\s)?(?:statement|communiqu[eé]|release|declaration|notice)\s(?:of|by|from)\s"
    rf"(?:the\s)?(?P<name>[^,\n]{{3,60}}?)(?:,\s{_DATE}|\son\s.*|$)"
)
_WITH_DATE = re.compile(rf"(?P<name>[^|\n]{{3,80}}?)\s?[,|–—-]\s?{_DATE}")
_DATED = re.compile(
    rf"(?i)(?:published|posted|updated|date|by)?:?\s?(?:[A-Z].{{2,60}}|(?:press\s)?(?:statement|release),?\s)?{_DATE}"
)
_BYLINE = re.compile(r"(?:by|published|posted|updated)\b", re.IGNORECASE)


def speaks_itself(document: Document, said: str) -> bool:
    """Return whether a mention names the body that publishes a document, or its findings: "the UNAMA's report"."""
    names = own_names(document.publisher, document.text)
    if not names:
        return False
    bare = ARTICLE.sub("", SHORT_FORM.sub("", re.sub(r"\s+", " ", said)).strip(" ,;:"))
    results = "|".join(sorted(words("reporting", "results")))
    own = rf"(?:[a-z-]+\s+){{0,2}}(?:{results})\s+(?:of|from|by|in)\s+(?:the\s+|an?\s+)?(?P<who>.+)"
    behind = rf"(?P<who>.+?)(?:['’]s?)?\s+(?:[a-z-]+\s+){{0,2}}(?:{results})"
    told = [re.fullmatch(one, bare, re.IGNORECASE) for one in (own, behind)]
    return bare in names or any(one is not None and ARTICLE.sub("", one["who"]) in names for one in told)


def is_the_writers(document: Document, start: int, end: int) -> bool:
    """Return whether a mention means whoever writes: "we", "our volunteers", outside any quotation."""
    if _OURS.fullmatch(document.text, start, end) is None:
        return False
    last = document.text[start:end].lower().rpartition(" ")[2]
    if last in words("roles", "titles") - words("roles", "institutions") | {"director", "head", "adviser", "lawyer"}:
        return False  # "our country director" speaks by name, or could
    before = document.text[document.text.rfind("\n", 0, start) + 1 : start]
    return before.count('"') % 2 == 0 and before.count("“") <= before.count("”")


_OURS = re.compile(r"we|our(?:\s+own)?(?:\s+[\w-]+){1,3}", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def own_names(publisher: str, text: str) -> frozenset[str]:
    """Return the names of whoever publishes: "UN Mission, as printed by The Star" is the UN Mission, or the UNM."""
    whole = re.split(r",?\s{1,9}(?:as\s+(?:published|printed|carried)|via|through)\b", publisher)[0]
    name = ARTICLE.sub("", SHORT_FORM.sub("", whole)).strip()
    short = re.search(rf"{re.escape(name)}\s+\(([A-Z][\w&-]{{1,15}})\)", f"{whole}\n{text}") if name else None
    found = (name, "" if short is None else short[1], *_issuer_of(text))
    return frozenset(one for one in found if one)


def _issuer_of(text: str) -> tuple[str, ...]:
    """Return who puts a text out in its own name: a body that "said today" at its beginning, where the text has "we".

    So the releases of organisations and missions name themselves, whatever the publisher is called.
    """
    said = _SAID_TODAY.search(text, 0, _BEGINNING)
    writes = said is not None and _WE.search(_IN_MARKS.sub(" ", text)) is not None
    if said is None or not writes or gazetteer.kind_of_body(said["who"]) in ("state", "party"):
        return ()
    return tuple(one for one in said.group("who", "short") if one is not None)


_BEGINNING = 900
"""Characters in which a release says whose it is."""
_SAID_TODAY = re.compile(
    r"(?<![\w’'-])(?P<who>[A-Z][\w’'-]{0,30}(?:\s(?:of|for|the|and|in|without|[A-Z][\w’'-]{0,30})){0,6}\s[A-Z][\w’'-]{0,30})"
    r"(?:\s\((?P<short>[A-Z][\w-]{1,14})\))?\s(?:said|says|announced|warned|concluded|found)\s(?:in\sa\s[\w\s]{4,30}\s)?today\b"
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_IN_MARKS = re.compile(r"“[^”]*(?:”|$)|\"[^\"\n]*\"")

"""The words by which English is read; they are data in the files beside this, each read once and late."""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any, Literal

_FILES = ("facets.toml", "frames.toml", "kinds.toml", "quantities.toml", "reporting.toml", "weighing.toml")


def text(file: str) -> str:
    """Return the text of a file of the lexicon."""
    return resources.files(__name__).joinpath(file).read_text(encoding="utf-8")


@cache
def table(name: str) -> Any:
    """Return a table or list as the files have it; `events.nouns` for a table in a table."""
    found: Any = _tables()
    for part in name.split("."):
        found = found[part]
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return a list of a table as a set."""
    return frozenset(table(name)[key])


@cache
def mapping(name: str) -> Mapping[str, str]:
    """Return the entries of a table that are single words."""
    return {key: value for key, value in table(name).items() if isinstance(value, str)}


@cache
def by_word(name: str) -> Mapping[str, str]:
    """Return for each word of a table's lists the name of its list; the first list that has it counts."""
    lists = [(key, listed) for key, listed in table(name).items() if isinstance(listed, list)]
    return {word: key for key, listed in reversed(lists) for word in reversed(listed)}


def alternatives(*lists: tuple[str, str]) -> str:
    """Return the words of lists as alternatives of a pattern, the longest first."""
    found = frozenset[str]().union(*(words(table, key) for table, key in lists))
    return "|".join(sorted(map(re.escape, found), key=lambda one: (-len(one), one)))


@cache
def _tables() -> Mapping[str, Any]:
    """Return the tables of all files together; no two files have a table of one name."""
    found: dict[str, Any] = {}
    for file in _FILES:
        read = tomllib.loads(text(file))
        twice = sorted(found.keys() & read.keys())
        if twice:  # the later table would silently stand for the earlier one
            raise ValueError(f"{file}: another file of the lexicon has a table {twice[0]!r}, too; name it otherwise.")
        found.update(read)
    return found


class AnyCase:
    """A pattern for which a capital is a small letter.

    Where Python 3.11 has to look at both at each character, it tries all words of a long list; in small letters it
    passes nearly all of them over at once (numbers in words: 37 µs a sentence and not 96). So a text is searched in
    small letters, and matched as it is where something was found.

    Args:
        pattern: As `re` has it.
    """

    def __init__(self, pattern: str) -> None:
        self._any = re.compile(pattern, re.IGNORECASE)
        self._small = re.compile(_CAPITALS.sub(lambda found: found[1] or found[0].lower(), pattern))

    def search(self, said: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match, as `re` does."""
        small = _in_small_letters(said)
        if small is None:
            return self._any.search(said, start, end)
        found = self._small.search(small, start, end)
        return None if found is None else self._any.match(said, found.start(), end)

    def match(self, said: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at a place, as `re` does."""
        small = _in_small_letters(said)
        fits = small is None or self._small.match(small, start, end) is not None
        return self._any.match(said, start, end) if fits else None

    def finditer(self, said: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield all matches, none overlapping, as `re` does; no match may be empty."""
        while (found := self.search(said, start, end)) is not None:
            yield found
            start = found.end()


_CAPITALS = re.compile(r"(\\.|\(\?P[<=>]\w+|\(\?[a-zA-Z]+)|[A-Z]")
"""Capitals of a pattern that stand for letters; what begins as the names of groups and the classes do is left alone."""

_FOLDED = frozenset("\u0130\u0131\u017f\u212a")
"""Letters that Python takes for i, s and k where case does not matter, but writes small otherwise."""


@lru_cache(maxsize=64)
def _in_small_letters(said: str) -> str | None:
    """Return a text in small letters, None where they are not of the same number or not the same letters for `re`."""
    return said.lower() if said.isascii() or _FOLDED.isdisjoint(said) else None


Phrase = tuple[str, ...]
"""Words in small letters, as a sentence is split into them."""

WORD = re.compile(
    r"\d+(?:[.,]\d+)*|n't\b|[^\W\d_]+(?=n't\b)|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*|['’]s\b|[^\s\w]|\w", re.IGNORECASE
)


def split(text: str) -> Phrase:
    """Split a phrase of the lexicon in the way that a sentence is split."""
    return tuple(match.group().lower() for match in WORD.finditer(text))


class Phrases(tuple[Phrase, ...]):  # noqa: SLOT001 - it keeps what is worked out of it
    """Phrases, and the same by their first word."""

    @cached_property
    def by_first(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases by their first word, in their order."""
        found: dict[str, list[Phrase]] = {}
        for phrase in self:
            found.setdefault(phrase[0], []).append(phrase)
        return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def phrase_list(name: str, key: str) -> Phrases:
    """Return a list of the lexicon as split phrases, longest first."""
    return phrases_of(table(name)[key])


def phrases_of(entries: Iterable[str]) -> Phrases:
    """Return entries as phrases, the longest first, so that a longer one is found before its beginning."""
    return Phrases(sorted({split(entry) for entry in entries}, key=lambda phrase: (-len(phrase), phrase)))


@cache
def frames_of() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """Return the frames of each verb: which of its arguments answers which facet."""
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for frame in table("frames").values():
        for verb in frame["verbs"]:
            found[verb] = (*found.get(verb, ()), frame)
    return found


def harming() -> frozenset[str]:
    """Return the verbs that tell of harm done to somebody or something."""
    kinds = ("harm", "hit", "fire-on", "deed")
    return frozenset({"harm", "hurt"}).union(*(words(f"frames.{kind}", "verbs") for kind in kinds))


def is_called_by_a_day(text: str, start: int, end: int) -> bool:
    """Return whether a body or a street is called by a day: "the 23 March Movement", "in 25 January Street"."""
    word = next(iter(text[end : end + 24].split()), "").strip(".,;:") if text[end : end + 1].isspace() else ""
    called = by_word("dates").get(word.lower())
    # "On 3 May gangs came": a body that is called by a day stands behind "the".
    the = called == "body" and re.search(r"\b[Tt]he\s", text[max(0, start - 4) : end]) is not None
    return the or (called == "way" and word.istitle())


LOOSE_DAYS = re.compile(
    r"(?i)\b(?:(?:earlier|late)\s+)?last\s+(?:week(?:end)?|month|year|spring|summer|autumn|fall|winter)\b"
    r"(?!\s+(?:of|in\s+which))"
    r"|\b(?:(?:early|later?|during)\s+)?the\s+(?:following|previous|preceding)\s+"
    r"(?:week(?:end)?|month|year|spring|summer|autumn|winter"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:over|at|during|on)\s+the\s+weekend\b"
    r"|\bearlier\s+this\s+(?:week|month)\b"
)
"""Days that a text leaves open, counted from others that it tells of."""


def facet_of_label(label: str) -> str | None:
    """Return what a field says by its label: a facet, "" where it tells of no event, None where nobody knows it."""
    plain = re.sub(r"\(s\)", "s", label.lower())
    said = [word for word in re.findall(r"[a-z]+", plain) if word not in words("sheets", "modifiers")]
    said = [word for word in said if word not in ("type", "name")] or said  # "Type of weapon"
    for letters in (re.sub(r"[^a-z]", "", plain), "".join(said)):
        if letters in mapping("fields"):
            return mapping("fields")[letters]
    each = {mapping("fields").get(word) for word in said}
    if each and None not in each and (len(each) == 1 or each == {"date", "time"}):
        return min(each, key=str)  # "Town or village", "Date and time"
    if any(re.search(rf"\b{re.escape(word)}\b", plain) for word in words("sheets", "silent")):
        return ""
    return None


@cache
def able_to_speak() -> frozenset[str]:
    """Return the nouns for people and bodies that can say something."""
    return words("reporting", "speakers") | words("reporting", "bodies") | words("reporting", "persons")


@cache
def counting_words() -> frozenset[str]:
    """Return the words without a numeral that say how many: "dozens", "a couple of", "several"."""
    listed = (word for entry in table("vague") for said in entry["words"] for word in said.split())
    return frozenset(listed) - {"a", "of"} | {"dozen"}


def stem(word: str) -> str:
    """Return the letters in which the forms of a word agree, roughly: its first five; a figure whole."""
    plain = word.lower().rstrip(".,")
    return plain if plain[:1].isdigit() else plain[:5]


def whole_number(text: str) -> int | None:
    """Return the whole number that digits or words write, None where they write none."""
    exact: dict[str, int] = table("exact")
    plain = re.sub(r"[\s]+", " ", text.lower()).strip()
    if plain in exact:
        return exact[plain]
    plain = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", plain)  # "48 000"
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "")  # "48.000"; nobody counts people in thousandths
    plain = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", plain)  # "1,2 million"
    halved = re.fullmatch(r"(?P<whole>.+) and a half[\s-](?P<scale>\w+)", plain)
    if halved is not None:  # "two and a half thousand"
        whole, size = whole_number(halved["whole"]), table("numbers")["scales"].get(halved["scale"])
        return None if whole is None or size is None else whole * int(size) + int(size) // 2
    total, current, seen = Fraction(0), Fraction(0), False
    for part in re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", plain):
        if part in ("and", "further", "additional"):
            continue
        step = _number_part(part)
        if step is None:
            return None
        kind, size = step
        if kind == "unit":
            current, seen = current + size, True
        elif size <= 100:
            current = current * size if seen else Fraction(size)
        else:
            total, current, seen = total + (current or 1) * size, Fraction(0), False
    result = total + current
    return int(result) if result.denominator == 1 else None


def _number_part(part: str) -> tuple[Literal["unit", "scale"], int | Fraction] | None:
    numbers = table("numbers")
    if part[0].isdigit():
        plain = part.replace(",", "")
        return ("unit", Fraction(plain)) if re.fullmatch(r"\d{1,40}(\.\d{1,15})?", plain) else None
    if part in ("a", "an", "another"):
        return "unit", 1
    if part in _SHORT_SCALES:
        return "scale", _SHORT_SCALES[part]
    for list_name in ("units", "tens"):
        if part in numbers[list_name]:
            return "unit", numbers[list_name][part]
    return ("scale", numbers["scales"][part]) if part in numbers["scales"] else None


_SHORT_SCALES = {"k": 1000, "m": 1000000}
"""Scales as they stand right behind digits: "2.4K persons"."""


def number_beginnings(text: str) -> Iterator[int]:
    """Yield where a number, or the words before one, may begin; to look further at each letter takes ten times as long.

    The first word of whatever `number_pattern` reads must be among these.
    """
    firsts = _number_openings()
    for word in _WORD_OR_SIGN.finditer(text):
        said = word.group()
        if said.lower() in firsts or said[0].isdecimal():
            yield word.start()


_WORD_OR_SIGN = re.compile(r"(?<!\w)(?:\w+|[^\w\s])")


@cache
def _number_openings() -> frozenset[str]:
    numbers, bounding = table("numbers"), table("bounds")["before"]
    listed = [*numbers["units"], *numbers["tens"], *numbers["none"], *numbers["equal"], *numbers["ordinals"]]
    listed += [word for entry in table("vague") for word in entry["words"]]
    listed += [*table("exact"), *table("fractions"), *(entry for entries in bounding.values() for entry in entries)]
    listed += ["between", "from", "anywhere", "somewhere", "all", "another", "an", "a"]
    found = (_WORD_OR_SIGN.match(entry) for entry in listed)
    return frozenset(one.group() for one in found if one is not None)


@cache
def number_pattern() -> AnyCase:
    """Return what matches a number as written, with what bounds it: "at least twenty-two", "between 5 and 7"."""
    numbers, fractions = table("numbers"), table("fractions")
    bounding = table("bounds")
    unit, ten, scale = (any_of(numbers[key]) for key in ("units", "tens", "scales"))
    undated = "".join(rf"(?<!{month}\s)" for month in sorted(words("blocks", "months")))  # "on May 12 300 people"
    spaced = rf"\d{{1,3}}(?:[\u00a0\u202f\u2009]\d{{3}})+|{undated}[1-9]\d{{0,2}}(?: \d{{3}})+(?![\d,.]\d)"
    short = r"(?:k(?!\w)|m(?=\s+(?:people|persons|children|civilians|refugees|residents|women|others|displaced)\b))?"
    digits = rf"(?:\d{{1,3}}(?:,\d{{3}})+|{spaced}|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d+)(?:\.\d+)?{short}"
    below = rf"(?:{ten}(?:[\s-]{unit})?|{unit})"
    hundreds = rf"(?:(?:{below}|an?)[\s-]hundred(?:\s(?:and\s)?{below})?|{below})"
    half = r"(?:\sand\sa\shalf)?"
    number = rf"(?:{hundreds}|an?(?:\sfurther|\sadditional)?|another|\d+,\d{{1,2}}|{digits})"
    spelled = rf"(?:{number}{half}[\s-]{scale}\b(?:,?\s(?:and\s)?{hundreds}\b)?|{hundreds})"
    vague = any_of(word for entry in table("vague") for word in entry["words"])
    told = rf"(?:{any_of(words('numbers', 'equal') | words('numbers', 'ordinals'))})(?!\s+as\b)"  # "as many as 40"
    listed = rf"{any_of(table('exact'))}|{digits}|{any_of(numbers['none'])}"
    one = rf"(?:{told}|{spelled}(?!\w)|{vague}|{listed}|an(?:other)?|a)"
    before = "|".join(f"(?P<{kind}_>{any_of(entries)})" for kind, entries in bounding["before"].items())
    after = "|".join(f"(?P<_{kind}>{any_of(entries)})" for kind, entries in bounding["after"].items())
    pair = r"(?:\s+(?P<to>to|and|or)\s+|\s?(?P<dash>[-–—])\s?)"
    bounds = rf"(?:(?<!\w)(?:{before})\s*)?(?:(?<!\w)(?P<extra>{any_of(bounding['before']['about'])})\s*)?"
    opening = r"(?P<open>(?:between|from|(?:any|some)where (?:between|from))\s+)?"
    whose = r"(?:the|its|their|those)?(?:\s*[\w-]+(?:\s+[\w-]+)?[’']s)?"
    share = rf"(?:(?:(?P<share>{any_of(fractions)})|all\s+but\s+(?P<but>{below}))\s+of\s+{whose}\s*)?"
    second = rf"(?:{pair}(?P<two>(?:{spelled}|{digits})(?!\w)))?"
    added = r"(?:(?:another|an additional|a further)\s+)?"
    return AnyCase(
        rf"(?<!\w){bounds}{opening}{share}{added}(?P<one>(?<!\w){one}(?!\w)){second}(?:\s?(?:{after})(?!\w))?"
    )


def any_of(entries: object) -> str:
    """Return entries as alternatives of a pattern, the longest first, whatever spaces stand between their words."""
    ordered = sorted((str(entry) for entry in entries), key=lambda entry: (-len(entry), entry))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered) + ")"


OWN_COUNT = re.compile(
    r"(?i)\b(?:its|their|his|her|the|that)\s(?:own\s|(?P<of_all>official|overall|total|death)\s)?(?P<name>count|toll|figure|tally|number|estimate)s?\s"
    r"(?:(?:had|has|have|was|were|been|is|now|since|later)\s){0,3}"
    r"(?:(?:rose|risen|climbed|raised|revised|lowered|corrected|put|stood|stands|grown)\s)?(?:up\s|down\s)?(?:to|at|from)\s"
)
"""A count that a text takes up as somebody's own: "the committee raised its count to 11"."""


@cache
def _stance_beginnings() -> frozenset[str]:
    """Return how the words begin that take a stance: "verified", "corroborating"."""
    verbs = {each for one in by_word("stances") for each in one.split()} | words("veracity", "regretting")
    return frozenset(one[: max(5, len(one) - 1)][:6] for one in verbs if len(one) > _SHORT)


_SHORT = 5


@cache
def _disagreeing() -> re.Pattern[str]:
    """Match with what a report does not agree, which is not what it says: "do not match what the crews saw"."""
    agreeing = alternatives(("veracity", "agreeing"))
    return re.compile(
        rf"(?i)\b(?:do|does|did|could|can|would)\s*(?:not|n[’']t)\s+(?:\w+ly\s+)?(?:{agreeing})\b.*|\bas\s+\w+$|\bwithin\s+\w+"
        r"|\b(?:is|was|are|were|been)\s+(?:\w+ly\s+)?(?:not\s+\w+(?:\s+out)?|contradicted|refuted|belied|dis\w+|debunked)\s+by\s.*"
    )


@cache
def rejecting_words() -> frozenset[str]:
    """Return the words that reject, call false, name reports or point to them."""
    lists = (
        "false", "plainly", "naming", "calling", "reports", "rejecting", "told",
        "force", "doubts", "doubtful", "lying", "quality", "only_said",
    )  # fmt: skip
    said = {each for key in lists for one in words("veracity", key) for each in one.split()}
    stances = {each for one in by_word("stances") for each in one.split()}
    return frozenset(
        said | stances | {f"{one}d" for one in stances} | words("reporting", "figures") | words("veracity", "pointing")
    )


@cache
def called_false() -> str:
    """Return a pattern of what a report is called that is not so: "a pure invention", "not true"."""
    force = alternatives(("veracity", "force"))
    before = rf"(?:(?:an?(?:\s+[a-z-]+)?|the|so|too|not|far|much|{force}|[a-z]+ly),?\s+)*"
    untrue = r"(?<=not\s)(?:true|correct|accurate)|without\s+(?:any\s+)?(?:foundation|basis|merit)|too\s+(?:high|low)"
    listed = alternatives(("veracity", "false"), ("veracity", "doubtful"), ("veracity", "unlikely"))
    return rf"(?:[\"“‘']?{before}[\"“‘']?(?:{listed}|{untrue})\b)"


@cache
def report_nouns() -> str:
    """Return a pattern of the nouns of what is told: "claim", "toll", "talk"."""
    lists = (("veracity", "reports"), ("veracity", "told"), ("veracity", "shown"), ("reporting", "figures"))
    named = "|".join(
        re.sub(r"y$", "(?:y|ie)", one) for one in sorted(frozenset[str]().union(*(words(*each) for each in lists)))
    )
    return rf"\b(?:{named}|talk|notion|idea|suspicion)s?\b"


def matter_of(rejection: str) -> Iterator[str]:
    """Yield the words of a rejection that neither reject nor point: names, and what it says of its matter."""
    quoted = _judged_so().sub(r"\1\2", rejection)
    said = _disagreeing().sub(" ", _RETRACTING.sub(" ", _AGAINST.sub("", quoted)))
    for word in re.findall(r"[^\W\d_][\w-]*|\d[\d,.]*", said):
        plain = word.lower()
        root = re.sub(r"(?:ed|ing|d|es)$", "", plain)
        forms = {plain, plain.rstrip("s"), re.sub(r"ies$", "y", plain), root, f"{root}ed"}
        if word == "US" or (
            forms.isdisjoint(rejecting_words()) and plain[:6] not in _stance_beginnings() and not plain.endswith("ly")
        ):
            yield word


@cache
def _judged_so() -> re.Pattern[str]:
    """Match what is judged, before what it is called, which says nothing of what it is: "that a cruel invention"."""
    such = (
        r"\b((?:such|this|these|the|that|those)\s+(?:talk|claims?|reports?|allegations?|accusations?|charges?|suggestions?|figures?"
        r"|account|version|story|idea))\s+(?:[\"“](?!that\b)|as\s|an?\s).*"
    )
    only = rf"^\W*(?:\w+\s+)?((?:it|this|that|them)\s)(?:as\s+|to\s+be\s+)?{called_false()}\W*$"
    return re.compile(f"{such}|{only}", re.IGNORECASE)


_AGAINST = re.compile(r"\sagainst\s.*", re.IGNORECASE | re.DOTALL)
"""Whom an allegation is against, and nothing that it says."""
_RETRACTING = re.compile(
    r"\b(?:retract|withdr[ae]w|recant|rescind|revok|renounc)\w*|\bt(?:ook|akes?|aken|aking)\b|\bback\b", re.IGNORECASE
)


@cache
def who_was_harmed(*, among: bool) -> re.Pattern[str]:
    """Return what finds who came to harm; where nobody is "among the dead", nobody need be looked for before that."""
    people = _people()
    some = r"(?:most|all|many|some|half|(?:the\s+)?(?:vast\s+)?majority|several|both)"
    harmed = r"(?:\s+of\s+(?:them|whom|(?:(?:the|those)\s+)?(?:dead|victims|casualties|killed|wounded|injured)))"
    are = r"(?:\s+(?:were|are|was|being))"
    opening = (
        r"(?:mostly|mainly|largely|chiefly|primarily|predominantly|including|among\s+them|"
        rf"{some}(?:{harmed}{are}?|{are})"
        r"|(?:all\s+of\s+)?(?:the|those)\s+(?:who\s+(?:died|(?:were|was)\s+\w+)|"
        r"(?:people|persons|men)\s+(?:who\s+)?(?:were\s+)?(?:killed|died|slain)(?:\s+in\s+[^,.;:]{1,40}?)?|"
        r"(?:dead|victims|killed|casualties|wounded|injured|deceased|fatalities)"
        r"(?:\s+(?:or|and)\s+(?:killed|wounded|injured|hurt|detained|arrested))?)"
        r"\s+(?:were|are|had\s+been|included?)(?:\s+(?P<not>not))?(?:\s+(?:all|mostly|mainly|only|largely|either))?)"
    )
    one = rf"(?:(?:the|his|her|their|its)\s+)?(?:(?!and\b|or\b|who\b|not\b|but\b|that\b)[\w’'-]+\s+){{0,2}}(?:{people})"
    told = rf"\b{opening}\s+(?P<who>{one}(?:(?:,\s+|,?\s+and\s+){one})*)\b(?!\s+(?:who|said|say|rights)\b)"
    beside = (
        rf"\b{one}(?:(?:,\s+|,?\s+and\s+){one})*\s+(?:were|are)\s+among\s+the\s+(?:dead|victims|killed|casualties"
        r"|wounded|injured)\b"
    )
    return re.compile(f"{told}|{beside}" if among else told, re.IGNORECASE)


@cache
def _people() -> str:
    return "|".join(sorted(by_word("persons"), key=len, reverse=True))


@cache
def who_was_rather() -> re.Pattern[str]:
    """Match whom the dead were instead: "not civilians, but terrorists and their supporters"."""
    return re.compile(rf",?\s+but\s+(?P<who>(?:[\w’'-]+\s+){{0,2}}?(?:{_people()}|terrorists?))\b", re.IGNORECASE)


INCLUDED = re.compile(
    r"(?i)(?:among\s+the\s+(?:dead|killed|wounded|injured|victims|casualties)\s+(?:are|were)"
    r"|(?:the\s+)?(?:(?:death\s+)?toll|dead|killed|wounded|injured|victims|casualties|fatalities|those\s+killed)"
    r"\s+(?:also\s+)?includ(?:e|es|ed))\b"
)
"""What opens a list of some of those counted elsewhere: "the toll includes two people who died later"."""

OF_THE_DEAD = re.compile(
    r"(?i)\s{1,9}of\s{1,9}(?:the\s{1,9}(?:\w{1,40}\s{1,9})?(?:dead|victims|killed|slain|fallen|murdered|casualties|deceased)|those\s{1,9}(?:who\s{1,9})?(?:were\s{1,9})?(?:killed|died))\b"
)
"""Behind a number: some of the dead."""


@cache
def dead_or_not() -> re.Pattern[str]:
    """Return what finds words that tell of the dead, or of others who were taken, hurt or saved."""
    dead, others = ("|".join(sorted(words("victims", key))) for key in ("told-dead", "told-other"))
    return re.compile(rf"\b(?:(?P<dead>{dead})|(?:{others}))\b", re.IGNORECASE)


def of_inventing() -> str:
    """Match what stands before a story that is called made up: "fabricated a story in which"."""
    inventing = alternatives(("veracity", "inventing"))
    stories = alternatives(("veracity", "reports"), ("veracity", "told"), ("events.nouns", "attack"))
    telling = r"claiming|saying|alleging|according\s+to\s+which"
    behind = rf"(?:in\s+which|whereby|that|which|of|about|{telling})"
    return rf"(?:{inventing})\s+(?!of\b)(?:[\w’'-]+\s+){{0,4}}?[\"“]?(?:{stories})s?[\"”]?,?\s+{behind}"


def of_daring() -> str:
    """Match how a text speaks of those whose words it rejects: "dare to claim that", "dare to speak of 24 deaths"."""
    daring = alternatives(("veracity", "daring"))
    claim = r"(?:claim|allege|assert|pretend|say|suggest)(?:\s+that)?"
    counted = r"(?:speak|talk)\s+of(?=\s+(?:\d|more\b|over\b|dozens|scores|hundreds|thousands))"
    return rf"(?:{daring})\s+(?:to\s+)?(?:{claim}|{counted})"


STRETCH = r"(?:[^.;:\n]|(?<=\d)[.:](?=\d))"
"""Characters of one clause; a stop or colon within a number is none."""


@cache
def told_otherwise() -> AnyCase:
    """Return a pattern of "that is not what the drivers describe", "villagers tell a very different story"."""
    who = r"(?:[\w’'-]{1,40}\s+){1,5}?"
    told = r"(?:describe|say|saw|remember|recall|report|tell|told|witness)\w{0,3}"
    return AnyCase(
        rf"(?P<whole>\b(?:this|that)\s+(?P<judgement>is\s+not|was\s+not|isn[’']t|wasn[’']t)\s+what\s+{who}(?P<verb>{told}))(?=\W*(?:$|[.,;:!?\n]))"
        r"|(?P<other>(?:tell|tells|told|gave|gives|give|paint|paints|painted)\s+(?P<told>an?\s+(?:\w+\s+)?different\s+(?:story|account|version|tale|picture)))"
    )


@cache
def being_false() -> AnyCase:
    """Match "Chad's claim of “striking a depot” is untrue", "what they told us was a lie", "none of it is true"."""
    determined = r"(?<![\w-])(?:the|a|an|all|both|these|those|such|any|his|her|its|their|[\w-]{1,40}[’']s?)\s+"
    passing = alternatives(("veracity", "passing"))
    behind = rf"(?:of|that|about|on|by|from|in|regarding|concerning|put|to|made|given|which|{passing})"
    named = (
        rf"(?:(?:all\s+of\s+)?{determined}(?:(?!(?:that|said|says|say)\b)[\w-]{{1,40}}\s+){{0,2}})?{report_nouns()}"
        rf"(?:\s+{behind}\s+{STRETCH}{{0,120}}?|\s+\([^()\n]{{1,150}}\))?(?<!\bsays)(?<!\bsaid)(?<!\bsay)"
    )
    said = (
        r"\b(?:what(?:ever)?|everything|all\s+that)\s+(?:[\w’'-]{1,40}\s+){1,6}?"
        rf"(?:{alternatives(('veracity', 'saying'))})(?:\s+[\w’'-]{{1,40}}){{0,6}}?"
        rf"|\bto\s+(?:speak|talk|claim|say|suggest|maintain)\s+(?:of|about|that)\s+{STRETCH}{{1,120}}?"
    )
    force, plainly = alternatives(("veracity", "force")), alternatives(("veracity", "plainly"))
    untrue = (
        rf"[\"“‘']?(?:(?:an?|{force}|[a-z]+ly)\s+)*(?:{plainly}|not\s+true)\b[\"”]?(?=\W*(?:$|[.,;:!?]|and\b|but\b))"
    )
    only_said = rf"(?:\bthe\s+)?\b(?:{alternatives(('veracity', 'only_said'))})(?:\s+[\w-]{{1,40}}){{1,3}}?"
    none = r"\b(?:none\s+of\s+(?:[\w’'-]{1,40}\s+){1,6}?|neither\s+(?:of\s+(?:[\w’'-]{1,40}\s+){1,3}?)?)"
    return AnyCase(
        rf"(?P<whole>(?:(?:{named}|{said})[\"”]?(?:,\s+(?:which|however|too|again)(?:,|\s[^.;:,\n\"”]{{0,40}}?say))?"
        rf"\s+(?P<judgement>{_COPULA}\s+(?:to\s+(?:be|have\s+been)\s+)?{called_false()}|{UNREAL})"
        rf"|{only_said}\s+(?P<told>{_COPULA}\s+{untrue})|(?P<none>{none}(?:is|was|are|were)\s+(?:true|correct|accurate)\b)))"
    )


_COPULA = (
    r"(?:(?:is|are|was|were|[’']s|has\s+been|have\s+been|had\s+been)(?:\s+\w+ed\s+and)?(?:\s+(?:found|shown|proved|proven|said|deemed|judged|assessed)(?:\s+to\s+be)?)?"
    r"|proved|proves|(?:has|have|had)\s+(?:proven|proved|turned\s+out)|(?:later\s+)?(?:turned|turns)\s+out|appear(?:s|ed)?|seem(?:s|ed)?|sound(?:s|ed)?|(?:may|might|could|must)\s+(?:well\s+)?be)"
)
UNREAL = (
    r"(?:(?:has|have|had|bears?|bore)\s+(?:nothing\s+(?:whatsoever\s+)?(?:to\s+do|in\s+common)\s+with|(?:no|little)\s+[\w]{2,20}\s+(?:to|in|with))"
    r"|(?:is|are|was|were)\s+(?:far\s+from|(?:completely\s+)?at\s+odds\s+with|contrary\s+to))\s+(?:the\s+)?(?:reality|truth|facts?)\b"
    r"|(?:(?:has|have|had)\s+(?:absolutely\s+|simply\s+)?no|(?:lacks?|lacked)(?:\s+(?:any|all))?)\s+(?:basis|truth"
    r"|foundation|substance|merit|credibility)\b(?:\s+(?:whatsoever|whatever))?(?!\s+[a-z]{5})"
)


SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f"
GAPS = re.compile(rf"[ {SPACES}]{{2,}}")
"""Several spaces between words, which the model takes for a word of their own."""


UNCERTAIN = re.compile(
    r"(?i)\b(?:far\s+from|by\s+no\s+means|anything\s+but|less\s+than)\s+(?:certain|clear|sure|obvious|proven|established|settled)\s+"
    r"(?:that|whether|if)\s+(?P<what>[^.;:,\n\"”]+)"
)
"""What is not certain at all: "far from clear that rebels fired"."""


def body_served(said: str) -> str:
    """Return the body that somebody serves by the word before a title: "army spokesman X", "the health minister, X"."""
    found = _before_title().search(said.lower())
    if found is None:
        return ""
    if found["title"] == "minister" and found["body"] not in words("roles", "ranks-of-ministers"):
        return f"{found['body']} ministry"
    body = found["body"] if found["body"] in words("roles", "served") else ""
    return f"{body} service" if body == "fire" else body


@cache
def _before_title() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, sorted(words("roles", "titles"), key=lambda one: (-len(one), one))))
    return re.compile(rf"\b(?P<body>[\w’'-]{{1,30}}(?: (?:guard|force|defence))?) (?P<title>{titles})\b")


def begins_with_event(said: str) -> bool:
    """Return whether words go on with the noun of an event that a name before them belongs to: "the Hale" + " fire"."""
    behind = re.match(r"\s([a-z]{3,30})\b", said)
    return behind is not None and by_word("events.nouns").get(behind[1]) is not None


def is_of_event(text: str, start: int, end: int) -> bool:
    """Return whether a day is that of a thing told of, not of the telling: "Monday’s fire", "the fire of 3 May"."""
    return text.startswith(("’s ", "'s "), end) or "of " in text[max(0, start - 3) : start + 3]

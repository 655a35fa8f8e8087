"""A sentence as plain words, each with the parser's token under it.

The parser's own tokens glue what print sets without spaces ("killed—12", "5–7"), so that a number would hide in
them. Words are cut from the characters instead; part of speech and head come from the token that holds them.
"""

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from claimgraph.propose.english.lexicon import (
    WORD,
    Phrase,
    Phrases,
    by_word,
    number_beginnings,
    number_pattern,
    phrase_list,
    phrases_of,
    table,
    whole_number,
    words,
)
from claimgraph.propose.english.sentences import Sentence, Setting, setting_of
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Count

Effect = Literal[
    "deaths", "injuries", "casualties", "missing", "arrested", "abducted", "displaced", "bodies", "survivors",
    "rescued", "present", "damage", "strikes", "munitions", "persons", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """One count that a sentence states. Offsets count the document's characters.

    Attributes:
        start: Where the words begin that carry the count as a claim: "57 people were killed".
        end: Where they end.
        number: Offsets of the number with its approximators: "over 18".
        count: How many.
        effect: What happened to those counted. `casualties` are dead or injured, not told apart; `persons` came to
            no harm that the sentence tells; `damage` counts things.
        noun: The words of what is counted, "" for a bare number.
        population: The group that is counted and its category, or None where the words name no group
            ("57 people").
        part_of: Index of the whole that this count breaks down, in the tuple that this record stands in.
        breakdown: For a whole, whether its parts are said to be all (`complete`) or some (`partial`) of it.
        stage: `earlier` or `later` where the sentence says that a figure was or became another.
        increment: The count adds to one told before: "another 5".
        total_of: The sentence calls it a total.
        negated: The sentence denies what it counts: "did not kill 12".
        taken_up: `toll` where it goes on with a count told before ("that number rose to 12"), `some` where it counts
            some of those counted before ("Eight were girls"), `figure` where it is a number alone ("the army has 12").
    """

    start: int
    end: int
    number: tuple[int, int]
    count: Count
    effect: Effect
    noun: str = ""
    population: tuple[str, str | None] | None = None
    part_of: int | None = None
    breakdown: Literal["", "partial", "complete"] = ""
    stage: Literal["earlier", "later"] | None = None
    increment: bool = False
    total_of: bool = False
    negated: bool = False
    taken_up: Literal["", "toll", "some", "figure"] = ""


Role = Literal["done", "doing", "dying", "state", "losing", "counted", "act", "toll"]


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that says what happened to people or things, as one of its roles in a sentence."""

    words: Phrase
    effect: Effect
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What happened to those counted, and the words that say so.

    Attributes:
        effect: What happened.
        first: Index of the first word that says so.
        last: Index of the last.
        side: Where it stands: inside the phrase, after it, before it, or above it in the parse.
        negated: The words deny it.
        verbal: A verb of its own says so ("were killed"), not a word that may belong to a neighbour ("killed").
        taken_up: It says so of a count told before: see `Quantity`.
    """

    effect: Effect
    first: int
    last: int
    side: Literal["in", "after", "before", "above"]
    negated: bool = False
    verbal: bool = False
    taken_up: Literal["", "toll", "some", "figure"] = ""


ACTOR = Evidence("persons", -1, -1, "after")
"""The counted did the harm: "12 militants killed a guard"."""


_SET_IN: Mapping[str, tuple[Effect, frozenset[Setting]]] = {
    "found": ("rescued", frozenset({"lost", "captives"})),
    "freed": ("rescued", frozenset({"captives"})),
    "held": ("missing", frozenset({"captives"})),
    "seized": ("abducted", frozenset({"captives"})),
    "kept": ("arrested", frozenset({"", "lost"})),
}
"""What words tell only of the people of such a document: "12 returned" counts nobody elsewhere."""


@cache
def harms(setting: Setting) -> Mapping[str, tuple[Harm, ...]]:
    """Return the harm words by their first word, longest first; one wording has one effect and several roles."""
    roles: dict[tuple[Phrase, Effect], set[Role]] = {}
    for name, lists in table("harm").items():
        effect, settings = _SET_IN.get(name, (name, frozenset({setting})))
        for role, entries in lists.items() if setting in settings else ():
            for phrase in phrases_of(entries):
                roles.setdefault((phrase, effect), set()).add(role)
    told = {phrase for phrase, effect in roles if effect != "other"}
    by_first: dict[str, list[Harm]] = {}
    for (phrase, effect), found in sorted(roles.items(), key=lambda item: (-len(item[0][0]), item[0])):
        if effect != "other" or phrase not in told:
            by_first.setdefault(phrase[0], []).append(Harm(phrase, effect, frozenset(found)))
    return {first: tuple(harms) for first, harms in by_first.items()}


class Word(NamedTuple):
    """One word, number or mark. Offsets count the document's characters; `text` is lower case."""

    start: int
    end: int
    text: str
    token: Token

    @property
    def tag(self) -> str:
        """The part of speech of the token that holds it."""
        return str(self.token.pos_)


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of one sentence.

    Attributes:
        running: What a count counts that is named without its harm ("that number"): what the sentence before counts.
        setting: What the document tells of.
        said: The words alone, in small letters.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    running: Effect | None = None
    setting: Setting = ""
    said: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", tuple(word.text for word in self.words))

    def __len__(self) -> int:
        return len(self.words)

    def text(self, index: int) -> str:
        """Return the word at an index, "" outside the sentence."""
        return self.said[index] if 0 <= index < len(self.said) else ""

    def original(self, first: int, last: int) -> str:
        """Return the document's characters from one word to another, both included."""
        return self.sentence.document.text[self.words[first].start : self.words[last].end]

    def at(self, offset: int) -> int:
        """Return the index of the word that holds an offset of the document, or the one before it."""
        return max(0, bisect_right(self.words, offset, key=lambda word: word.start) - 1)

    def starts(self, index: int, options: Phrases) -> int:
        """Return how many words the first phrase that begins at an index has, 0 if none does."""
        return self._starts(index, options.by_first)

    def _starts(self, index: int, options: Mapping[str, tuple[Phrase, ...]]) -> int:
        for phrase in options.get(self.text(index), ()):
            if self.reads(index, phrase):
                return len(phrase)
        return 0

    def all_starts(self, options: Phrases) -> tuple[int, ...]:
        """Return every index at which one of the phrases begins."""
        first = options.by_first
        return tuple(index for index, word in enumerate(self.said) if word in first and self._starts(index, first))

    def reads(self, index: int, phrase: Phrase) -> bool:
        """Return whether a phrase stands at an index."""
        return index >= 0 and self.said[index : index + len(phrase)] == phrase

    def ends(self, index: int, options: Phrases) -> int:
        """Return how many words the longest phrase that ends at an index has, 0 if none does."""
        by_first = options.by_first
        for first in range(max(0, index - 5), min(index + 1, len(self.said))):
            if self.said[first] in by_first and self._starts(first, by_first) == index - first + 1:
                return index - first + 1
        return 0

    def harm(self, index: int, *roles: Role) -> Harm | None:
        """Return the harm that begins at an index in one of the roles, the longest wording first."""
        for harm in harms(self.setting).get(self.text(index), ()):
            if self.reads(index, harm.words) and (not roles or not harm.roles.isdisjoint(roles)):
                return harm
        return None

    def harm_before(self, index: int, *roles: Role) -> tuple[Harm, int] | None:
        """Return the harm that ends at an index in one of the roles, with the index where it begins."""
        for first in range(max(0, index - 4), index + 1):
            harm = self.harm(first, *roles)
            if harm is not None and first + len(harm.words) - 1 == index:
                return harm, first
        return None

    def harm_after(self, index: int) -> Harm | None:
        """Return the harm that follows at an index, past "were" and the like."""
        while self.text(index) in words("cues", "auxiliaries") or self.text(index) in words("cues", "fillers"):
            index += 1
        return self.harm(index, "done", "state", "dying")

    def denied(self, index: int) -> bool:
        """Return whether "not" or the like stands right before an index, or "far from" and "rather than"."""
        return self.barred(index) or self.text(index - 1) in words("cues", "negations")

    def barred(self, index: int) -> bool:
        """Return whether something else was than what stands at an index: "instead of the ten", "rather than two"."""
        return self.ends(index - 1 - (self.text(index - 1) == "the"), phrase_list("cues", "in-place")) > 0

    def glued(self, index: int) -> bool:
        """Return whether nothing stands between a word and the next."""
        return 0 <= index < len(self.words) - 1 and self.words[index].end == self.words[index + 1].start


def view(sentence: Sentence, running: Effect | None = None) -> SentenceWords:
    """Cut a sentence into words."""
    text, tokens = sentence.running, [token for token in sentence.tokens if not token.is_space]
    base, behind = sentence.start, [sentence.base + int(token.idx) for token in tokens[1:]]
    found, at, last = [], 0, len(tokens) - 1
    for match in WORD.finditer(text):
        start, end = match.span()
        while at < last and behind[at] <= base + start:
            at += 1
        found.append(Word(base + start, base + end, match.group().lower(), tokens[at]))
    return SentenceWords(sentence, tuple(found), running, setting_of(sentence.document.text))


Sort = Literal["exact", "vague", "none", "article"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. Offsets count the document's characters, `first` and `last` the words of the sentence.

    Attributes:
        core: Index of the word where the number itself begins, after its approximators.
        plain: The number itself, lower case, without approximators.
    """

    start: int
    end: int
    first: int
    last: int
    core: int
    lower: int | None
    upper: int | None
    approximate: bool
    sort: Sort
    plain: str


def numerals(view: SentenceWords) -> tuple[Numeral, ...]:
    """Return the numbers in the order of the text: digits, words, ranges and bounds ("at least twenty-two", "dozens").

    Every number is read; which of them count nothing ("13 January") and what the others count is decided elsewhere.
    """
    found = []
    text, base = view.sentence.text, view.sentence.start
    position = 0
    for start in number_beginnings(text):
        match = number_pattern().match(text, start) if start >= position else None
        if match is None:
            continue
        position = match.end("one")
        numeral = _numeral(view, match, base)
        if numeral is None:
            continue
        position = max(position, numeral.end - base)
        found.append(numeral)
    return tuple(_merged(view, found))


def equalled(numbers: Sequence[Numeral]) -> Iterator[Numeral]:
    """Yield numbers with "an equal number" as the number right before it; where there is none it counts nothing."""
    before: Numeral | None = None
    for one in numbers:
        told = one
        if one.plain in words("numbers", "equal"):
            if before is None:
                continue
            near = one.approximate or before.approximate or "similar" in one.plain
            told = dataclasses.replace(one, lower=before.lower, upper=before.upper, approximate=near, sort=before.sort)
        elif one.sort in ("exact", "vague"):
            before = one
        yield told


def _merged(view: SentenceWords, found: list[Numeral]) -> Iterator[Numeral]:
    """Join "at least 13 and as many as 46" to one range."""
    waiting: Numeral | None = None
    for numeral in found:
        if waiting is not None and _says_again(view, waiting, numeral):
            closing = view.words[numeral.last + 1]
            waiting = dataclasses.replace(waiting, end=closing.end, last=numeral.last + 1)
            continue
        if waiting is not None and _continues(view, waiting, numeral):
            aside = view.text(waiting.last + 1) == "," and view.text(numeral.last + 1) == ","
            last = numeral.last + aside  # "at least 12, and possibly as many as 30, people"
            waiting = dataclasses.replace(waiting, end=numeral.end, last=last, upper=numeral.upper)
            continue
        if waiting is not None:
            yield waiting
        waiting = numeral
    if waiting is not None:
        yield waiting


def _says_again(view: SentenceWords, first: Numeral, second: Numeral) -> bool:
    """Return whether a number stands again in brackets: "12 (twelve)"."""
    around = (view.text(first.last + 1), view.text(second.last + 1))
    same = (first.lower, first.upper) == (second.lower, second.upper)
    return same and around == ("(", ")") and second.first == first.last + 2


def _continues(view: SentenceWords, first: Numeral, second: Numeral) -> bool:
    between = [view.text(index) for index in range(first.last + 1, second.first)]
    if first.lower is None or first.upper is not None or second.lower is not None or second.upper is None:
        return False
    joining = (
        bool(between) and {*between} <= {",", "and", "but", "or", "possibly", "perhaps", "maybe"} and between != [","]
    )
    return first.lower <= second.upper and joining


def _numeral(view: SentenceWords, match: re.Match[str], base: int) -> Numeral | None:
    """Return the number that a match writes, with its place."""
    span = None if _changes(view, match, base) else _range(match)
    lower, upper, approximate, sort = _single(match) if span is None else (*span, False, "exact")
    plain = re.sub(r"\s+", " ", match["one"].lower())
    if lower is None and upper is None and plain not in words("numbers", "equal"):
        return None
    start, end, after = _place(match, whole=span is not None)
    before = next((kind for kind in ("least", "more", "most", "fewer", "about") if match[f"{kind}_"]), None)
    if before is not None and _bounds_nothing(view, view.at(base + start), match[f"{before}_"]):
        before, start = None, match.start("one")
    for kind in (before, after, "about" if match["extra"] else None):
        lower, upper, approximate = _bounded(kind, lower, upper, approximate=approximate)
    first, last, core = (view.at(base + offset) for offset in (start, end - 1, match.start("one")))
    return Numeral(base + start, base + end, first, last, core, lower, upper, approximate, sort, plain)


def _bounds_nothing(view: SentenceWords, first: int, said: str) -> bool:
    """Return whether words before a number belong to a verb: a toll "rose up to 12", men "charged over two deaths"."""
    if said.lower() == "over":
        return view.text(first - 1) in words("cues", "over-what")
    if said.lower() != "up to":
        return False
    headline = view.harm(0, "toll") is not None and not any(word.tag == "AUX" for word in view.words)
    loose = view.words[first - 1].tag in ("NOUN", "PROPN") or view.text(first - 1).endswith("ing")
    return view.text(first - 1) in words("cues", "rising") or (headline and loose)


def _place(match: re.Match[str], *, whole: bool) -> tuple[int, int, str | None]:
    """Return where the number begins and ends, and the kind of the words after it that move its bounds.

    Args:
        match: The match; it may run on over a second number.
        whole: Whether both numbers are one range. If not, the number ends with the first.
    """
    after = next((kind for kind in ("least", "most", "about") if match[f"_{kind}"] is not None), None)
    if match["two"] is not None and not whole:
        after = None
    end = match.end("one") if match["two"] is None or not whole else match.end("two")
    end = end if after is None else match.end(f"_{after}")
    bounded = any(match[f"{kind}_"] for kind in ("least", "more", "most", "fewer", "about")) or match["extra"]
    opened = match["open"] is not None and not whole and not bounded
    return match.start("one") if opened else match.start(), end, after


def _changes(view: SentenceWords, match: re.Match[str], base: int) -> bool:
    """Return whether two numbers are no range: "rose from 23 to 57", "rose by 12 to 170"."""
    if match["open"] is None:
        return match["to"] == "to" and rises_by(view, view.at(base + match.start()))
    if match["open"].strip().lower() != "from":
        return False
    first = view.at(base + match.start("open"))
    near = next((at + 1 for at in range(first - 1, first - 10, -1) if view.text(at) in (",", ";", ":")), first - 10)
    return any(view.text(index) in words("stages", "change") for index in range(near, first))


def rises_by(view: SentenceWords, index: int) -> bool:
    """Return whether the number that begins at an index is by how much a figure changed: "rose by 12 to 170"."""
    return view.text(index - 1) == "by" and any(
        view.text(at) in words("stages", "change") for at in range(index - _HOW_FAR, index - 1)
    )


_HOW_FAR = 6
"""Words before a number in which it is told what changed by it: "raised its provisional count by"."""


def _range(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the two ends of "between 5 and 7", "5 to 7", "5–7", "three or four"; None where it is no range."""
    if match["two"] is None:
        return None
    low, high = whole_number(_with_scale(match["one"], match["two"])), whole_number(match["two"])
    if match["share"] is not None or match["but"] is not None or low is None or high is None or low >= high:
        return None
    if match["to"] is not None and match["to"].lower() == "and" and not match["open"]:
        return None
    return low, high


def _with_scale(first: str, second: str) -> str:
    """Return the lower end of a range with the scale that only the upper one has: "two or three hundred", "3-4,000"."""
    scale = re.search(r"[\s-](?:dozen|hundred|thousand|million|billion)$", second.lower())
    if scale is not None and re.search(r"\d{3}|dozen|hundred|thousand|million|billion", first.lower()) is None:
        return first + scale[0]
    short = re.fullmatch(r"\d{1,3}", first) is not None and re.fullmatch(r"\d{1,3},000", second) is not None
    lesser = short and int(first) < int(second.split(",", maxsplit=1)[0]) and int(first) < _BARE
    return f"{first},000" if lesser else first


_BARE = 100
"""A lower end from here on is a number of its own: "800-1,000"."""


def _single(match: re.Match[str]) -> tuple[int | None, int | None, bool, Sort]:
    plain = re.sub(r"\s+", " ", match["one"].lower())
    if plain in words("numbers", "none"):
        return 0, 0, False, "none"
    for entry in table("vague"):
        if plain in entry["words"]:
            return int(entry["lower"]), None, True, "vague"
    number = 1 if plain in words("numbers", "ordinals") else whole_number(plain)
    if match["but"] is not None:
        spared = whole_number(match["but"])
        left = None if number is None or spared is None else max(0, number - spared)
        return left, left, False, "exact"
    if number is None or match["share"] is None:
        alone = plain in ("a", "an", "another") or plain in words("numbers", "alone") | words("numbers", "ordinals")
        return number, number, False, "article" if alone else "exact"
    share = number * float(table("fractions")[re.sub(r"\s+", " ", match["share"].lower())])
    return round(share), round(share), abs(share - round(share)) > 0.01, "exact"


def _bounded(
    kind: str | None, lower: int | None, upper: int | None, *, approximate: bool
) -> tuple[int | None, int | None, bool]:
    """Return the bounds that an approximator leaves; None moves nothing."""
    match kind:
        case "least":
            return lower, None, approximate
        case "more":
            return (None if lower is None else lower + 1), None, approximate
        case "most":
            return None, upper if upper is not None else lower, approximate
        case "fewer":
            return None, None if upper is None else max(0, upper - 1), approximate
        case "about":
            return lower, upper, True
        case _:
            return lower, upper, approximate


def did_not(view: SentenceWords, first: int) -> bool:
    """Return whether "not" stands up to three words before a verb, in its clause: not in "not soldiers who killed"."""
    if view.denied(first):
        return True
    for index in range(first - 1, first - 4, -1):
        if view.text(index) in _PARTING:
            return False
        if view.text(index) in words("cues", "negations"):
            return view.text(index + 1) not in ("only", "just", "merely", "simply")
    return False


_PARTING = frozenset({"who", "which", "that", "but", ","})


def past_agent(view: SentenceWords, start: int, places: frozenset[str] | set[str]) -> int:
    """Return where the place stands behind what did it: "were killed by shelling in Koral, 12 in Torin"."""
    at = start
    while view.text(start) == "by" and at < min(len(view), start + _AGENT):
        at += 1
        if view.text(at) in places:
            return at
        named = view.words[min(at, len(view) - 1)].tag in ("NOUN", "PROPN", "ADJ", "DET")
        if not named and not view.text(at).endswith("ing"):
            break
    return start


_AGENT = 6  # words of who did it


def laid_to(view: SentenceWords, at: int, places: frozenset[str] | set[str]) -> int | None:
    """Return where it is said to whom a harm is put, or as whom: "were linked to", "have been identified as"."""
    while view.text(at) in ("have", "had") and view.text(at + 1) in words("cues", "passives"):
        at += 1
    laid = places | {"to", "by", "on", "with", "as"}
    told = view.text(at) in words("cues", "passives") and view.text(at + 2) in laid
    return at + 2 if told and view.words[at + 1].tag == "VERB" else None


def is_year(view: SentenceWords, at: int) -> bool:
    """Return whether a word is a year, which counts nobody."""
    return len(view.text(at)) == len("2011") and view.text(at).isdigit() and view.text(at - 1) in ("in", "since", "of")


def counts_time(text: str) -> bool:
    """Return whether a word names a month, or a thing that is numbered: "flight"."""
    return text in words("blocks", "months") or text in words("blocks", "before") or text in words("blocks", "titled")


def adds_up(one: Quantity) -> bool:
    """Return whether a count says exactly how many people something befell, and is neither a part nor a whole."""
    exact = one.count.lower == one.count.upper != 0 and not (one.count.approximate or one.negated)
    apart = one.part_of is None and one.breakdown == "" == one.taken_up and one.stage is None
    added = one.increment or one.total_of
    return exact and apart and not added and one.effect in _BEFALLS


_BEFALLS = frozenset({"deaths", "injuries", "missing", "abducted", "arrested", "rescued", "bodies"})


def aged_in_words(view: SentenceWords, numeral: Numeral) -> bool:
    """Return whether a number in words says how old somebody is: "one son, Ahmed, eleven", "her son Ahmed, nine,"."""
    behind = view.text(numeral.last + 1) in (",", ";", ".", ")", "")
    if numeral.plain.isdigit() or view.text(numeral.first - 1) != "," or not behind:
        return False
    start = numeral.first - 2
    while start > 0 and view.words[start - 1].tag == "PROPN":
        start -= 1
    if view.words[start].tag != "PROPN":
        return False
    before = [view.text(at) for at in range(start - 3, start)]
    listed = before[1:] == [",", "and"] and before[0] in table("numbers")["units"]  # "Ali, nine, and Omar, eleven"
    persons = by_word("persons")
    return listed or before[2] in persons or (before[2] == "," and before[1] in persons)


def struck(view: SentenceWords, at: int, *, negated: bool) -> Evidence | None:
    """Read "were shot", dead or wounded, "shot and died", and "hit in the back", "slashed across the left arm"."""
    if view.text(at) in words("cues", "struck") and view.text(at - 1) in words("cues", "passives"):
        died = view.harm(at + 2, "done", "dying") if view.text(at + 1) == "and" else None
        last = at if died is None else at + 1 + len(died.words)
        return Evidence("casualties" if died is None else died.effect, at, last, "after", negated, verbal=True)
    part = at + 3 + (view.words[min(at + 3, len(view) - 1)].tag == "ADJ")
    where = view.text(at + 1) in ("in", "across", "through", "on") and view.text(part) in words("cues", "body")
    hurt = where and view.words[at].token.tag_ in ("VBN", "VBD") and view.text(at - 1) in words("cues", "passives")
    return Evidence("injuries", at, part, "after", negated, verbal=True) if hurt else None


def past_age(view: SentenceWords, at: int) -> int:
    """Return the word behind how old somebody is: "a boy of about 12 | was hit"."""
    old = view.text(at) == "of" and view.text(at - 1) in words("cues", "of-age")
    return at + 2 * old + (old and view.words[min(at + 1, len(view) - 1)].tag != "NUM")


def to_hospital(view: SentenceWords, start: int) -> int:
    """Return where the hospital or the injuries stand that people are brought to, or with, 0 where none does."""
    for at in range(start + 1, start + NEAR_INJURY):
        named = view.text(at) in words("cues", "hurts") or view.text(at) in words("cues", "hospitals")
        if named or view.text(at) in ("", ".", ";", ","):
            return at if named else 0
    return 0


NEAR_INJURY = 7
"""Words from a verb to the injuries that somebody has, or to the hospital."""

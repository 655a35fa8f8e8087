"""What surrounds the parser: a parse that remembers what it was asked, and sentences parted before they are parsed.

spaCy 3.8.18 looks up each attribute of a token anew in its tables, and builds the children of one each time; the rules
ask for the same few some hundred times in a sentence. Here each is asked for once. The names are spaCy's own.

A parser that sees a statement and the attribution behind it at once ("Nine died, the ministry said on Monday") makes a
name before "said" now a part of the list before it, now the doer of its verb. What ends in ", X said", in "according to
X", or goes on with "while Y put it at nine" can be told by its words and tags alone; each part is then parsed as if it
stood alone. Nothing here knows who X is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar, overload

from claimgraph.propose.english.lexicon import GAPS, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ONE = frozenset({"left_edge", "right_edge"})
"""Attributes that are another word."""
_SEVERAL = frozenset({"conjuncts"})
"""Attributes that are other words, in the order of spaCy."""
_READ = (
    *("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "IDX", "HEAD"),
    *("IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_STOP", "IS_UPPER", "LIKE_NUM", "SPACY", "SENT_START"),
)
"""What is read of all words at once: six strings, where it stands, how many words away the word is on which it hangs,
and what is true of it."""
_STRINGS_READ = 6

_Told = TypeVar("_Told")


class Kept(Generic[_Told]):
    """A question to a word, as a function, whose answer is kept with the word: a parse never changes.

    Args:
        ask: The question.
    """

    def __init__(self, ask: Callable[[Any], _Told]) -> None:
        self._ask = ask
        self._name = f"{ask.__module__}.{ask.__qualname__}"
        update_wrapper(self, ask)

    def __call__(self, word: Any) -> _Told:
        """Return the answer."""
        kept: dict[str, _Told] = word.__dict__
        try:
            return kept[self._name]
        except KeyError:
            told = kept[self._name] = self._ask(word)
            return told


class ParsedWord:
    """A word of a parse.

    Attributes:
        doc: The parse.
        i: Its place in it.
        head: The word on which it hangs; itself, where it hangs on none.
        children: The words that hang on it, in the order of the text.
        lefts: Those of them before it.
        rights: Those of them behind it.
        subtree: The word with all that hangs on it, directly or through others.
    """

    lefts: list[ParsedWord]
    rights: list[ParsedWord]
    subtree: list[ParsedWord]

    def __init__(self, doc: ParsedText, place: int, read: Sequence[str], idx: int, flags: Sequence[int]) -> None:
        self.doc = doc
        self.i = place
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = read
        self.idx = idx
        space, punct, alpha, stop, upper, number, followed, opens = flags
        self.is_space, self.is_punct, self.is_alpha, self.is_stop = space != 0, punct != 0, alpha != 0, stop != 0
        self.is_upper, self.like_num = upper != 0, number != 0
        self.whitespace_, self.is_sent_start = " " if followed else "", opens == 1
        self.head = self
        self.children: Sequence[ParsedWord] = ()

    def __getattr__(self, name: str) -> Any:
        """Work out what has not been asked yet, or ask spaCy."""
        own = _ASKED.get(name)
        value = getattr(self.token, name) if own is None else own(self)
        if name in _ONE:
            value = self.doc.words[value.i]
        elif name in _SEVERAL:
            value = [self.doc.words[one.i] for one in value]
        self.__dict__[name] = value
        return value

    @property
    def token(self) -> Token:
        """The token of spaCy."""
        return self.doc.parse[self.i]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> ParsedWord:
        """Return the word so many places behind this one, or before it; this one, where the text ends before that."""
        words = self.doc.words
        return words[self.i + step] if 0 <= self.i + step < len(words) else self

    def is_ancestor(self, other: ParsedWord) -> bool:
        """Return whether another word hangs on this one, directly or through others."""
        return bool(self.token.is_ancestor(other.token))


def _subtree(word: ParsedWord) -> list[ParsedWord]:
    if not word.children:
        return [word]
    found: list[ParsedWord] = []
    waiting = [(word, False)]
    while waiting:  # no function that calls itself: in a hostile text a thousand words hang one on the other
        one, opened = waiting.pop()
        if opened or not one.children:
            found.append(one)
            continue
        waiting += [(other, False) for other in reversed(one.rights)]
        waiting.append((one, True))
        waiting += [(other, False) for other in reversed(one.lefts)]
    return found


def _ancestors(word: ParsedWord) -> list[ParsedWord]:
    found: list[ParsedWord] = []
    while word.head is not word and len(found) < len(word.doc):
        word = word.head
        found.append(word)
    return found


def _sentence(word: ParsedWord) -> ParsedStretch:
    starts = word.doc.starts
    at = bisect_right(starts, word.i)
    return word.doc[starts[at - 1] : starts[at] if at < len(starts) else len(word.doc)]


_ASKED: Mapping[str, Callable[[ParsedWord], Any]] = {
    "lefts": lambda word: [one for one in word.children if one.i < word.i],
    "rights": lambda word: [one for one in word.children if one.i > word.i],
    "subtree": _subtree,
    "ancestors": _ancestors,
    "sent": _sentence,
}
"""What is worked out of the words around one; all else spaCy knows."""


class _Strings(dict[int, str]):
    """The strings of spaCy by their numbers, which are the same in all its stores; each is looked up once."""

    store: Any = None

    def __missing__(self, number: int) -> str:
        found: str = self.store[number % 2**64]  # they are read as signed numbers
        self[number] = found
        return found


_STRINGS = _Strings()
_MOST_STRINGS = 60_000


class ParsedText:
    """A text with its parse.

    Attributes:
        words: Its words and marks.
        starts: The places of those with which a sentence begins.
        text: Its characters, as they were before several spaces were parsed as one.
        user_data: What was noted while it was parsed.
    """

    def __init__(self, parse: Doc, text: str) -> None:
        self.parse, self.text = parse, text
        shut = {place for gap in GAPS.finditer(text) for place in range(gap.start() + 1, gap.end())}
        self._kept = [place for place in range(len(text)) if place not in shut] if shut else range(len(text))
        self.user_data = parse.user_data
        strings = _STRINGS
        strings.store = parse.vocab.strings
        if len(strings) > _MOST_STRINGS:
            strings.clear()
        read = parse.to_array(list(_READ)).astype("int64").tolist()
        self.words = [
            ParsedWord(self, place, [strings[each] for each in row[:_STRINGS_READ]], self._kept[row[6]], row[8:])
            for place, row in enumerate(read)
        ]
        for word in self.words if text != parse.text else ():
            word.text = text[word.idx : word.idx + len(word.text)]
            word.lower_ = word.text.lower()
        hanging: dict[int, list[ParsedWord]] = {}
        for word, row in zip(self.words, read, strict=True):
            away = row[7]
            if away != 0:
                head = word.i + away
                word.head = self.words[head]
                hanging.setdefault(head, []).append(word)
        for head, children in hanging.items():
            self.words[head].children = children
        self.starts = [0, *(word.i for word in self.words[1:] if word.is_sent_start)]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[ParsedWord]:
        return iter(self.words)

    @overload
    def __getitem__(self, place: int) -> ParsedWord: ...

    @overload
    def __getitem__(self, place: slice) -> ParsedStretch: ...

    def __getitem__(self, place: int | slice) -> ParsedWord | ParsedStretch:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self.words))
            return ParsedStretch(self, first, max(first, last))
        return self.words[place]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> ParsedStretch | None:
        """Return the words that stand at these characters."""
        first, last = bisect_left(self._kept, start), bisect_left(self._kept, end)
        span: Span | None = self.parse.char_span(first, last, alignment_mode=alignment_mode)
        return None if span is None else self[span.start : span.end]


class ParsedStretch:
    """Some words of a parse, one after the other.

    Attributes:
        doc: The parse.
        start: The place of the first in it.
        end: The place behind the last.
    """

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: ParsedText, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[ParsedWord]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> ParsedWord: ...

    @overload
    def __getitem__(self, place: slice) -> ParsedStretch: ...

    def __getitem__(self, place: int | slice) -> ParsedWord | ParsedStretch:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            return ParsedStretch(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.words[range(self.start, self.end)[place]]

    @property
    def start_char(self) -> int:
        """Where its first character stands in the text."""
        return self.doc.words[self.start].idx if self.start < self.end else self.end_char

    @property
    def end_char(self) -> int:
        """Where its last character ends."""
        if self.start == self.end:
            return int(self.doc.parse[self.start : self.end].end_char)
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters, without a space behind the last word."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> ParsedWord:
        """The word on which all others hang, as far as they hang on one of these."""
        place: int = self.doc.parse[self.start : self.end].root.i
        return self.doc.words[place]


def apposition(noun: ParsedWord) -> ParsedWord | None:
    """Return what a noun is called beside it; not behind a verb: "the clinic speaks of 90 dead, the mayor of 75"."""
    other = next((one for one in noun.children if one.dep_ == "appos"), None)
    between = () if other is None else noun.doc[noun.i : other.i]
    return None if any(one.tag_ in FINITE for one in between) else other


# Turns: where a sentence goes over from what is said to who says it.

_KEPT = "claimgraph.turns"
_LONGEST = 16
"""Tokens that a speaker may take, with what describes him."""
_STOPS = frozenset({".", "!", "?", "…"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset(
    {"DT", "JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "PRP$", "PDT", "CC", "HYPH", ":", "IN", "FW"}
)
"""Tags of the words in a name with what describes it; a relative clause may hold others."""
_OPEN = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_RELATIVE = frozenset({"who", "which", "whose", "whom"})
_QUOTES = frozenset({'"', "“", "”", "``", "''", "„", "«", "»"})


class Turn(NamedTuple):
    """A place where a sentence turns from what is said to who says it, or to what another says.

    Attributes:
        start: The first token behind the turn.
        verb: The verb of saying, or "according".
        kind: "behind" for who says what stands before, "denied" for who denies it, "phrase" for "according to", "next"
            for another's statement.
        source: The first and the token after the last of the words that name the speaker, where they stand first.
    """

    start: int
    verb: int
    kind: Literal["behind", "phrase", "next", "denied"]
    source: tuple[int, int] | None = None


def part(doc: Doc) -> Doc:
    """Return the parse to be, with its turns marked as beginnings of sentences; it has words and tags so far."""
    turns: list[Turn] = []
    begin = 0
    for end in _ends(doc):
        turns.extend(_turns(doc, begin, end))
        begin = end + 1
    for turn in turns:
        doc[turn.start].is_sent_start = True
    doc.user_data[_KEPT] = tuple(turns)
    return doc


def turns(doc: Doc) -> tuple[Turn, ...]:
    """Return the turns of a parse."""
    kept: tuple[Turn, ...] = doc.user_data.get(_KEPT, ())
    return kept


def _ends(doc: Doc) -> Iterator[int]:
    """Yield the last token of each stretch that may be a sentence."""
    for index, token in enumerate(doc):
        said = token.text
        if said in _STOPS or index + 1 == len(doc) or "\n" in said:
            yield index


def _turns(doc: Doc, begin: int, end: int) -> Iterator[Turn]:
    """Yield the turns of one stretch, in order; what is looked up for each comma is counted once."""
    since, quoted, finite, opening, aside = begin, False, 0, begin, False
    least = 1 if doc[begin].lower_ in words("trailing", "subordinate") else 0
    before = ""
    for index in range(begin, end + 1):
        token = doc[index]
        said = token.text
        inside = _parts_off(doc, opening, index) if quoted else said == ","
        # Words before the comma that say something by themselves, and more than the clause that they open with.
        if inside and index >= since and finite > least:
            turn = _behind(doc, index, end) or _phrase(doc, index, end) or _denied(doc, index, end)
            turn = turn or _next(doc, index, end)
            if turn is not None:
                yield turn
                since = turn.verb
        # "A woman, who asked not to be named, told": what is told of her is not what she says.
        aside = said != "," and (aside or (before == "," and token.lower_ in _RELATIVE))
        finite += not aside and token.tag_ in FINITE
        if said in _QUOTES:
            quoted, opening = not quoted, index
        before = said


def _parts_off(doc: Doc, opening: int, index: int) -> bool:
    """Tell whether a closing mark may end what is said, though a comma before it is inside the quotation.

    A quotation with its speaker behind it is read as one; words in quotation marks inside a sentence are a part of it.
    """
    if doc[index].text not in ("”", '"', "''") or doc[index - 1].text != "," or opening == 0:
        return False
    before = doc[opening - 1]
    return before.is_alpha and before.text not in words("trailing", "verbs")


def _behind(doc: Doc, comma: int, end: int) -> Turn | None:
    """Return ", X said" or ", said X" behind a comma, where no more is said behind it."""
    first = comma + 1
    if first > end:
        return None
    if _says(doc[first], commonly=True):
        named = first + 1 <= end and _may_begin_name(doc[first + 1]) and doc[first + 1].tag_ != "CD"
        return Turn(first, first, "behind") if named and _ends_there(doc, first, end, named=True) else None
    quoted = _quoted_there(doc, first, end)
    if quoted is not None:
        return quoted
    last = _name_end(doc, first, end)
    verb = _verb_behind(doc, last, end)
    if last == first or not _says(doc[verb], commonly=False) or not _ends_there(doc, verb, end, named=False):
        return None
    named = last - 1 if doc[last - 1].text == "," else last
    name = comma
    while name > 0 and doc[name - 1].tag_ == "NNP":
        name -= 1
    if name < comma and doc[name - 1].text in _QUOTES:
        first = name  # "…," Omar Kali, the mayor, said
    return Turn(first, verb, "behind", (first, named))


def _quoted_there(doc: Doc, first: int, end: int) -> Turn | None:
    """Return ", X was quoted by Y as saying" at the end of a sentence."""
    last = _name_end(doc, first, end, _WAS)
    if last == first or last + 1 > end or doc[last].text not in _WAS or doc[last + 1].lower_ not in ("quoted", "cited"):
        return None
    tail = range(last + 2, end + 1)
    said = next((one for one in tail if doc[one].lower_ == "saying" and doc[one - 1].lower_ == "as"), end + 1)
    open_end = any(doc[one].tag_ in FINITE or doc[one].lower_ == "that" or doc[one].text in _QUOTES for one in tail)
    return None if said > end or open_end else Turn(first, said, "behind", (first, last))


_WAS = frozenset({"was", "were", "is", "are"})


def _verb_behind(doc: Doc, last: int, end: int) -> int:
    """Return the verb behind a name, over what may stand between: "has also said"."""
    near = range(last, min(last + 3, end + 1))
    return next((one for one in near if doc[one].lower_ not in words("trailing", "between")), end)


def _says(token: Token, *, commonly: bool) -> bool:
    """Tell whether a word is a verb of saying; "commonly" where it may stand before its subject."""
    known = words("trailing", "inverted" if commonly else "verbs")
    return token.text in known and token.tag_ != "VBG"  # "Omar Said said"


def _may_begin_name(token: Token) -> bool:
    if token.lower_ in _PRONOUNS:
        return True
    return token.tag_ in _OPEN or token.is_title


def _name_end(doc: Doc, first: int, end: int, verbs: frozenset[str] = frozenset()) -> int:
    """Return the token behind the name that begins at one; the same where none does.

    Commas inside belong to it only as a pair: "the governor, Ivan Petrov, wrote".

    Args:
        doc: Words and tags.
        first: Where the name begins.
        end: The last token of the stretch.
        verbs: Further verbs that it may stand before.
    """
    if doc[first].lower_ in _PRONOUNS or not _may_begin_name(doc[first]):
        return first + (doc[first].lower_ in _PRONOUNS)
    inside = False
    for token in doc[first + 1 : min(end, first + _LONGEST) + 1]:
        closed = not inside or doc[token.i - 1].text == ","
        if closed and (
            _says(token, commonly=False) or token.text in verbs or token.text in words("trailing", "between")
        ):
            return int(token.i)
        if token.lower_ in ("who", "which", "whose"):
            return _relative_end(doc, token.i, first, end)
        if token.text != "," and not _is_naming(token):
            return first
        inside = inside or token.text == ","
    return first


def _relative_end(doc: Doc, at: int, first: int, end: int) -> int:
    """Return the verb of saying behind a relative clause: "a source who asked not to be named said"."""
    for one in range(at + 2, min(end, first + _LONGEST) + 1):
        if _says(doc[one], commonly=True) and doc[one].tag_ in ("VBD", "VBZ"):
            return one
    return first


def _is_naming(token: Token) -> bool:
    if token.lower_ in words("trailing", "no_names"):
        return False
    return token.tag_ in _NAMING or token.is_title or token.text in _QUOTES


def _ends_there(doc: Doc, verb: int, end: int, *, named: bool) -> bool:
    """Tell whether nothing that is said follows a verb: the sentence ends, or says when, where, to whom and by whom."""
    behind = verb + 1
    if behind >= end or doc[behind].text in _STOPS:
        return True
    told = doc[verb].lower_ in ("told", "tells", "informed")
    follows = doc[behind].text == "," or _tells_when(doc[behind])
    if not (follows or named or told):
        return False
    limit = next((one for one in range(behind + (named or told), end) if doc[one].text == ","), end + 1)
    tail = [one for one in doc[behind:limit] if one.tag_ in FINITE or one.lower_ == "that" or one.text in _QUOTES]
    return not tail and (limit > end or _goes_on(doc, limit, end, named=named))


def _tells_when(token: Token) -> bool:
    """Tell whether a word begins when, where or how something was said, and nothing of what was said."""
    return token.lower_ in words("trailing", "behind") | words("trailing", "days")


def _goes_on(doc: Doc, comma: int, end: int, *, named: bool) -> bool:
    """Tell whether what follows the attribution belongs to it, or is another's word."""
    first = doc[comma + 1] if comma + 1 < len(doc) else doc[comma]
    another = _next(doc, comma, end) or _denied(doc, comma, end)
    if first.lower_ in words("trailing", "citing") or another is not None or first.lower_ == "according":
        return True
    # "said Ahmed Nur, head of the clinic" and "said on Friday, four days after": no clause of its own follows.
    return not any(one.tag_ in FINITE for one in doc[comma : end + 1]) and (named or _tells_when(first))


def _phrase(doc: Doc, comma: int, end: int) -> Turn | None:
    """Return ", according to X", where it ends the sentence or another's word follows."""
    first = comma + 1
    inside = doc[comma - 1].tag_ in ("IN", "CC", "WDT")  # "said that, according to X, nine died"
    if first + 2 > end or doc[first].lower_ != "according" or inside:
        return None
    return Turn(first, first, "phrase")


def _denied(doc: Doc, comma: int, end: int) -> Turn | None:
    """Return ", a charge X denies", ", a claim rejected by X" or ", which X denies", where it ends the sentence."""
    denials = words("trailing", "denials")
    first = at = comma + 1
    if first + 2 > end:
        return None
    while at < end and doc[at].tag_ in ("DT", "JJ", "PRP$") and doc[at].lower_ != "which":
        at += 1
    told = words("veracity", "reports") | words("reporting", "figures") | {"something", "which", "boast", "brag"}
    named = doc[at].lower_ in told and at < end
    if not named:
        return None
    at += 1
    if doc[at].lower_ in ("that", "which") and at < end:
        at += 1
    if doc[at].text in denials and at + 2 <= end and doc[at + 1].lower_ == "by":
        return Turn(first, at, "denied", (at + 2, _tail(doc, at + 2, end)))
    last = _name_end(doc, at, end, denials | words("veracity", "calling") | words("trailing", "plainly"))
    if last == at:
        return None
    verb = _verb_behind(doc, last, end)
    verb = verb + 1 if doc[verb].text in words("trailing", "plainly") and verb < end else verb
    says = _says(doc[verb], commonly=False) and verb < end and doc[verb + 1].tag_ in FINITE  # "says was untrue"
    false = (says or doc[verb].text in words("veracity", "calling")) and end - verb <= _LONGEST_CALLED
    false = false and any(one.lower_ in words("veracity", "false") for one in doc[verb + 1 : end + 1])
    ends = false or (doc[verb].text in denials and _ends_there(doc, verb, end, named=False))
    return Turn(first, verb, "denied", (at, last)) if ends else None


_LONGEST_CALLED = 7
"""Tokens to the end of a sentence in which somebody calls what stands before a lie."""


def _tail(doc: Doc, first: int, end: int) -> int:
    """Return the token behind a name that ends a sentence."""
    stop = (one.i for one in doc[first : end + 1] if one.text in _STOPS or one.text == "," or _tells_when(one))
    return next((one for one in stop if one > first), end + 1)


def _next(doc: Doc, comma: int, end: int) -> Turn | None:
    """Return ", while Y put it at nine": another's statement, which the part before has nothing to do with."""
    first = comma + 1
    if first + 2 > end or doc[first].lower_ not in words("trailing", "contrasts"):
        return None
    putting, denying = words("trailing", "putting"), words("trailing", "denying")
    verb = _name_end(doc, first + 1, end, putting | denying)
    if verb == first + 1 or not _is_verb_of(doc[verb], "putting", "denying", "verbs"):
        return None
    figure = any(one.like_num for one in doc[verb : end + 1])
    return Turn(first, verb, "next") if figure or not _is_verb_of(doc[verb], "putting") else None


def _is_verb_of(token: Token, *lists: str) -> bool:
    return any(token.text in words("trailing", one) for one in lists)

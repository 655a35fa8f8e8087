"""The noun behind a number: the words up to its head, whether it names people, harm or things, and whom it names.

The walk goes from word to word, since the parser loses the head in lists and fragments. A number without a noun counts
what the text counted before it: "the figure rose to 40", "the army acknowledges only 12". Labels of fields name whom
they count ("Soldiers killed"), and negations name whom a deed spared, without a number, too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from claimgraph.propose.english import syntax
from claimgraph.propose.english.lexicon import by_word, facet_of_label, phrase_list, table, words
from claimgraph.propose.english.quantities.numbers import Effect, Harm, Numeral, Quantity, SentenceWords
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Block

Kind = Literal["person", "strike", "thing", "harm", "unknown", "none"]
_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "X")
QUOTES = ('"', "“", "”", "'", "‘", "’")


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A noun phrase behind a number, from its first word to its last, with the harm that it tells."""

    first: int
    last: int
    kind: Kind
    harm: Harm | None


def noun_at(view: SentenceWords, index: int) -> CountedNoun | None:
    """Walk over the words that may stand before a noun; return the noun that they end at."""
    if _another_measure(view, index) or _falls(view, index):
        return None
    first, last, at, harm = index, -1, index, None
    while at < len(view):
        found = _harm(view, at, heads=last < first)
        if found is not None:
            step = _harm_step(view, at, found)
            if step == "stop":
                break
            at += len(found.words)
            if step == "head":
                told = found if harm is None or found.effect != "survivors" else harm  # "12 injured survivors"
                return CountedNoun(first, at - 1, "harm", told)
            harm = found
            continue
        if not _nominal(view, at):
            break
        if (
            view.words[at].tag in ("NOUN", "PROPN", "X")
            or _listed(view.text(at))
            or _is_demonym(view, at)
            or (is_aged(view, at) and view.words[min(at + 1, len(view) - 1)].tag not in _NOMINAL)
            or view.text(at) in words("blocks", "units")
        ):
            last = at
        at += 1
        if _ends(view, last):
            break
    if last < first:
        return None
    kind = _kind(view, last)
    tail = view.starts(last + 1, phrase_list("nouns", "tails")) if kind == "person" else 0
    return CountedNoun(first, last + tail if tail else _joined(view, last), kind, harm)


def _falls(view: SentenceWords, at: int) -> bool:
    """Return whether a verb that the parse takes for a noun stands behind a number: "two perish in avalanche"."""
    dying = view.harm(at, "dying")
    return dying is not None and view.text(at + len(dying.words)) in words("cues", "beside") | _BEHIND_DYING


_BEHIND_DYING = frozenset({"", ",", ";", "as", "of", "off", "when", "after", "under", "beneath", "while", "by"})


def _is_demonym(view: SentenceWords, at: int) -> bool:
    """Return whether an adjective at the end of a phrase names somebody by his country: "two Turks and an Italian"."""
    named = view.words[at].tag == "ADJ" and view.original(at, at)[0].isupper() and view.text(at).endswith(_OF_NATIONS)
    last = at + 1 >= len(view) or view.words[at + 1].tag not in _NOMINAL
    return named and last and view.text(at + 1) not in words("cues", "dashes")  # "a Turkish-owned freighter"


_OF_NATIONS = ("an", "ese", "ish", "i", "ch")


def _another_measure(view: SentenceWords, index: int) -> bool:
    """Return whether a measure with a number of its own follows: the "two days" of "rose to 89 two days later"."""
    numbers = table("numbers")
    numbered = view.text(index).isdigit() or any(view.text(index) in numbers[key] for key in ("units", "tens"))
    return numbered and view.text(index + 1) in words("blocks", "units")


def _harm(view: SentenceWords, at: int, *, heads: bool = False) -> Harm | None:
    """Return the harm that a word in a noun phrase tells; "death" in "death row inmates" tells none.

    Args:
        view: The sentence.
        at: Index of the word.
        heads: Whether no noun stands before it, so that "hostage" is one: "a fifth hostage was freed".
    """
    found = view.harm(at, "done", "state", "counted")
    if found is None or _compounded(view, at + len(found.words)):
        return None
    if heads and found.effect == "abducted" and _kind(view, at) == "person":
        return None
    if not found.roles.isdisjoint({"done", "state"}):
        return found
    before_noun = at + 1 < len(view) and view.words[at + 1].tag in ("NOUN", "PROPN")
    return None if view.text(at) in words("cues", "singular") and before_noun else found


def _compounded(view: SentenceWords, at: int) -> bool:
    """Return whether a word of harm is only the first part of another: "hostage-takers", "death squads"."""
    hyphen = view.text(at) == "-" and view.glued(at - 1) and view.glued(at)
    return hyphen or view.text(at) in words("cues", "compounds")


def _harm_step(view: SentenceWords, at: int, harm: Harm) -> Literal["stop", "head", "modifier"]:
    """Tell whether a harm word is the counted noun ("3 deaths"), stands before it ("3 dead men") or after it."""
    following = at + len(harm.words)
    if "counted" in harm.roles and harm.roles.isdisjoint({"done", "state"}):
        return "head"
    counted = view.harm(following, "counted")
    head = counted is not None and counted.roles.isdisjoint({"done", "state"})  # "five dead bodies"
    return "modifier" if head or _before_noun(view, following) else "stop"


def _nominal(view: SentenceWords, at: int) -> bool:
    """Return whether a word may stand in a noun phrase after a number."""
    text, tag = view.text(at), view.words[at].tag
    if text in ("and", "or"):
        return _coordinated(view, at)
    if text[:1].isdigit():
        return _in_a_name(view, at) or view.reads(at + 1, ("year", "-", "old"))
    if not text[:1].isalnum():
        return _mark(view, at) and text not in words("cues", "separators")
    if text in words("blocks", "time_words") or text in words("cues", "separators"):
        return text == "nearby" and _before_noun(view, at + 1)
    compound = view.text(at + 1) == "-" and view.glued(at) and view.glued(at + 1)
    before_noun = text.endswith(("ed", "ing", "en", "ly")) and (_before_noun(view, at + 1) or _named_harm(view, at + 1))
    if tag == "ADV" and text.endswith("ly") and view.harm(at + 1, "done", "state") is not None:
        before_noun = before_noun or _named_harm(view, at + 2)  # "six badly burnt bodies"
    return _listed(text) or compound or (before_noun if tag in ("VERB", "ADV") else tag in _NOMINAL)


def _named_harm(view: SentenceWords, at: int) -> bool:
    """Return whether a noun stands at an index that is counted as harm by itself: "bodies"."""
    counted = view.harm(at, "counted")
    return _listed(view.text(at)) or (counted is not None and counted.roles.isdisjoint({"done", "state"}))


def _in_a_name(view: SentenceWords, at: int) -> bool:
    """Return whether a hyphen makes a number a part of a word: "T-72 tanks", "250-kg bombs"."""
    behind = view.text(at + 1) == "-" and view.glued(at) and view.glued(at + 1)
    return behind or (view.text(at - 1) == "-" and view.glued(at - 1) and view.glued(at - 2))


def _coordinated(view: SentenceWords, at: int) -> bool:
    """Return whether "and" joins two words before a noun: "dozens of Iranian and Syrian soldiers"."""
    last = len(view) - 1
    joins = ("ADJ", "PROPN", "NOUN") if view.text(at + 2) in words("nouns", "strikes") else ("ADJ", "PROPN")
    sides = view.words[at - 1].tag in joins and view.words[min(at + 1, last)].tag in joins
    listed = view.text(at + 2) in by_word("persons") or view.text(at + 2) in words("nouns", "strikes")
    return sides and listed and not _listed(view.text(at - 1))


def _mark(view: SentenceWords, at: int) -> bool:
    """Return whether a mark stands inside a noun phrase: a hyphen, a genitive, a quotation mark."""
    text = view.text(at)
    nominal = at + 1 < len(view) and view.words[at + 1].tag in _NOMINAL
    if text in ("-", "–"):
        return view.glued(at - 1) and view.glued(at)
    if text in ("'s", "’s"):
        return nominal
    return text in QUOTES and (nominal or view.text(at - 1) in by_word("persons"))


def _before_noun(view: SentenceWords, at: int) -> bool:
    """Return whether a listed noun stands at an index, or one word later behind an adjective or a noun."""
    if at >= len(view):
        return False
    return _listed(view.text(at)) or (view.words[at].tag in ("ADJ", "NOUN", "PROPN") and _listed(view.text(at + 1)))


def _listed(text: str) -> bool:
    return text in by_word("persons") or text in words("nouns", "things") or text in words("nouns", "strikes")


def _ends(view: SentenceWords, last: int) -> bool:
    """Return whether the noun found must be the head: a plural of the lexicon that no further noun follows."""
    text = view.text(last) if last >= 0 else ""
    if not (_listed(text) and text.endswith(("s", "men", "people", "children", "women"))):
        return False
    following = view.text(last + 1)
    return not (_listed(following) or following in ("-", "–") or following in QUOTES)


def by_parse(view: SentenceWords, numeral: Numeral, noun: CountedNoun | None) -> CountedNoun | None:
    """Reach the head that the parse gives where a list of names stands before it: "eight X and right-wing Y mayors"."""
    token = view.words[numeral.last].token
    if (
        noun is None
        or noun.kind != "unknown"
        or token.dep_ != "nummod"
        or view.text(noun.last + 1) not in ("and", "or")
    ):
        return noun
    head = view.at(view.sentence.base + int(token.head.idx))
    between = range(noun.last + 2, head)
    if not (0 < len(between) < 8 and view.text(head) in by_word("persons")):
        return noun
    if any(view.words[at].tag not in (*_NOMINAL, "PUNCT") or view.text(at) in (",", ";") for at in between):
        return noun
    return CountedNoun(noun.first, head, "person", noun.harm)


def plurals() -> tuple[str, ...]:
    """Return how the plurals of nouns for persons end."""
    return tuple(words("nouns", "plurals"))


def _joined(view: SentenceWords, last: int) -> int:
    """Extend "12 women and children", "900 soldiers and police officers": plurals that one number counts."""
    persons = by_word("persons")
    if view.text(last + 1) not in ("and", "or") or view.text(last) not in persons:
        return last
    for other in (last + 2, last + 3):
        if view.text(other) in persons and view.text(other).endswith(plurals()):
            return other
        if other >= len(view) or view.words[other].tag not in ("ADJ", "NOUN", "PROPN"):
            return last
    return last


def is_aged(view: SentenceWords, last: int) -> bool:
    """Return whether words that end at an index name somebody by his age: "an 8-year-old"."""
    return view.text(last) == "old" and view.text(last - 1) == "-" and view.text(last - 2) in ("year", "month")


def _kind(view: SentenceWords, last: int) -> Kind:
    text = view.text(last)
    if text in by_word("persons") or is_aged(view, last):
        return "person"
    if text in words("nouns", "strikes") or f"{view.text(last - 1)} {text}" in words("nouns", "strikes"):
        return "strike"
    if text in words("nouns", "things"):
        return "thing"
    return "unknown"


def told_of(view: SentenceWords, at: int) -> tuple[int, int] | None:
    """Return the group that those counted are said to be: "(may have been) a child", "were girls"."""
    while view.text(at) in words("cues", "passives") or view.text(at) in words("cues", "perhaps"):
        at += 1
    while view.text(at) in words("cues", "whose"):
        at += 1
    found = noun_span(view, at)
    if found is None:
        return None
    return found if is_nation(view, found[1]) or view.text(found[1]) in by_word("persons") else None


def is_nation(view: SentenceWords, at: int) -> bool:
    """Return whether a word names people by their country: "were Kenyans", "no Norwegians"."""
    return view.original(at, at)[0].isupper() and view.text(at).endswith(("s", *_OF_NATIONS))


def noun_span(view: SentenceWords, index: int) -> tuple[int, int] | None:
    """Return where a noun phrase for persons that begins at an index stands, None where none does."""
    found = noun_at(view, index)
    return None if found is None or found.kind not in ("person", "unknown") else (found.first, found.last)


def is_slain(view: SentenceWords, last: int) -> bool:
    """Return whether a noun of no list is one person by its form, and by what befell it: "killing the treasurer"."""
    token, text = view.words[last].token, view.text(last)
    done = token.dep_ in ("dobj", "nsubjpass") and token.tag_ in ("NN", "NNP")
    died = token.dep_ == "nsubj" and token.head.lemma_.lower() in ("die", "perish", "drown", "suffocate")
    verb = token.head.lemma_.lower() if done else ""
    named = text.endswith(tuple(words("victims", "endings"))) and text not in words("victims", "things")
    return verb in words("victims", "murder") or (named and (died or verb in words("victims", "killing") | _HARMING))


_HARMING = frozenset({"wound", "injure", "shoot", "hurt", "maim"})


def whose_number(number: Token) -> Token:
    """Return whom a clause of its own numbers, of whom its sentence tells: "the men, whom he put at four, died"."""
    verb = next((one for one in number.ancestors if one.pos_ == "VERB"), number)
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in words("cues", "counting"):
        return number
    noun = verb.head
    while noun.dep_ == "pobj" and noun.lower_ not in by_word("persons") and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "the men in the vehicle, whom he put at four"
    return noun


def belongs(view: SentenceWords, at: int) -> bool:
    """Return whether a verb at an index says who people were: "twelve of them belonged to one household"."""
    verb = view.words[min(at, len(view) - 1)].token
    return verb.pos_ == "VERB" and verb.lemma_.lower() in words("cues", "belonging")


def of_a_list(view: SentenceWords) -> bool:
    """Return whether a sentence tells of some on a list of the dead: "Of the 58 people named, 21 were girls"."""
    listed = {"named", "listed", "identified"} & {view.text(at) for at in range(2, _LISTED)}
    captive = view.setting == "captives" or view.running in ("abducted", "arrested", "missing", "injuries")
    return view.text(0) == "of" and bool(listed) and not captive


_LISTED = 7  # words from "of" to "named"


def of_which(view: SentenceWords, first: int) -> bool:
    """Return whether a clause of some of those before leads to a number: "of which it was able to confirm | 76"."""
    near = range(first - 1, max(0, first - 9), -1)
    at = next((at for at in near if view.text(at) in ("which", "whom", ",", ";") or view.words[at].tag == "NUM"), 0)
    return view.text(at) in ("which", "whom") and view.text(at - 1) == "of"


def passed_over(view: SentenceWords, at: int) -> bool:
    """Return whether a word may stand between the counted and their verb: "officially", "on board"."""
    on_board = "on" in (view.text(at), view.text(at - 1)) and "board" in (view.text(at), view.text(at + 1))
    called = view.text(at) == "as" and view.text(at - 1) in ("confirmed", "reported", "listed", "registered", "counted")
    among = view.text(at) == "counted" and view.text(at + 1) == "among"
    return on_board or called or among or view.text(at) in words("cues", "fillers")


def group(view: SentenceWords, first: int, last: int) -> tuple[str, str | None] | None:
    """Return the words of a group and its category, None where they name people as such."""
    while first < last and (view.harm(first, "done", "state") or view.text(first) in words("cues", "increments")):
        first += 1
    while first < last and not view.text(first)[:1].isalnum():
        first += 1  # a quotation mark
    if view.text(last - 1) == "of" and view.text(last - 2) in words("nouns", "aboard"):
        first = last = last - 2  # "a crew of nine"
    counted_harm = view.harm_before(last, "counted")
    if counted_harm is not None and view.text(last) not in by_word("persons"):
        last = counted_harm[1] - 1
        if not any(_groups(view, index) for index in range(first, last + 1)):
            return None
    category = _category(view, first, last)
    if first == last and view.text(last) in words("cues", "people"):
        return None
    if view.text(first) in words("cues", "articles") or view.text(last)[:1].isdigit():
        return None  # a whole with its own number: "a family of four"
    return view.original(first, last), category


def _groups(view: SentenceWords, index: int) -> bool:
    """Return whether a word before "deaths" names a group: "civilian deaths", not "unclaimed bodies"."""
    named = view.text(index) in by_word("persons") or view.text(index) in by_word("modifiers")
    return named or view.original(index, index)[0].isupper()


def _category(view: SentenceWords, first: int, last: int) -> str | None:
    """Return the category of the head noun, or else that of a word before it."""
    head = by_word("persons").get(view.text(last), "")
    kinds = {by_word("persons")[view.text(index - 1)] for index in range(first + 1, last) if _joins(view, index)}
    if kinds - {head}:
        return None  # "women and children"
    told = [
        by_word("modifiers")[view.text(index)]
        for index in range(last - 1, first - 1, -1)
        if view.text(index) in by_word("modifiers")
    ]
    if "police" in told:
        return "police"
    category = head if head and head != "family" else next(iter(told), None)
    if is_aged(view, last) and view.text(first).isdigit():
        young = view.text(last - 2) == "month" or int(view.text(first)) < _OF_AGE
        category = "child" if young else None
    if category is not None and view.text(last - 1) == "-" and view.text(last - 2) == "non":
        opposites: dict[str, str] = table("opposites")
        return opposites.get(category)
    return category


_OF_AGE = 18
"""Years from which somebody is no child."""


def _joins(view: SentenceWords, index: int) -> bool:
    """Return whether "and" or "or" stands at an index, behind a noun for persons."""
    return view.text(index) in ("and", "or") and view.text(index - 1) in by_word("persons")


def clause_around(view: SentenceWords, first: int, last: int) -> tuple[int, int]:
    """Return the stretch from a counted subject to the end of what it does, or from a verb to its counted object."""
    token: Token = view.words[last].token
    while token.dep_ in ("pobj", "prep") and token.head.i < token.i and token.head.i >= view.words[first].token.i:
        token = token.head
    verb = token.head
    at = view.at(view.sentence.base + int(verb.idx))
    if token.dep_ in ("nsubj", "nsubjpass") and at > last:
        edge = view.at(view.sentence.base + _clause_end(verb))
        end = at
        while end < edge and view.text(end + 1) not in (",", ";", ".", ":", "—", "–", ")", "”", '"'):
            end += 1
        return first, max(last, end)
    if token.dep_ == "dobj" and 0 <= first - at <= 4:
        return at, last
    return first, last


def _clause_end(verb: Token) -> int:
    """Return where the last word of a clause begins, without the clauses that are joined to it or tell when it was."""
    below = [each for other in syntax.children(verb, "xcomp") for each in other.rights]  # "thought to have been"
    for one in sorted((*verb.rights, *below), key=lambda one: int(one.i)):
        opening = one.left_edge
        timed = one.dep_ == "advcl" and opening.lower_ in ("when", "as", "after", "before", "because", "while")
        if (one.dep_ in ("cc", "conj") or timed) and opening.i > verb.i + 1:
            return int(opening.nbor(-1).idx)
    return int(verb.right_edge.idx)


# What a number without a noun counts.


TOLLS: tuple[Effect, ...] = (
    "deaths", "injuries", "missing", "displaced", "arrested", "abducted", "bodies", "rescued", "survivors", "present",
    "casualties",
)  # fmt: skip
"""What "that number" may go on counting, the likeliest first."""


def running(counts: tuple[Quantity, ...]) -> Effect | None:
    """Return what "that number" in the next sentence counts, None where these counts leave it open."""
    told = {count.effect for count in counts if not count.negated}
    return next((effect for effect in TOLLS if effect in told), None)


def named_before(view: SentenceWords) -> Effect | None:
    """Return what befell those whom a sentence names without a number: "all of the dead had wounds; two were boys"."""
    named = (view.harm(at + 1, "state", "counted") for at in range(len(view)) if view.text(at) == "the")
    return next((one.effect for one in named if one is not None and one.effect in ("deaths", "injuries")), None)


def names_group(view: SentenceWords, at: int) -> bool:
    """Return whether a word names a group: "officers", "civilian"."""
    text = view.text(at)
    plain = words("cues", "people") | words("cues", "toll_words")  # "the official death toll"
    return text not in plain and (text in by_word("persons") or text in by_word("modifiers"))


def field_effect(block: Block) -> Effect | None:
    """Return what a field or a row of a list counts by its label, None where it counts nobody by it."""
    if block.kind not in ("field", "item") or block.label == "" or facet_of_label(block.label) == "":
        return None
    label = re.sub(r"[\d_]+", " ", re.sub(r"\(s\)", "s", block.label.lower())).strip()
    fields = cast("Mapping[str, Effect]", by_word("counted_fields"))
    told = [word for word in ([label] if label in fields else re.findall(r"[a-z-]+", label)) if word in fields]
    befell = (word for word in told if fields[word] != "present" and word not in words("sheets", "vague"))
    return fields.get(next(befell, next(iter(told), "")))  # "Crew missing", "Casualties (wounded)"


def labelled_group(block: Block) -> tuple[str, str | None] | None:
    """Return the group that the label of a field names, as written, and its category: "Soldiers killed", "Crew"."""
    everyone = words("cues", "people") | words("sheets", "everyone")
    said = block.label.split()
    plain = [word.lower().strip("()") for word in said]
    named = [at for at, word in enumerate(plain) if word in by_word("persons") or word in by_word("modifiers")]
    counts = field_effect(block) is not None or (block.kind == "field" and len(named) == len(plain))  # "Women: 4 dead"
    if not counts or not named or any(plain[at] in everyone for at in named):
        return None
    first, last = named[0], named[-1]
    while first > 0 and _names_whose(plain[first - 1]):
        first -= 1
    kinds = {by_word("persons").get(plain[at]) or by_word("modifiers").get(plain[at]) for at in named}
    return " ".join(said[first : last + 1]), kinds.pop() if len(kinds) == 1 else None


def _names_whose(word: str) -> bool:
    """Return whether a word before a group in a label says whose it is, "Lomban soldiers": not "total" or "killed"."""
    counting = {one for label in by_word("counted_fields") for one in label.split()}
    return word not in words("sheets", "modifiers") | counting


Places = tuple[int, int, int, int]
"""Where words begin and end, and within them where those begin and end that count."""


def spared_all(view: SentenceWords) -> Iterator[tuple[Places, Effect, tuple[int, int] | None]]:
    """Yield whom a deed spared: "did not kill anyone", "had not hurt a single villager"; with the words that say so."""
    for index in range(1, len(view)):
        single = view.text(index) == "a" and view.text(index + 1) == "single"
        led = single or view.text(index) in words("denials", "any")
        found = view.harm_before(index - 1, "done", "doing") if led else None
        if found is None or found[0].effect not in ("deaths", "injuries", "casualties"):
            continue
        near = range(found[1] - 1, found[1] - 4, -1)
        first = next((at for at in near if view.text(at) in words("cues", "negations") - {"without"}), None)
        noun = noun_span(view, index + 1 + single)
        if first is not None and (noun is not None or not (single or view.text(index) == "any")):
            last = max(index, -1 if noun is None else noun[1])
            yield (first, last, index, index + single), found[0].effect, noun


def given_in_brackets(view: SentenceWords, at: int) -> bool:
    """Return whether only who gives a figure stands behind it in brackets: "(15 according to X)", "(15, X says)"."""
    closing = next((one for one in range(at, len(view)) if view.text(one) in ("(", ")")), at)
    says = view.text(at) == "," and view.text(closing - 1) in words("trailing", "verbs")
    return view.text(closing) == ")" and (says or view.starts(at, phrase_list("cues", "according")) > 0)


def last_day(view: SentenceWords, at: int) -> int:
    """Return the last of two days of a month, of which the first stands at an index: "28 and 29 November"."""
    pair = view.text(at).isdigit() and view.text(at + 1) in ("and", "to", "or", "-", "–", ",", "&")
    return at + 2 if pair and view.text(at + 2).isdigit() and view.text(at + 3) in words("blocks", "months") else at


def past_participle(view: SentenceWords, start: int) -> int:
    """Return where the verb begins behind what only tells where those counted were: "15 people huddled in a church"."""
    at = start
    if at >= len(view) or view.words[at].token.tag_ not in ("VBN", "VBG", "VBD"):
        return start
    at += 1
    reduced = at < len(view) and view.words[at].tag == "ADP" and view.harm(start) is None  # "huddled in a church"
    if view.words[start].token.dep_ != "acl" and not reduced:
        return start
    while at < min(len(view), start + _LONGEST_STAY) and view.words[at].tag in (
        "ADP",
        "DET",
        "NOUN",
        "PROPN",
        "ADJ",
        "ADV",
    ):
        at += 1
    return at if at > start + 1 and view.text(at) in words("cues", "passives") | {"have", "had", "died"} else start


_LONGEST_STAY = 9


def told_of_group(view: SentenceWords, first: int) -> Iterator[tuple[int, Harm]]:
    """Yield the harm that befell the group behind "the number of": "police officers killed", "civilian deaths"."""
    for at in range(first, min(len(view), first + _GROUP)):
        harm = view.harm(at, "done", "state", "counted", "dying")
        if harm is not None:
            yield at, harm
        aux = view.words[at].tag == "AUX" and view.text(at) not in ("have", "be", "been")  # "known to have died"
        if aux or view.text(at) in (",", ";", ".", ":") or view.words[at].tag == "NUM":
            return


_GROUP = 8
"""Words from "the number of" to the harm: "young Lomban border guards wounded"."""


def noun_start(view: SentenceWords, first: int) -> int:
    """Return where the noun phrase of a toll begins: "an initial death toll"."""
    while first > 0 and view.text(first) not in words("cues", "determiners"):
        if view.words[first - 1].tag != "ADJ" and view.text(first - 1) not in words("cues", "toll_words"):
            break
        first -= 1
    return first


def gives(view: SentenceWords, at: int) -> bool:
    """Return whether it is said at an index who gives a figure: "according to", "by the union's count", "(police)"."""
    if view.starts(at, phrase_list("cues", "according")):
        return True
    if view.text(at) in ("by", "in", "from", "on"):
        near = range(at + 1, min(len(view), at + _OWNER))
        end = next((one for one in near if view.text(one) in words("cues", "reckonings")), None)
        return end is not None and all(view.words[one].tag in _NAMING for one in range(at + 1, end))
    return view.text(at) == "(" and view.words[min(at + 1, len(view) - 1)].tag in ("NOUN", "PROPN", "DET", "ADJ")


_OWNER = 8


_NAMING = ("NOUN", "PROPN", "DET", "ADJ", "PART", "PRON")


def place_before(view: SentenceWords, first: int) -> bool:
    """Return whether a place stands right before a count, and nothing else since the last comma."""
    at = first - 1
    at -= view.text(at) == ","
    start = at
    while at >= 0 and (view.words[at].tag in ("PROPN", "NOUN", "DET", "ADJ") or view.text(at) == "-"):
        at -= 1
    opened = view.text(at) in words("cues", "beside") and view.text(at - 1) in ("", ",", ";", "and", "while", "but")
    return opened and at < start


def joined(view: SentenceWords, first: int, last: int) -> bool:
    """Return whether nothing but commas, "and" and the like stands between two indices, both excluded."""
    at = first + 1
    while at < last:
        step = view.starts(at, phrase_list("cues", "separators"))
        if not step:
            return False
        at += step
    return last > first

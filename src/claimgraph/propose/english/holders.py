"""Who stands behind the words that name a source: a person, a body, or somebody left unnamed.

An unnamed source stays unnamed; a short name ("the SOHR") is the body whose full name the document or the gazetteer
gives.
"""

import bisect
import dataclasses
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.attribution import Statement
from claimgraph.propose.english.dates import find_dates, resolved
from claimgraph.propose.english.denials import ABSENT, BOUND
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.occurrences import is_title, person_name
from claimgraph.propose.english.facets.readings import stretch
from claimgraph.propose.english.lexicon import by_word, mapping, words
from claimgraph.propose.english.sentences import Sentence, quote
from claimgraph.propose.english.syntax import Token, child, conjuncts, is_passive, name_tokens, phrase, subject, written
from claimgraph.schema import Attribution, Document, Entity, Source, TimeSpan

_REMEMBERED = 4096
"""Searches of a whole text that are kept: a long document names the same few people again and again."""
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_SHORT_FORM = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
"""The brackets that end a mention: a short form, or a source's place; never the name itself."""
_ASIDE = re.compile(
    r",\s+(?:who|which|whose|some\s+of\s+whom|many\s+of\s+whom)\b.*$|\s+who\s+(?:asked|spoke|declined|requested|wished)\b.*$"
)
"""What a mention goes on to tell of its source: "one woman, who asked not to be named"."""
_GROUPS = frozenset({"reports", "report", "accounts", "observers", "sources", "source", "media"})


def publisher(document: Document) -> Source:
    """Return the source of what a document says in its own voice."""
    if document.publisher:
        return Source(document.publisher, "publisher", named=True)
    return Source(document.title or document.source_file, "publisher", named=False, document=document.id)


def speaks_itself(document: Document, said: str) -> bool:
    """Return whether a mention names the body that publishes a document, or its findings: "the UNAMA's report"."""
    names = _publishers(document.publisher, document.text)
    if not names:
        return False
    bare = _ARTICLE.sub("", _SHORT_FORM.sub("", re.sub(r"\s+", " ", said)).strip(" ,;:"))
    results = "|".join(sorted(words("reporting", "results")))
    own = rf"(?:[a-z-]+\s+){{0,2}}(?:{results})\s+(?:of|from|by|in)\s+(?:the\s+|an?\s+)?(?P<who>.+)"
    behind = rf"(?P<who>.+?)(?:['’]s?)?\s+(?:[a-z-]+\s+){{0,2}}(?:{results})"
    told = [re.fullmatch(one, bare, re.IGNORECASE) for one in (own, behind)]
    return bare in names or any(one is not None and _ARTICLE.sub("", one["who"]) in names for one in told)


@lru_cache(maxsize=_REMEMBERED)
def _publishers(publisher: str, text: str) -> frozenset[str]:
    """Return the names of whoever publishes: "UN Mission, as printed by The Star" is the UN Mission, or the UNM."""
    whole = re.split(r",?\s+(?:as\s+(?:published|printed|carried)|via|through)\b", publisher)[0]
    name = _ARTICLE.sub("", _SHORT_FORM.sub("", whole)).strip()
    short = re.search(rf"{re.escape(name)}\s+\(([A-Z][\w&-]{{1,15}})\)", f"{whole}\n{text}") if name else None
    return frozenset(one for one in (name, "" if short is None else short[1]) if one)


def source(document: Document, sentences: tuple[Sentence, ...], start: int, end: int) -> Source:
    """Return whom a mention names.

    Args:
        document: The document.
        sentences: Its sentences.
        start: Where the mention begins.
        end: Where it ends.
    """
    end = start + len(_SHORT_FORM.sub("", document.text[start:end]))
    tokens = list(_tokens(sentences, start, end))
    said = re.sub(r"\s+", " ", document.text[start:end]).strip(" ,;:")
    said = _ASIDE.sub("", said)
    head = _head(tokens)
    if head is None:
        return _of_label(document, said)
    person = _person(head) or _known_person(document, tokens, head)
    if person:
        return Source(person, "person", named=True, acts_for=_acts_for(tokens, head))
    bare = _ARTICLE.sub("", said if child(head, "appos") is None else said.split(",")[0])
    body = _body(tokens, head, bare)
    if body is not None:
        return Source(body.name, gazetteer.kind_of_body(body.name) or "organisation", named=True)
    full = _expansion(document, bare) or ("" if is_title(head) else _named_in_full(document, said, bare))
    if full:
        kind = gazetteer.kind_of_body(full) or _kind(head)
        return Source(full, kind, named=True)
    stated = _is_short_form(child(head, "appos"))
    institution = head.lemma_.lower() in words("roles", "institutions") and " " in bare
    if head.pos_ == "PROPN" and (stated or institution or not is_title(head)) and head.text[:1].isupper():
        return Source(bare, _kind(head), named=True)
    return _unnamed(document, bare, _kind(head), _acts_for(tokens, head))


def together(document: Document, sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the mentions of those whom one mention names together, "SNHR and the ministry"; () where it names one.

    "Police and hospital officials" may be officials of both: only names, or nouns with articles of their own, are told
    apart, and no name that is listed as a whole.
    """
    text = document.text[start:end]
    if " and " not in text or gazetteer.body(_ARTICLE.sub("", text)) is not None:
        return ()
    apart = _listed_apart(text)
    if apart:
        return tuple((start + first, start + last) for first, last in apart)
    tokens = list(_tokens(sentences, start, end))
    head = _head(tokens)
    each = [] if head is None else conjuncts(head)
    if len(each) < 2 or not all(_stands_alone(one) for one in each):
        return ()
    # A coordination that hangs on what an office is for is one office: "the ministry of health and population".
    inside = {
        token.i: sentence.place(token)
        for sentence in sentences
        if sentence.tokens.doc is each[0].doc
        for token in tokens
    }
    found = []
    for one in each:
        own = [token for token in phrase(one) if token.i in inside and not _hangs_on(token, one, each)]
        found.append((inside[own[0].i][0], inside[own[-1].i][1]))
    return tuple(found)


def _listed_apart(text: str) -> list[tuple[int, int]]:
    """Return the parts of a list each of which has an article or an owner: "the A and B's agency C"; [] for another."""
    if " of " in text or " for " in text or " who " in text:
        return []
    parts: list[tuple[int, int]] = []
    first = 0
    for match in (*re.finditer(r",?\s+and\s+|,\s+", text), None):
        parts.append((first, len(text) if match is None else match.start()))
        first = len(text) if match is None else match.end()
    alone = all(_ITS_OWN.match(text[begin:end]) is not None for begin, end in parts)
    return parts if alone and len(parts) > 1 else []


_ITS_OWN = re.compile(r"(?:the|an?|two|three|its|his|their)\s+\S|[A-Z][\w.-]*[’']s\s+\S", re.IGNORECASE)
"""How a noun phrase begins that cannot go on with the one before it."""


def _stands_alone(noun: Token) -> bool:
    """Return whether a noun in a coordination names somebody by itself: a name, or a noun with its own article."""
    return noun.pos_ == "PROPN" or any(one.dep_ in ("det", "poss") for one in noun.children)


def _hangs_on(token: Token, noun: Token, each: list[Token]) -> bool:
    """Return whether a word of one noun's phrase belongs to a later noun of the coordination, or joins the two."""
    if token.dep_ in ("cc", "punct", "preconj") and token.head in each:
        return True
    return any(
        other.i != noun.i and other.i > noun.i and (other.i == token.i or other.is_ancestor(token)) for other in each
    )


def _of_label(document: Document, label: str) -> Source:
    """Return the source that the label of a row or item names; it stands outside every sentence."""
    listed = gazetteer.body(label)
    if listed is not None:
        return Source(listed.name, gazetteer.kind_of_body(label) or "organisation", named=True)
    found = re.findall(r"[a-z]+", label.lower())
    kind = next((by_word("sources")[word] for word in reversed(found) if word in by_word("sources")), "unknown")
    return _unnamed(document, label, kind)


def names_a_source(label: str) -> bool:
    """Return whether a label names somebody who gives figures: a listed monitor, medium or organ, or "police"."""
    if not label:
        return False
    kind = gazetteer.kind_of_body(label)
    words_of = re.findall(r"[a-z]+", label.lower())
    spoken = any(by_word("sources").get(word) is not None for word in words_of)
    return kind not in (None, "state", "party") or spoken


def _unnamed(document: Document, said: str, kind: str, acts_for: str = "") -> Source:
    return Source(said, kind, named=False, acts_for=acts_for, document=document.id)


def _tokens(sentences: tuple[Sentence, ...], start: int, end: int) -> Iterator[Token]:
    first = max(0, bisect.bisect_right(sentences, start, key=lambda one: one.start) - 1)
    for sentence in itertools.takewhile(lambda one: one.start < end, itertools.islice(sentences, first, None)):
        if start < sentence.end:
            yield from (token for token in sentence.tokens if start <= sentence.place(token)[0] < end)


def _head(tokens: list[Token]) -> Token | None:
    """Return the token that governs the mention."""
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    nominal = [token for token in heads if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    return next(iter(nominal or heads or tokens), None)


def _person(head: Token) -> str:
    """Return the personal name of a mention, or ""."""
    other = child(head, "appos")
    if _is_short_form(other):
        return ""  # "the River Monitoring Group (RMG)"
    if is_title(head) and other is not None and other.pos_ == "PROPN":
        name = person_name(other)
        return written(name) if name and gazetteer.body(written(name)) is None else ""
    name = person_name(head) if head.pos_ == "PROPN" else []
    before = [token for token in head.subtree if token.i < (name[0].i if name else head.i)]
    if len(name) == 1 and name[0].text.isupper():
        return ""  # "the disaster agency AFAD"
    titled = any(is_title(token) for token in before) or (other is not None and is_title(other))
    told = written(name)
    if not name or gazetteer.body(told) is not None or by_word("sources").get(head.lemma_.lower()) is not None:
        return ""
    if titled:
        return told
    looks = len(name) in (2, 3) and not before and all(token.text[:1].isupper() for token in name)
    return told if looks and all(re.fullmatch(r"[A-Z][\w'’.-]+", token.text) for token in name) else ""


def _is_short_form(token: Token | None) -> bool:
    """Return whether a word is a short form in brackets, such as stands behind a body's full name."""
    return token is not None and token.text.isupper() and token.i > 0 and token.nbor(-1).text == "("


def _known_person(document: Document, tokens: list[Token], head: Token) -> str:
    """Return the full name of somebody whom the text later calls by the family name alone, or ""."""
    name = person_name(head)
    if len(name) != 1 or head.pos_ != "PROPN" or gazetteer.body(name[0].text) is not None or len(tokens) > _WITH_TITLE:
        return ""
    if by_word("sources").get(head.lemma_.lower()) is not None or not re.fullmatch(r"[A-Z][a-z'’-]+", head.text):
        return ""
    before = _words_before(document.text, head.text).split()
    if before and before[0].lower() in ("the", "a", "an"):
        return ""  # "the River Data Project", later "the Project"
    while before and (before[0].lower() in words("roles", "titles") or gazetteer.belonging(before[0]) is not None):
        before.pop(0)
    return " ".join([*before, head.text]) if before else ""


@lru_cache(maxsize=_REMEMBERED)
def _words_before(text: str, family: str) -> str:
    """Return the words with capitals before the first place in a text where a family name follows such, or ""."""
    known = re.search(rf"\b((?:[A-Z][\w'’.-]+ ){{1,3}}){re.escape(family)}\b", text)
    return "" if known is None else known[1]


def forget() -> None:
    """Let go of the texts that were searched; to be called when a document is done."""
    for search in (_words_before, _body_in_full, _spelled_out, _publishers):
        search.cache_clear()


_WITH_TITLE = 3
"""Words in a mention such as "President Salih"."""


def _body(tokens: list[Token], head: Token, said: str) -> Entity | None:
    """Return the listed body that a mention names: by all its words, or by a name that ends it."""
    whole = gazetteer.body(said)
    if whole is not None:
        return whole
    last = tokens[-1]
    direct = not any(token.dep_ == "prep" for token in tokens)
    if head.lemma_.lower() in _GROUPS or (is_title(head) and not (direct and last.i == head.i + 1)):
        return None
    if last.pos_ in ("PROPN", "ADJ", "NOUN") and last.text.isupper():
        return gazetteer.body(last.text)
    return None


def _acts_for(tokens: list[Token], head: Token) -> str:
    """Return the body that a person speaks for, where the mention says it: "commander of X", "Israel's minister"."""
    for token in tokens:
        if token.dep_ == "pobj" and token.head.lower_ in ("of", "for", "from") and is_title(token.head.head):
            found = gazetteer.body(written(_named(token)))
            return _ARTICLE.sub("", found.name if found is not None else written(_named(token)))
    for token in tokens:
        if token.i < head.i or token.dep_ in ("poss", "amod", "nmod", "compound"):
            listed = gazetteer.belonging(token.text)
            if listed is not None:
                return listed.name
    return ""


def _named(noun: Token) -> list[Token]:
    return [token for token in noun.lefts if token.dep_ in ("compound", "amod", "nmod", "poss")] + [noun]


def _kind(head: Token) -> str:
    lemma = head.lemma_.lower()
    kinds = by_word("sources")
    if lemma in kinds:
        return kinds[lemma]
    for token in head.children:
        if token.dep_ in ("compound", "amod", "nmod") and token.lemma_.lower() in kinds:
            return kinds[token.lemma_.lower()]
    return "unknown"


def _named_in_full(document: Document, said: str, bare: str) -> str:
    """Return the body that "the Observatory" stands for, where the document names just one by that word."""
    if not said.lower().startswith("the ") or re.fullmatch(r"[A-Za-z]{4,}", bare) is None:
        return ""
    return _body_in_full(document.text, bare[:1].upper() + bare[1:], unlisted=bare[:1].isupper())


@lru_cache(maxsize=_REMEMBERED)
def _body_in_full(text: str, said: str, *, unlisted: bool) -> str:
    """Return the one listed body of the names that a word stands in, or the one name, where it may be unlisted."""
    word = re.escape(said)
    named = rf"(?:[A-Z][\w'’-]+\s+)*{word}(?:\s+(?:for|of|on)(?:\s+(?:the|and|[A-Z][\w'’-]+))+)?"
    found = {re.sub(r"\s+", " ", _ARTICLE.sub("", match.group())) for match in re.finditer(named, text)}
    names = {name for each in found for name in (each, re.split(r" and (?:the )?", each)[0]) if " " in name}
    bodies = {body.name for name in names if (body := gazetteer.body(name)) is not None}
    if bodies or not unlisted:
        return bodies.pop() if len(bodies) == 1 else ""
    whole = {each for each in found if " " in each}
    return whole.pop() if len(whole) == 1 else ""


_IN_CAPITALS = r"(?<![\w'’-])[A-Z][\w'’-]{1,40}(?:\s{1,9}(?:(?:of|for|and|the|on)\s{1,9}){0,3}[A-Z][\w'’-]{1,40}){1,9}"
"""A name of several words, as it stands in a text; bounded, so that no text costs more than its length."""


def _expansion(document: Document, said: str) -> str:
    """Return the name in full that the document gives for a short one: "X Y Z (XYZ)", or capitals that spell it."""
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", said):
        return ""
    return _spelled_out(document.text, said)


@lru_cache(maxsize=_REMEMBERED)
def _spelled_out(text: str, said: str) -> str:
    letters = r"\s+(?:(?:of|for|the|and|de|des|la|al)\s+)*".join(rf"{letter}\w+" for letter in said)
    stated = rf"({_IN_CAPITALS}),?\s+also\s+known\s+as\s+(?:the\s+)?{said}\b"
    found = re.search(rf"\b({letters})\b", text)
    if found is None and "known" in text:
        found = re.search(stated, text)
    return _ARTICLE.sub("", re.sub(r"\s+", " ", found[1])) if found else ""


DENYING = frozenset({"deny", "reject", "dispute-as-false", "doubt"})
_MINDS = frozenset({"believe", "hope"})
"""Kinds of statement that tell what is on somebody's mind; whoever hopes says nothing."""
_BEFORE_COLON = re.compile(r"([^:.]{2,60}):\s")
_IN_BRACKETS = re.compile(
    r"(?:\s+[^\W\d]\w*){0,3}\s+\((?:per|by|according to|as per|source:|claim(?:ed)? by)?\s*(?:the\s+)?"
    r"(?P<who>[^\W\d][^()\d]{1,60}?)(?:\s+claim)?\)",
    re.IGNORECASE,
)
_DEEPEST = 8
"""Levels of a chain; more is a fault of reading."""


class HolderResolver:
    """The statements of one document, and who stands behind each."""

    def __init__(
        self,
        document: Document,
        sentences: tuple[Sentence, ...],
        statements: tuple[Statement, ...],
        near: TimeSpan | None,
    ) -> None:
        self.document = document
        self.statements = statements
        self._sentences = sentences
        self._publisher = Attribution(publisher(document), "publisher")
        self._passed_on: dict[int, list[tuple[int, int]]] = {}
        for one in statements:
            if one.outer is not None and counts_as_said(one) and not one.negated:
                self._passed_on.setdefault(one.outer, []).append(_hull(one))
        self._near = near
        self._by_sentence: dict[int, list[tuple[int, Statement]]] = {}
        for index, one in enumerate(statements):
            if _is_evidence(document, one):
                continue  # what images show, the document says
            self._by_sentence.setdefault(one.sentence.index, []).append((index, one))

    def within(self, sentence: Sentence) -> list[Statement]:
        """Return the statements whose cue stands in a sentence."""
        return [one for _, one in self._by_sentence.get(sentence.index, ())]

    def _by_label(self, sentence: Sentence, reading: FacetReading) -> Statement | None:
        """Return the statement of a row or item that is labelled with who gives its figures: "SOHR – Killed: 14"."""
        opening = _BEFORE_COLON.match(sentence.text)
        label = sentence.block.label or ("" if opening is None else opening[1])
        if reading.quantity is None or sentence.block.kind != "item" or not names_a_source(label):
            return None
        start = self.document.text.rfind(label, 0, sentence.start + len(label))
        mention = (start, start + len(label))
        content = ((max(sentence.start, mention[1]), sentence.end),)
        return Statement(sentence, mention, (), content, "say", construction="label", speaker=mention)

    def _in_brackets(self, sentence: Sentence, reading: FacetReading) -> Statement | None:
        """Return the statement of whoever stands in brackets behind a figure of a list: "17 (per SNHR), 14 (SOHR)"."""
        if reading.quantity is None or sentence.block.kind not in ("item", "field"):
            return None
        number = reading.quantity.number[1]
        named = _IN_BRACKETS.match(self.document.text, number, sentence.end)
        if named is None or not names_a_source(named["who"]):
            return None
        mention = named.span("who")
        content = ((reading.start, reading.end),)
        return Statement(sentence, mention, (), content, "say", construction="brackets", speaker=mention)

    def only_passes_on(self, statement: Statement) -> bool:
        """Return whether all that a statement says is said by other statements inside it, but for a few words."""
        for index, one in self._at(statement.sentence.index):
            if one is statement and index in self._passed_on:
                inner = self._passed_on[index]
                said = sum(end - start for start, end in statement.content)
                passed = sum(
                    max(0, min(end, stop) - max(start, begin))
                    for start, end in statement.content
                    for begin, stop in inner
                )
                return passed >= _MOSTLY * said
        return False

    def of(self, sentence: Sentence, reading: FacetReading) -> Statement | None:
        """Return the innermost statement that says a reading, or None where the document says it itself."""
        if reading.projects or reading.facet in ("role", "report"):
            return None
        judging = reading.head is not None and (reading.facet == "veracity" or reading.rule == BOUND)
        if judging or reading.rule.startswith("responsibility/"):
            return self.by_verb(reading.head)
        bracketed = self._in_brackets(sentence, reading)
        if bracketed is not None:
            return bracketed
        is_absent = reading.rule.endswith(ABSENT)  # "no evidence for claims that …": those who claim it do not deny it
        near = [one for at in range(sentence.index - _RUNS_ON, sentence.index + _CUED_LATER) for _, one in self._at(at)]
        holding = [
            one
            for one in near
            if counts_as_said(one) and _holds(one, reading.start, reading.end) and not _is_aside(one, reading)
            if not _speaks_of(one, reading) and not (is_absent and one.construction == "noun-cue")
        ]
        return min(holding, key=_innermost, default=None) or self._by_label(sentence, reading)

    def by_verb(self, verb: Token | None) -> Statement | None:
        """Return the statement whose cue is this verb; failing that, one by the verb's subject."""
        if verb is None:
            return None
        for one in self.statements:
            here = one.sentence.tokens.doc is verb.doc
            at = one.sentence.base + verb.idx
            if here and one.source is not None and any(start <= at < end for start, end in one.cues):
                return one
        return None if is_passive(verb) else self._by_subject(verb)

    def chain(self, statement: Statement | None) -> tuple[Attribution, ...]:
        """Return who stands behind a statement: the holder, everyone who passes it on, the publisher."""
        levels: list[Attribution] = []
        for _ in range(_DEEPEST):  # two statements that the parse puts inside each other would go on for ever
            if statement is None:
                break
            cue = None if not statement.cues else quote(self.document, *statement.cues[0])
            said_by = statement.source or _of_noun(statement)
            mention = None if said_by is None else quote(self.document, *said_by)
            named = statement.speaker or statement.source or (0, 0)
            if statement.construction == "passive" and statement.source is None:
                pass  # "it was reported": the document says so, or whoever says that
            elif levels and (statement.kind in DENYING or statement.negated):
                pass  # who denies what another says does not pass it on
            elif not speaks_itself(self.document, self.document.text[slice(*named)]):
                level = Attribution(self.holder(statement), "relay" if levels else "holder", mention, cue)
                if not self._repeats(levels, level, statement):
                    levels.append(level)
            statement = None if statement.outer is None else self.statements[statement.outer]
            if statement is not None and _is_evidence(self.document, statement):
                break
        return (*levels, self._publisher)

    def _repeats(self, levels: list[Attribution], level: Attribution, statement: Statement) -> bool:
        """Return whether somebody stands in a chain already, or is the "we" of whoever is quoted."""
        first = level.mention is not None and level.mention.text.lower() in ("i", "we")
        if first and statement.outer is not None and statement.speaker is None:
            return True
        same = level.source.name.lower()
        return any(one.source == level.source or one.source.name.lower() == same for one in levels)

    def voiced(self, statement: Statement | None) -> tuple[Statement | None, ...]:
        """Return a statement once for each of those who make it together: "SNHR and the ministry said"."""
        named = None if statement is None else statement.speaker or statement.source
        if statement is None or named is None:
            return (statement,)
        apart = together(self.document, self._sentences, *named)
        if len(apart) < 2:
            return (statement,)
        return tuple(dataclasses.replace(statement, source=one, speaker=one) for one in apart)

    def chain_of_report(self, reading: FacetReading) -> tuple[Attribution, ...]:
        """Return who stands behind a report that is only mentioned: its own source, then who speaks of it."""
        if reading.head is None:
            return (self._publisher,)
        start, end = _source_of_report(reading.start, reading.head)
        named = source(self.document, self._sentences, start, end)
        first = Attribution(named, "holder", quote(self.document, start, end))
        speaking = self.chain(self.by_verb(reading.head.head))
        relays = [dataclasses.replace(level, role="relay") for level in speaking if level.role != "publisher"]
        return (first, *relays, self._publisher)

    def holder(self, statement: Statement) -> Source:
        """Return who makes a statement."""
        named = statement.speaker or statement.source or _of_noun(statement)
        if named is None:
            return Source("somebody unnamed", "unknown", named=False, document=self.document.id)
        return source(self.document, self._sentences, *named)

    def said_on(self, statement: Statement, event_day: TimeSpan | None) -> TimeSpan | None:
        """Return when a statement was made: a date beside its cue, outside what it says."""
        sentence = statement.sentence
        for date in find_dates(sentence.text, sentence.start, self._near):
            inside = any(start <= date.start < end for start, end in statement.content)
            beside = any(abs(date.start - end) <= 2 or abs(start - date.end) <= 2 for start, end in statement.cues)
            if beside and not inside:
                return resolved(date, event_day, self.document.published)
        return None

    def dated(self, start: int, event_day: TimeSpan | None) -> TimeSpan | None:
        """Return the first day that the sentence around an offset names, or None."""
        sentence = next(one for one in self._sentences if one.start <= start < one.end)
        dates = find_dates(sentence.text, sentence.start, self._near)
        return resolved(dates[0], event_day, self.document.published) if dates else None

    def _at(self, index: int) -> list[tuple[int, Statement]]:
        return self._by_sentence.get(index, [])

    def _by_subject(self, verb: Token) -> Statement | None:
        """Return a statement by the verb's subject, for a rejection that no rule of attribution knows."""
        doer = subject(verb)
        if doer is None and verb.dep_ == "acl" and verb.tag_ == "VBD":
            doer = verb.head  # the parse takes "The colonel called reports absurd" for a phrase
        sentence = next((one for one in self._sentences if one.tokens.doc is verb.doc and verb in one.tokens), None)
        if doer is None or sentence is None or doer.pos_ not in ("NOUN", "PROPN"):
            return None
        mention = stretch(sentence, [one for one in phrase(doer) if one.i < verb.i or doer.i > verb.i])
        cue = sentence.place(verb)
        return Statement(sentence, mention, (cue,), (), "reject", construction="subject", speaker=mention)


def _hull(statement: Statement) -> tuple[int, int]:
    """Return the stretch of a statement from its first word to its last, with who says it."""
    parts = [*statement.content, *statement.cues, *([] if statement.source is None else [statement.source])]
    return min(start for start, _ in parts), max(end for _, end in parts)


_MOSTLY = 0.6
"""Share of what is said from which on it is only passed on: "said the ministry had reported nine deaths on Friday"."""


def _of_noun(statement: Statement) -> tuple[int, int] | None:
    """Return the noun of a report that nobody is named for: "first reports" are who says it."""
    if statement.construction != "noun-cue" or not statement.cues:
        return None
    start, end = statement.cues[0]
    said = statement.sentence.document.text[start:end]
    opening = _BEFORE_REPORTS.match(said)
    first = start + (0 if opening is None else opening.end())
    return first, start + len(re.sub(r"\s+(?:of|that|about|on)$", "", said))


_BEFORE_REPORTS = re.compile(
    r"(?:refute|deny|reject|dispute|dismiss|rebut|counter|investigate|verify|confirm|examine|corroborate)\s+",
    re.IGNORECASE,
)
"""What is done to a report and no part of its name, whatever the parse takes it for: "sought to refute claims"."""


def _is_evidence(document: Document, statement: Statement) -> bool:
    """Return whether the source of a statement is a thing that shows, and nobody who says: "Images reveal that"."""
    if statement.source is None:
        return False
    said = _BEHIND_A_NOUN.split(document.text[slice(*statement.source)].lower(), maxsplit=1)[0]
    return said.rpartition(" ")[2] in words("evidence", "nouns")


_BEHIND_A_NOUN = re.compile(r"\s+(?:of|from|by|in|on|gathered|taken|analy[sz]ed|released|seen|that|which)\b")

_CUED_LATER = 8
"""Sentences of a quotation that may stand before its cue."""
_RUNS_ON = 12
"""Sentences over which a quotation may run on from its cue."""


def counts_as_said(statement: Statement) -> bool:
    """Return whether a statement communicates something; a mere attitude ("supports") does not."""
    minded = statement.kind in _MINDS and statement.construction == "clause"
    return statement.reporting or minded or statement.kind in DENYING or statement.kind in mapping("kinds")


def _source_of_report(start: int, head: Token) -> tuple[int, int]:
    """Return where the source of a report stands: "published by X", or else the report's own words."""
    base = start - min(one.idx for one in phrase(head))
    by = next((one for one in head.subtree if one.dep_ == "agent"), None)
    if by is not None and next(iter(by.rights), None) is not None:
        noun = next(iter(by.rights))
        tokens = list(noun.subtree)
    else:
        tokens = [*[one for one in head.lefts if one.dep_ == "det"], *name_tokens(head)]
    first, last = tokens[0], tokens[-1]
    return base + first.idx, base + last.idx + len(last)


def _holds(statement: Statement, start: int, end: int) -> bool:
    """Return whether at least half of a stretch lies in what a statement says."""
    shared = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in statement.content)
    return shared * 2 >= end - start


def _speaks_of(statement: Statement, reading: FacetReading) -> bool:
    """Return whether a reading is about a statement, and no part of it: "this is a false claim of", "could not say"."""
    word = reading.head
    if reading.facet == "veracity":
        return statement.construction == "noun-cue"
    here = word is not None and statement.negated and word.doc is statement.sentence.tokens.doc
    at = 0 if word is None else statement.sentence.base + word.idx
    return here and any(start <= at < end for start, end in statement.cues)


def _is_aside(statement: Statement, reading: FacetReading) -> bool:
    """Return whether a reading stands in a relative clause beside a thing that a statement names.

    "X claimed responsibility for a bombing that killed 30": the 30 are not X's words.
    """
    word = reading.head
    if statement.construction != "object" or word is None:
        return False
    cues = {start for start, _ in statement.cues}
    while statement.sentence.base + word.idx not in cues and word.head.i != word.i:
        if word.dep_ == "relcl":
            return True
        word = word.head
    return False


def _innermost(statement: Statement) -> tuple[int, bool]:
    """Return what is least for the innermost: "X said, citing Y" gives both the same words, and Y stands inside X."""
    return sum(end - start for start, end in statement.content), statement.outer is None

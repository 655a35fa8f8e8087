"""Whom the words that name a source stand for: a person, a body, somebody left unnamed, or several named together.

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
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.names import is_title, person_name
from claimgraph.propose.english.lexicon import body_served, by_word, words
from claimgraph.propose.english.parsed import apposition
from claimgraph.propose.english.publishers import ARTICLE, REMEMBERED, SHORT_FORM, own_names
from claimgraph.propose.english.sentences import Sentence
from claimgraph.propose.english.syntax import Token, child, children, conjuncts, name_tokens, phrase, written
from claimgraph.schema import Document, Entity, Names, Source, Text, Value

_ASIDE = re.compile(
    r",\s{1,9}(?:who|which|whose|some\s+of\s+whom|many\s+of\s+whom)\b.*$|\s{1,9}who\s+(?:asked|spoke|declined"
    r"|requested|wished)\b.*$|,\s{1,9}(?:(?:also|better|formerly|commonly|locally)\s{1,9})?(?:known|called"
    r"|abbreviated)\s+(?:as|by|to|simply)\b.*$|\s{1,9}(?:all|both|alike|themselves|itself|himself|herself|at)$"
    r"|\s{1,9}(?:released|published|issued|unveiled|made\s+public|submitted)\b(?:\s+(?:(?:on|in|last|late)\b"
    r"|[A-Z]\w+day\b).*|\s+by\b.*)?$|\s{1,9}in\s+(?:an?|his|her|its|their)\s+(?:[\w-]+\s+){0,2}(?:statement|message"
    r"|interview|post|tweet|speech|address|video|letter|broadcast)\b.*$"
)
"""What a mention goes on to tell of its source: "one woman, who asked not to be named", "officials themselves"."""
_GROUPS = frozenset({"reports", "report", "accounts", "observers", "sources", "source", "media"})


def source(document: Document, sentences: tuple[Sentence, ...], start: int, end: int) -> Source:
    """Return whom a mention names.

    Args:
        document: The document.
        sentences: Its sentences.
        start: Where the mention begins.
        end: Where it ends.
    """
    end = start + len(SHORT_FORM.sub("", _DAY_BEHIND.sub("", document.text[start:end])))
    tokens, said = list(tokens_of(sentences, start, end)), re.sub(r"\s+", " ", document.text[start:end]).strip(" ,;:")
    said = _ASIDE.sub("", re.sub(r"^(?:alias|aka|a\.k\.a\.)\s+", "", said))
    head = head_of(tokens)
    if head is None or head.tag_ == "PRP":  # whom "he" stands for, the text leaves open
        return _of_label(document, said) if head is None else _unnamed(document, NOBODY_NAMED, "unknown")
    calls = head.dep_ == "nsubj" and head.head.lower_ in ("called", "named")  # "The army called Assad a liar"
    person = "" if calls else _self_named(document.text, start, end)
    person = person or _person(head, tokens) or _named_last(said, head)
    person = person if " " in person else _known_person(document, tokens, head, start) or person
    if person and gazetteer.body(said) is None:
        return Source(person, "person", named=True, acts_for=_acts_for(tokens, head) or body_served(said))
    bare = gazetteer.without_standing(ARTICLE.sub("", said if child(head, "appos") is None else said.split(",")[0]))
    state = gazetteer.belonging(bare) if head.pos_ == "ADJ" else None  # "Indian and Pakistani troops blamed each other"
    body = state or _body(tokens, head, bare) or _apposed_body(head)
    if body is not None:
        return Source(body.name, gazetteer.kind_of_body(body.name) or "organisation", named=True)
    full = _expansion(document, bare) or ("" if is_title(head) else _named_in_full(document, said, bare))
    if full := _DAY_BEHIND.sub("", full):
        return Source(full, gazetteer.kind_of_body(full) or _kind(head), named=True)
    stated = _is_short_form(child(head, "appos"))
    institution = head.lemma_.lower() in words("roles", "institutions") and " " in bare
    proper = head.pos_ == "PROPN" and (stated or institution or not is_title(head)) and head.text[:1].isupper()
    if name := bare if proper else _apposed_name(tokens, head):
        return Source(name, _kind(head), named=True)
    return _unnamed(document, bare, _kind(head), _acts_for(tokens, head))


_DAY_BEHIND = re.compile(  # "Syria on Sunday": the parse takes the day into the name
    r"(?<!Mail)(?<!Sun)(?<!Independent)(?<!Ireland)(?<!Scotland)(?<!Wales)(?<!Sport)(?<!\son),?\s{1,3}(?:(?:(?:on"
    r"|late|early|this|last)\s){0,3}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\s\d{1,2}\s\w{3,9}|today|yesterday"
    r"|(?:last|this)\s(?:week|month|year))$"
)


def holder_as_actor(holder: Source, said: str) -> Names:
    """Return who speaks of a deed of their own as the one who did it, or the body that they speak for."""
    spoken_for = _SPEAKING_FOR.match(holder.name)
    name = holder.acts_for or (holder.name if spoken_for is None else spoken_for["whom"] or spoken_for["whose"])
    known = body_called(name)
    body = holder.kind in _BODIES - {"party"} or any(one.search(name) is not None for one in (_ONE_BODY, _SEVERAL))
    alone = not body and name == holder.name
    return Names("entity", (Entity(name, "person") if alone and not known.listed else known,), words=said)


def body_called(name: str) -> Entity:
    """Return the body that is listed under a name, or one that nobody knows."""
    return gazetteer.body(name) or Entity(name, "unknown")


_SPEAKING_FOR = re.compile(
    r"(?:\w+\s+){0,3}?(?:spokes(?:man|woman|person|men|people)|statement|communiqué|representative)\s+(?:for|of|from"
    r"|by)\s+(?:the\s+)?(?P<whom>.+)|(?P<whose>(?!(?:its|their|his|her|an?|the|one"
    r"|some)\s)[\w’'.-]+(?:\s+[\w’'.-]+){0,3})\s+spokes(?:man|woman|person|men|people)$",
    re.IGNORECASE,
)


def pointed_at(holder: Source, pronoun: str, mention: str, said: str) -> Names | None:
    """Return whom "we", "it" or "they" mean in the mouth of a holder, None where that is somebody else.

    Who says "we" means their own side, and who is quoted with "it" or "they" means others. Told in other words "it" is
    the body that speaks, or is spoken for, and "they" are several who speak.

    Args:
        holder: Who says it.
        pronoun: The word.
        mention: The words that stand for the holder, "" for one who is quoted.
        said: The words of the claim.
    """
    if pronoun in ("we", "i"):
        return holder_as_actor(holder, said)
    spoken_for = holder.acts_for != "" or _SPEAKING_FOR.match(holder.name) is not None
    body = spoken_for or holder.kind in _BODIES or _ONE_BODY.search(mention) is not None
    own = _SEVERAL.search(mention) is not None or holder.kind in _BODIES if pronoun == "they" else body
    return holder_as_actor(holder, said) if mention != "" and own else None


_BODIES = frozenset({"party", "monitor", "organisation", "state", "media"})
_SEVERAL = re.compile(r"(?:\w[^s\W]s|police|militants?|men)\W*$", re.IGNORECASE)
_ONE_BODY = re.compile(
    r"\b(?:group|army|militia|brigade|movement|front|government|ministry|military|faction|organi[sz]ation|party|force|forces|state|regime|navy|police|coalition|council|command|units?)\b",
    re.IGNORECASE,
)


def _of_label(document: Document, label: str) -> Source:
    """Return the source that the label of a row or item names; it stands outside every sentence."""
    if (listed := gazetteer.body(label)) is not None:
        return Source(listed.name, gazetteer.kind_of_body(label) or "organisation", named=True)
    found = re.findall(r"[a-z]+", label.lower())
    kind = next((by_word("sources")[word] for word in reversed(found) if word in by_word("sources")), "unknown")
    return _unnamed(document, label, kind)


def _unnamed(document: Document, said: str, kind: str, acts_for: str = "") -> Source:
    return Source(said, kind, named=False, acts_for=acts_for, document=document.id)


def tokens_of(sentences: tuple[Sentence, ...], start: int, end: int) -> Iterator[Token]:
    """Yield the words of a mention, from where it begins to where it ends."""
    first = _sentence_at(sentences, start)
    for sentence in itertools.takewhile(lambda one: one.start < end, itertools.islice(sentences, first, None)):
        if start < sentence.end:
            first_here, end_here = start - sentence.base, end - sentence.base
            yield from (token for token in sentence.tokens if first_here <= token.idx < end_here)


def _sentence_at(sentences: tuple[Sentence, ...], start: int) -> int:
    return max(0, bisect.bisect_right(sentences, start, key=lambda one: one.start) - 1)


def head_of(tokens: list[Token]) -> Token | None:
    """Return the token that governs the mention."""
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    nominal = [token for token in heads if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    return next(iter(nominal or heads or tokens), None)


def _person(head: Token, mention: list[Token]) -> str:
    """Return the personal name of a mention, or ""."""
    other = next((one for one in children(head, "appos") if one.i <= mention[-1].i), None)
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
    parts = told.split()
    looks = len(parts) in (2, 3) and not before and all(re.fullmatch(r"[A-Z][\w'’.-]+", part) for part in parts)
    return told if looks else ""


def _self_named(text: str, start: int, end: int) -> str:
    """Return the name that somebody gives, or is called by: "another man, who gave his name as Awran"."""
    found = _GIVES_NAME.match(text, start, min(len(text), end + _NAME_BEHIND))
    # "Witnesses described the attackers as men called Janjaweed" names no witness, nor does "called Assad's account".
    return "" if found is None or found.start("by") > end + 1 or found["name"][-2:] in ("'s", "’s") else found["name"]


_GIVES_NAME = re.compile(
    r"[^.,;:\"”“]{2,80}?(?P<by>,?\s+who\s+(?:(?:gave|identified|introduced)\s+(?:(?:his|her|their)\s+(?:\w+\s+)?names?|\w+sel(?:f|ves))"
    r"|(?:asked|wanted|wished|agreed)\s+(?:only\s+)?to\s+be\s+(?:identified|named|known|called)|goes|is\s+known"
    r"|was\s+identified)(?:\s+(?:only|simply|just|by|the|his|her|first|name|names))*\s+(?:as|by)\s+(?:(?:only"
    r"|just)\s+)?|\s+(?:named|called|identified\s+(?:only\s+)?as|going\s+by\s+the\s+name\s+(?:of\s+)?"
    r"|(?:giving\s+(?:only\s+)?(?:his|her|their)\s+(?:\w+\s+)?names?|identifying\s+\w+sel(?:f"
    r"|ves))\s+(?:only\s+)?as)\s+)"
    r"[“\"‘]?(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
_NAME_BEHIND = 90
"""Characters from what somebody is to the name that he gives."""


def _named_last(said: str, head: Token) -> str:
    """Return the name behind an office or a description: "the spokesman for the governor, Omar Sabri, of X"."""
    lemma, bodies = head.lemma_.lower(), words("reporting", "bodies") | words("reporting", "groups")
    bodies |= words("reporting", "texts") | words("roles", "institutions")
    holds = is_title(head) or lemma in words("reporting", "speakers") | words("reporting", "persons")
    if not (holds or (head.pos_ == "NOUN" and lemma not in bodies)) or head.tag_ in ("NNS", "NNPS"):
        return ""
    return next((name for part in reversed(said.split(", ")[1:]) if (name := _name_alone(part))), "")


def _name_alone(said: str) -> str:
    """Return the name of a person that a part of a description consists of, or ""."""
    parts, titles = said.split(" "), words("roles", "titles")
    opening = itertools.takewhile(lambda one: one.islower(), parts[:-_SHORTEST_NAME])
    parts = parts[max((at + 1 for at, one in enumerate(opening) if one in titles), default=0) :]
    while len(parts) > _SHORTEST_NAME and parts[0].lower() in titles:
        parts.pop(0)
    name = " ".join(parts)
    looks = _SHORTEST_NAME <= len(parts) <= _LONGEST_NAME and all(_PART_OF_NAME.fullmatch(one) for one in parts)
    return name if looks and gazetteer.body(name) is None and gazetteer.place(name, ()) is None else ""


_SHORTEST_NAME = 2
_LONGEST_NAME = 4
_PART_OF_NAME = re.compile(r"(?!The\b)[A-Z][\w'’.-]*|(?:al|el|bin|ibn|de|van|von|da|der)")
NOBODY_NAMED = "somebody unnamed"


def _apposed_body(head: Token) -> Entity | None:
    """Return the listed body that is named behind what it is: "the children's agency, UNICEF"."""
    other = apposition(head)
    person = is_title(head) and head.lemma_.lower() not in words("roles", "institutions")
    return None if other is None or person else gazetteer.body(written(_named(other)))


def _apposed_name(tokens: list[Token], head: Token) -> str:
    """Return the name behind what somebody is, within the mention: "the ferry's owner, Nordbahn"; or ""."""
    other = apposition(head)
    inside = other is not None and any(one.text == "," for one in tokens if head.i < one.i < other.i <= tokens[-1].i)
    if other is None or not inside or other.pos_ != "PROPN" or head.tag_ in ("NNS", "NNPS"):
        return ""
    name = written(_named(other))
    return name if all(part[:1].isupper() for part in name.split()) and gazetteer.place(name, ()) is None else ""


def _is_short_form(token: Token | None) -> bool:
    """Return whether a word is a short form in brackets, such as stands behind a body's full name."""
    return token is not None and token.text.isupper() and token.i > 0 and token.nbor(-1).text == "("


def _known_person(document: Document, tokens: list[Token], head: Token, start: int) -> str:
    """Return the full name of somebody whom the text later calls by the family name alone, or ""."""
    name = person_name(head)
    family = written(name)
    if name == [] or " " in family or head.pos_ != "PROPN" or gazetteer.body(family) is not None:
        return ""
    if len(tokens) - len(name) >= _WITH_TITLE or by_word("sources").get(head.lemma_.lower()) is not None:
        return ""
    if not re.fullmatch(r"[A-Z][A-Za-z'’-]*[a-z]", family):
        return ""
    # "Mayor Falk" names nobody in full.
    known = [one for one in _words_before(document.text, family) if not _is_title(one[1].split()[-1])]
    nearest = [one for one in known if one[0] < start][-1:] or list(known[:1])
    before, family = (nearest[0][1].split(), nearest[0][2]) if nearest else ([], family)
    if before and before[0].lower() in ("the", "a", "an"):
        return ""  # "the River Data Project", later "the Project"
    titles = [at for at, word in enumerate(before) if _is_title(word)]
    before = before[titles[-1] + 1 :] if titles else before  # "Army Maj. Christine Lee"
    while before and before[0].lower() in _OPENERS:
        before.pop(0)  # "While Yamu said …"
    while before and gazetteer.belonging(before[0]) is not None:
        before.pop(0)
    return " ".join([*before, family]) if before else ""


def _is_title(word: str) -> bool:
    return word.lower() in words("roles", "titles") or word.rstrip(".") in _SHORTENED.split("|")


_OPENERS = frozenset(
    {"while", "as", "when", "but", "and", "if", "though", "although", "after", "before", "since", "yet"}
)


@lru_cache(maxsize=REMEMBERED)
def _words_before(text: str, family: str) -> tuple[tuple[int, str, str], ...]:
    """Return where names in full that end with a family name end, the words with capitals before it, and its spelling.

    A text that writes "René Préval" once may go on with "Preval".
    """
    name = "".join(_ACCENTED.get(letter, re.escape(letter)) for letter in family)
    part = rf"(?:[A-Z][\w'’-]+|(?:[A-Z]|{_SHORTENED})\.) "  # another word with a full stop ends a sentence
    known = re.finditer(rf"\b((?:{part}){{1,3}})({name})\b(?! [A-Z])", text)
    return tuple((one.end(), one[1], one[2]) for one in known)


_SHORTENED = "Maj|Gen|Lt|Col|Capt|Cdr|Sgt|Cpl|Prof|Brig|Adm|Dr|Mr|Mrs|Ms|St|Sen|Rep|Gov|Hon|Rev|Fr|Supt|Insp|Amb|Sec|Md"
_ACCENTED = {
    each[0]: f"[{each}]"
    for each in ("aáàâãäåā", "cçćč", "eéèêëē", "gğ", "iíìîïī", "lł", "nñń", "oóòôõöøō", "sšşś", "uúùûüū", "yýÿ", "zžżź")
}


def forget() -> None:
    """Let go of the texts that were searched; to be called when a document is done."""
    for search in (_words_before, _body_in_full, _spelled_out, own_names, gazetteer.countries_counted):
        search.cache_clear()


_WITH_TITLE = 3  # words in a mention such as "President Salih"


def _body(tokens: list[Token], head: Token, said: str) -> Entity | None:
    """Return the listed body that a mention names: by all its words, or by a name that ends it."""
    if (whole := gazetteer.body(said)) is not None:
        return whole
    last = tokens[-1]
    preps = [token.lower_ for token in tokens if token.dep_ == "prep"]
    if preps and preps[-1] in ("to", "with", "against"):
        return None  # "Syria's mission to the UN" is Syria's
    if head.lemma_.lower() in _GROUPS or (is_title(head) and (preps or last.i != head.i + 1)):
        return None
    if last.pos_ in ("PROPN", "ADJ", "NOUN") and last.text.isupper() and last.dep_ != "dobj":
        return gazetteer.body(last.text)  # but not of "the coalition fighting ISIS"
    return None


def _acts_for(tokens: list[Token], head: Token) -> str:
    """Return the body that a person speaks for, where the mention says it: "commander of X", "Israel's minister"."""
    for token in tokens:
        spoken = token.dep_ in ("compound", "poss") and token.pos_ == "PROPN" and token.head.lower_.startswith("spokes")
        titled = token.dep_ == "pobj" and token.head.lower_ in ("of", "for", "from") and is_title(token.head.head)
        if titled or (spoken and token.head.dep_ == "appos"):
            return ARTICLE.sub("", body_called(written(_named(token))).name)
    for token in tokens if not _is_of_his_own(tokens, head) else ():
        # A Saudi-led coalition is more than one state.
        led = _LED.search(token.doc[token.i : token.i + 3].text) is not None
        own = (token.i < head.i or token.dep_ in ("poss", "amod", "nmod", "compound")) and not led
        if own and (listed := gazetteer.belonging(token.text)) is not None:
            return listed.name
    return ""


_LED = re.compile(r"^[\w.]{1,40}-(?:led|backed|allied|aligned|linked|affiliated|funded|trained)\b")


def _is_of_his_own(tokens: list[Token], head: Token) -> bool:
    """Return whether a country's name says where somebody is from, and not for whom he speaks: its opposition."""
    named = {word for token in tokens for word in (token.lower_, token.lemma_.lower())}
    return _kind(head) in ("observers", "monitor") or not named.isdisjoint(words("own-voices", "words"))


def _named(noun: Token) -> list[Token]:
    return [token for token in noun.lefts if token.dep_ in ("compound", "amod", "nmod", "poss")] + [noun]


def _kind(head: Token) -> str:
    lemma, kinds = head.lemma_.lower(), by_word("sources")
    if lemma == "agency" and any(one.lower_ in words("roles", "agencies") for one in head.lefts):
        return "official"
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


@lru_cache(maxsize=REMEMBERED)
def _body_in_full(text: str, said: str, *, unlisted: bool) -> str:
    """Return the one listed body of the names that a word stands in, or the one name, where it may be unlisted."""
    word = re.escape(said)
    inside = r"\s+(?:the|and|[A-Z][\w'’-]+)"
    named = rf"(?:[A-Z][\w'’-]+\s+)*{word}(?:\s+(?:for|of|on)(?:{inside})+)*(?:\s+in(?:{inside})+(?=\s+\())?"
    found = {re.sub(r"\s+", " ", ARTICLE.sub("", match.group())) for match in re.finditer(named, text)}
    names = {name for each in found for name in (each, re.split(r" and (?:the )?", each)[0]) if " " in name}
    bodies = {body.name for name in names if (body := gazetteer.body(name)) is not None}
    if bodies or not unlisted:
        return bodies.pop() if len(bodies) == 1 else ""
    whole = {each for each in found if " " in each}
    whole -= {each for each in whole if any(other.startswith(f"{each} ") for other in whole)}
    return whole.pop() if len(whole) == 1 else ""


_IN_CAPITALS = r"(?<![\w'’-])[A-Z][\w'’-]{1,40}(?:\s{1,9}(?:(?:of|for|and|the|on)\s{1,9}){0,3}[A-Z][\w'’-]{1,40}){1,9}"
"""A name of several words, as it stands in a text; bounded, so that no text costs more than its length."""


def _expansion(document: Document, said: str) -> str:
    """Return the name in full that the document gives for a short one: "X Y Z (XYZ)", or capitals that spell it."""
    return _spelled_out(document.text, said) if re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", said) else ""


@lru_cache(maxsize=REMEMBERED)
def _spelled_out(text: str, said: str) -> str:
    letters = r"\s+(?:(?:of|for|the|and|de|des|la|al)\s+)*".join(rf"{letter}\w+" for letter in said)
    stated = rf"({_IN_CAPITALS}),?\s+also\s+known\s+as\s+(?:the\s+)?{said}\b"
    found = re.search(rf"\b({letters})\b", text)
    if found is None and "known" in text:
        found = re.search(stated, text)
    return ARTICLE.sub("", re.sub(r"\s+", " ", found[1])) if found else ""


# Whom a mention names together: "SNHR and the ministry", "the government and opposition", "both sides".


def together(document: Document, sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the mentions of those whom one mention names together, "SNHR and the ministry"; () where it names one.

    "Police and hospital officials" may be officials of both: only names, or nouns with articles of their own, are told
    apart, and no name that is listed as a whole.
    """
    text = document.text[start:end].removesuffix(" each")  # "the army and the rebels each blamed the other"
    if " and " not in text or gazetteer.body(ARTICLE.sub("", text)) is not None:
        return ()
    apart = _listed_apart(text)
    if apart:
        return tuple((start + first, start + last) for first, last in apart)
    tokens = list(tokens_of(sentences, start, end))
    head = head_of(tokens)
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
        own = [token for token in own if token.lower_ != "each" or token.i == one.i]
        found.append((inside[own[0].i][0], inside[own[-1].i][1]))
    return tuple(found)


def two_sides(document: Document, sentences: tuple[Sentence, ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the mentions of the two who blame each other: "the government and opposition", "both sides".

    Those who are only called sides are the nearest two parties that the text has named in one breath before, or
    names in the same sentence.
    """
    first = _sentence_at(sentences, start)
    here = sentences[first] if sentences else None
    tokens = list(tokens_of(sentences, start, end))
    head = head_of(tokens)
    if head is None or here is None:
        return ()
    if _SIDES.fullmatch(document.text[start:end]) is None:
        states = [each for one in head.lefts if _is_party(one) for each in conjuncts(one) if _is_party(each)]
        inside = {token.i for token in tokens}
        return _pair(here, [one for one in conjuncts(head) if one.i in inside]) or _pair(here, states)
    near = sentences[max(0, first - _BREATHS) : first + 1]
    before = [(one, noun) for one in near for noun in one.tokens if one.place(noun)[1] <= start]
    behind = [(here, noun) for noun in here.tokens if here.place(noun)[0] >= end]
    for sentence, noun in (*reversed(before), *behind):
        each = conjuncts(noun) if _is_party(noun) else []
        found = _pair(sentence, each) if all(map(_is_party, each)) else ()
        if found and not any(begin <= start < last for begin, last in found):
            return found
    return ()


_BREATHS = 40
"""Sentences before those who are only called sides in which the two may have been named."""
_SIDES = re.compile(
    r"(?:both|the\s+two|each|the\s+opposing|the\s+rival|the\s+warring)\s+(?:\w+\s+)?(?:sides?|part(?:y|ies)|countries|armies|groups?|camps?|governments|neighbou?rs|states|nations|factions?)",
    re.IGNORECASE,
)


def _is_party(word: Token) -> bool:
    """Return whether a word names a side of a fight: a state, a listed body, an army; "Indian" before troops, too."""
    if any(one.dep_ == "nummod" for one in word.children):
        return False  # "three troops and three militants" are no sides
    if word.pos_ == "ADJ":
        return word.dep_ in ("amod", "conj") and gazetteer.belonging(word.text) is not None
    named = gazetteer.kind_of_body(word.text) in ("state", "party")
    return named or (
        word.pos_ == "NOUN" and word.lemma_.lower() in words("actors", "groups") | words("actors", "sides")
    )


def _pair(sentence: Sentence, each: list[Token]) -> tuple[tuple[int, int], ...]:
    """Return where two words of a sentence stand with what describes them, () where there are not two."""
    if len(each) != 2:
        return ()
    named = [[one] if one.pos_ == "ADJ" else [token for token in name_tokens(one) if token.i <= one.i] for one in each]
    return tuple((sentence.place(one[0])[0], sentence.place(one[-1])[1]) for one in named)


def _listed_apart(text: str) -> list[tuple[int, int]]:
    """Return the parts of a list with an article or owner each ("the A and B's agency C"), but for the first; or []."""
    if " of " in text or " for " in text or " who " in text:
        return []
    edges = [0, *(at for one in re.finditer(r",?\s{1,9}and\s+|,\s+", text) for at in one.span()), len(text)]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    alone = [bool(_ITS_OWN.match(text[begin:end]) or gazetteer.body(text[begin:end])) for begin, end in parts]
    alone[0] |= len(parts) == 2 and _REACHING.search(text[: parts[0][1]]) is None
    return parts if all(alone) and len(parts) >= 2 else []


_REACHING = re.compile(r"(?i)\b(?:in|at|from|with|by|on|near|to|between|among|inside|around|that|which|both|either)\b")
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


_OF_A_SOURCE = re.compile(
    r"(?:^|(?<=[,;()]))\s*+(?:(?P<what>[^\s,;()][^,;()]{0,300}?)\s+\((?:(?:as\s+)?per|according\s+to|claimed\s+by"
    r"|alleged\s+by)\s+[^()\d]{2,60}\)|(?P<claimed>[^\s,;()][^,;()]{0,300}?)\s+\([^()\d]{2,60}\s+claim\))",
    re.IGNORECASE,
)


def each_sources(reading: FacetReading) -> tuple[FacetReading, ...]:
    """Return the answers of a field one by one, where it says behind each whose it is: "A (per X), B (per Y)"."""
    value = reading.value
    if reading.rule != "field" or not isinstance(value, Names | Text):
        return (reading,)
    parts: list[FacetReading] = []
    for match in _OF_A_SOURCE.finditer(value.words):
        group = "what" if match["what"] is not None else "claimed"
        start, said = reading.start + match.start(group), match[group]
        answer: Value = Text(said)
        if isinstance(value, Names):
            named = (gazetteer.body(said) or Entity(said, "unknown"),)
            answer = dataclasses.replace(value, entities=named, words=said)
        parts.append(dataclasses.replace(reading, start=start, end=start + len(said), value=answer))
    return tuple(parts) or (reading,)


ONLY_SPEAKS = re.compile(
    r"(?i)\bwho\b.{0,300}?\b(?:name|named|anonym\w+|identified)\b"
    r"|\bthe (?:statement|report) (?:included|said|read)$"
    r"|\b(?:issued|released|published|made|posted|read)\s{1,9}(?:(?:a|an|the|its|their|his)\s{1,9})?(?:\w{1,40}\s{1,9})?(?:statement|comment|communiqué|announcement)$"
    r"|^(?:it|(?:the|this|that|these|his|her|their|its)\s{1,9}[\w’' -]{1,200})\s{1,9}(?:came|comes?)"
    r"(?:\s+(?:an?|\w+)\s+(?:hour|day|week|month|year)s?)?$|^(?:speaking|addressing|referring|talking|writing"
    r"|briefing)\b|\b(?:reached|contacted)\s+(?:via|by|on|over|through)\b|\b(?:posted|shared|uploaded|circulat(?:ed"
    r"|ing))\s+(?:online|on\s+\w+(?:\s+\w+)?)$|\b(?:swift|quick|slow|keen|eager)\s+to\s+\w+$"
    r"|^(?:[\w’'.-]+\s+){1,5}(?:said|says|considers?|considered|believes?)$|\b(?-i:[A-Z])[\w’'-]+\s+(?:reported|said"
    r"|claimed|announced)$",
    re.IGNORECASE,
)
"""What only tells who speaks, or that somebody speaks: "a man who gave his name as X", "issued a statement"."""

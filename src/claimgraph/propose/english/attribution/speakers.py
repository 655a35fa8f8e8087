"""Who a pronoun or a role stands for: the nearest that can be meant, with a flag where the text leaves a choice.

"He added" stands for the person who spoke last in the same paragraph or item, "the official" for the official mentioned
last. Where two can be meant we take the nearer and say so. Who the mention is in the world is not decided here.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimgraph.propose.english import gazetteer
from claimgraph.propose.english.attribution.complements import APPOSED, SHORTEST, can_say
from claimgraph.propose.english.attribution.cues import mention
from claimgraph.propose.english.attribution.passages import (
    Candidate,
    Cue,
    Passage,
    Range,
    Statement,
    is_text,
    stretch_end,
    trimmed,
)
from claimgraph.propose.english.lexicon import able_to_speak, by_word, table, words
from claimgraph.propose.english.parsed import apposition
from claimgraph.propose.english.syntax import NONE, SUBJECTS, Token, Tokens, antecedent, below, child, children, speaker
from claimgraph.schema import Block, Document

_KEPT = 50  # mentions to look back over; a block that is longer has no "only one" anyway
_ONE_PERSON = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_SEVERAL = frozenset({"they", "them", "their", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_FIRST = frozenset({"i", "we", "my", "our", "you"})


class TracedStatement(NamedTuple):
    """A statement with the tokens that it was read from.

    Attributes:
        head: The noun that names its source, once that is known to name somebody.
    """

    statement: Statement
    passage: Passage
    candidate: Candidate
    head: Token | None = None

    @property
    def place(self) -> Range | None:
        """Where its source is named."""
        return self.statement.source if self.statement.speaker is None else self.statement.speaker

    @property
    def block(self) -> Block:
        """The block that it stands in."""
        return self.statement.sentence.block


def resolved(found: Sequence[TracedStatement]) -> list[Statement]:
    """Return the statements, in the same order, with their speakers."""
    mentions: list[TracedStatement] = []
    statements: list[Statement] = []
    for one in found:
        statement, known = _resolved(one, mentions, found)
        statements.append(statement)
        if known is not None:
            mentions = [*mentions[-_KEPT:], known]
    return statements


def _resolved(
    one: TracedStatement, mentions: Sequence[TracedStatement], found: Sequence[TracedStatement]
) -> tuple[Statement, TracedStatement | None]:
    """Return the statement with its speaker, and the mention that it adds, if its source names somebody."""
    head = _head(one)
    if head is None:
        statement = _without_source(one, mentions)
        # The next paragraph may go on with whoever this one goes on with.
        goes_on = mentions and statement.speaker is not None and statement.speaker == mentions[-1].place
        return statement, mentions[-1]._replace(statement=statement) if goes_on else None
    relative = antecedent(head) or _named_before_who(head)
    if relative is not None and relative.lower_ == "according":
        relative = _named_before_who(head) or relative
    if relative is not None:
        found_noun = _who_speaks(relative)
        first = min(_relative_clause(head), default=head.i)
        noun = frozenset(range(found_noun.left_edge.i, first)) if found_noun is not relative else below(relative)
        noun, relative = frozenset(token for token in noun if token < first), found_noun
        statement = _spoken_by(one, one.passage.enclosing(trimmed(one.passage.doc, noun)))
        return statement, _mention(one._replace(statement=statement), relative)
    issuer = _issuer(one, head)
    if issuer is not None:
        return _spoken_by(one, issuer), None
    if head.tag_ in ("PRP", "PRP$"):
        return _by_pronoun(one, head, mentions, found)
    by_role = _by_role(one, head, mentions) if _is_role(one, head) else None
    return by_role or (one.statement, _mention(one, head))


def _by_role(
    one: TracedStatement, head: Token, mentions: Sequence[TracedStatement]
) -> tuple[Statement, TracedStatement | None] | None:
    """Return the statement of "the minister" as spoken by the minister who spoke or is named before, if any is."""
    same = [known for known in _in_section(one, mentions) if _is_called(head, known) and not _rejects(known, one)]
    if same:
        alone = _one_of_two(same[-1], head)
        return _choice(one, same, f"“{head.lower_}” has") if alone is None else _nearest(one, alone)
    named = _named_before(one, head, [])
    return None if named is None else _nearest(one, named)


def _one_of_two(known: TracedStatement, role: Token) -> Token | None:
    """Return the one whom a role is of where two spoke together: "a guard and two nurses said …; the guard said"."""
    both = [] if known.head is None or role.tag_ != "NN" else [known.head, *children(known.head, "conj")]
    meant = [noun for noun in both if noun.lemma_.lower() == role.lemma_.lower()]
    return meant[0] if len(both) > 1 and len(meant) == 1 else None


def _rejects(known: TracedStatement, one: TracedStatement) -> bool:
    """Tell whether a mention is of somebody who rejects a statement: "Karo called the ministry's claim false"."""
    rejecting = known.statement.kind in ("deny", "reject", "dispute-as-false")
    return rejecting and known.passage is one.passage and one.candidate.anchor in known.candidate.content


def _named_before_who(pronoun: Token) -> Token | None:
    """Return the noun right before "who", where the parse has none: "according to a teacher, who said"."""
    doc, at = pronoun.doc, pronoun.i - 1
    if pronoun.lower_ != "who" or at < 1:
        return None
    at -= doc[at].text == ","
    return doc[at] if doc[at].pos_ in ("NOUN", "PROPN") else None


def _who_speaks(noun: Token) -> Token:
    """Return who "who" stands for, where the parse takes the place: "a doctor from a hospital in X, who said"."""
    if _is_person(noun) or noun.tag_ in ("NNS", "NNPS"):
        return noun
    for before in reversed(noun.doc[noun.sent.start : noun.i]):
        if before.pos_ not in ("NOUN", "PROPN", "ADP", "DET", "ADJ", "NUM"):
            break
        if before.pos_ == "NOUN" and before.lemma_.lower() in _persons():
            return before
    return noun


def _head(one: TracedStatement) -> Token | None:
    """Return the word of the source that its other words hang on."""
    doc, source = one.passage.doc, one.candidate.source
    tokens = [doc[token] for token in sorted(source)]
    if len(tokens) == _AGED and tokens[-1].lower_ == "old":
        return tokens[-1]  # "the 24-year-old", in which the parse has many a head
    return next((token for token in tokens if token.head.i not in source or token.head.i == token.i), None)


def _relative_clause(pronoun: Token) -> Tokens:
    clause = next((one for one in (pronoun.head, pronoun.head.head) if one.dep_ == "relcl"), None)
    return frozenset() if clause is None else below(clause)


def _issuer(one: TracedStatement, text: Token) -> Range | None:
    """Return who issued the text that speaks: "the ministry issued a statement saying"."""
    verb, issued = text.head, text.dep_ == "dobj" and text.lemma_.lower() in words("reporting", "texts")
    if not issued or verb.lemma_.lower() not in words("reporting", "light"):
        return None
    who = speaker(verb)
    if who is None or who.tag_ in ("PRP", "WP", "WDT"):
        return None
    return one.passage.enclosing(mention(one.passage, who, verb))


def _mention(one: TracedStatement, head: Token) -> TracedStatement | None:
    return None if one.place is None else one._replace(head=head)


def _spoken_by(one: TracedStatement, speaker: Range | None, *flags: str) -> Statement:
    return dataclasses.replace(one.statement, speaker=speaker, flags=(*one.statement.flags, *flags))


def _is_role(one: TracedStatement, head: Token) -> bool:
    """Tell whether the source is no more than "the" and a noun for a person or body: "the official"."""
    named = [one.passage.doc[token] for token in sorted(one.candidate.source)]
    aged = len(named) == _AGED and head.lower_ == "old"
    return aged or (len(named) == 2 and named[0].lower_ in ("the", "this", "that") and head.pos_ == "NOUN")


_AGED = 6  # tokens of "the 24-year-old"


def _is_called(role: Token, known: TracedStatement) -> bool:
    """Tell whether a role may be that of a mention: "the minister" is "Defence Minister Adam Idris", too."""
    return known.head is not None and _is_role_of(role, known.head)


def _is_role_of(role: Token, noun: Token) -> bool:
    lemma = role.lemma_.lower()
    if role.lower_ == "old":  # "the 24-year-old"
        return noun.pos_ == "PROPN" and (_fits("he", noun) or _fits("she", noun))
    beside = [noun, *(token for token in noun.children if token.dep_ in ("compound", "nmod")), apposition(noun)]
    own = {token.lemma_.lower().rstrip(".") for token in beside if token is not None}
    if lemma in own or not own.isdisjoint(table("more-general").get(lemma, ())):
        return True
    named = noun.pos_ == "PROPN" or (noun.text[:1].isupper() and not noun.is_sent_start)
    others = words("reporting", "bodies" if lemma in words("reporting", "of-one-kind") else "of-states")
    return lemma in words("reporting", "groups") and named and not _is_titled(noun) and own.isdisjoint(others)


def _by_pronoun(
    one: TracedStatement, head: Token, mentions: Sequence[TracedStatement], found: Sequence[TracedStatement]
) -> tuple[Statement, TracedStatement | None]:
    word = head.lower_
    if word in _FIRST:
        return _spoken_by(one, None, "the speaker is the first person of a quotation or of the writer"), None
    quoting = _quoting(one, found)
    behind = _behind(one, head, found) if quoting == [] else None
    if behind is not None:
        return _spoken_by(one, one.passage.enclosing(trimmed(one.passage.doc, behind.candidate.source))), None
    # "He was ten," said Aisha, whose son Karim died: no "son" that nobody names has spoken.
    beside = [noun for source in quoting for noun in source.subtree if noun is not source and _is_person(noun)]
    beside = [noun for noun in beside if noun.pos_ == "PROPN"]
    meant = [known for known in mentions if known.head not in quoting and _fits(word, known.head)]
    # "The raid that, by the monitor's count, killed nine": whose count it is, is told by the way.
    meant = [known for known in meant if known.passage.doc[known.candidate.anchor].lower_ != "by"]
    others = _called_otherwise(word, mentions)
    meant = [known for known in meant if known.head is None or others.isdisjoint(_names_in(known.head))]
    # "An inquiry showed that they fled," he said: whoever is quoted inside is not who says it.
    # Nor is he who is named behind him: "he dismissed the toll given by the Herald and said".
    meant = [each for each in meant if each.passage is not one.passage or not _is_quoted(each, one, head)]
    beyond = _near(one, meant) if word in _ONE_PERSON else []
    fitting = [known for known in _near(one, mentions) if known in meant]
    fitting = fitting or [known for known in beyond if one.block.start - known.block.start < _SOON]
    own = _doer(one, word) if not fitting else None
    if own is not None:
        return _spoken_by(one, own), None
    named = next((noun for noun in reversed(beside) if _fits(word, noun)), None)
    if named is None and fitting:
        since = _named_since(one, head, fitting[-1])
        return _choice(one, fitting, _PRONOUN) if since is None else _nearest(one, since)
    named = named or _named_before(one, head, quoting)
    return _choice(one, [], _PRONOUN) if named is None else _nearest(one, named)


def _behind(one: TracedStatement, head: Token, found: Sequence[TracedStatement]) -> TracedStatement | None:
    """Return the statement of whoever is named behind his pronoun: "They counted 17 bodies, two medics said"."""
    around = (each for each in found if each.passage is one.passage and one.candidate.anchor in each.candidate.content)
    named = ((each, _head(each)) for each in around if each is not one)
    return next((each for each, who in named if who is not None and who.i > head.i and _fits(head.lower_, who)), None)


def _named_since(one: TracedStatement, head: Token, last: TracedStatement) -> Token | None:
    """Return whom a sentence is about that follows the last speaker: "Bishop Olaf disagrees. He said 40 had died".

    Also before the pronoun in its own sentence: "the spokesman went further: no one, he said, had died". A body is
    meant so only where the sentence before tells that it speaks: "The army tells another story. It said in a note".
    """
    after = last.head.i if last.passage is one.passage and last.head is not None else -1
    doc, within = one.passage.doc, one.passage.sentence(head.i).tokens
    start = int(within.start)
    above = [noun for verb in head.head.ancestors if verb.i < head.i for noun in children(verb, *SUBJECTS)]
    led = _before_colon(head, start)
    before = doc[start - 1].sent.root if start > 0 and one.passage.sentence(start - 1) is not None else None
    told = [] if before is None else children(before, "nsubj")
    if head.lower_ not in _ONE_PERSON:  # "the union stood by its figure", and "rejected its figure" of another
        other = words("stances", "reject") | words("stances", "doubt")
        led = [noun for noun in led if can_say(noun)]  # "the staff revised its toll: 29 had died, it said"
        above = [noun for noun in above if head.tag_ == "PRP$" and noun.head.lemma_.lower() not in other]
        told = [noun for noun in told if noun.head.lemma_.lower() in words("reporting", "versions") and can_say(noun)]
    dying = words("harm.deaths", "done") | words("harm.deaths", "dying")  # who died says nothing
    named = [noun for noun in (*led, *above, *told) if after < noun.i < head.i and noun.head.lower_ not in dying]
    outside = [noun for noun in named if one.passage.quotation(noun.i) is None]
    outside = [noun for noun in outside if noun.pos_ in ("NOUN", "PROPN") and not _is_only_of(head, noun)]
    return next((noun for noun in outside if _can_be(noun, head)), None)


def _is_only_of(pronoun: Token, noun: Token) -> bool:
    """Tell whether somebody is told of as another's whom the pronoun means: "her deputy was away. She said"."""
    owner = {"she": "her", "he": "his"}.get(pronoun.lower_)
    return any(one.tag_ == "PRP$" and one.lower_ == owner for one in noun.lefts)


def _before_colon(pronoun: Token, start: int) -> list[Token]:
    """Return whom the clause of a sentence is about that ends in a colon before a pronoun: "she went further: …"."""
    doc = pronoun.doc
    colon = next((one.i for one in doc[start : pronoun.i] if one.text == ":"), start)
    nouns = [one for one in doc[start:colon] if one.dep_ == "nsubj" and one.i < one.head.i < colon]
    return [one for one in nouns if one.head.tag_ in ("VBD", "VBZ", "VBP")]


def _called_otherwise(pronoun: str, mentions: Sequence[TracedStatement]) -> frozenset[str]:
    """Return the names of those for whom the text has had "she", where somebody is "he", or the other way round."""
    other = {"he": "she", "she": "he"}.get(pronoun)
    if other is None:
        return frozenset()
    pronouns = [(known, _head(known)) for known in mentions]
    sure = [
        known for known, said in pronouns if said is not None and said.lower_ == other and not known.statement.flags
    ]
    return frozenset[str]().union(*(_names_in(known.head) for known in sure if known.head is not None))


def _names_in(noun: Token) -> frozenset[str]:
    """Return the last words of the names of a person, as a text has them later on: "the principal, Mary Kwam"."""
    named = (noun, *(one for one in noun.children if one.dep_ == "appos"))
    return frozenset(one.lower_ for one in named if one.pos_ == "PROPN")


def _is_quoted(each: TracedStatement, one: TracedStatement, pronoun: Token) -> bool:
    inside = each is not one and each.candidate.anchor in one.candidate.content
    return inside or (each.head is not None and each.head.i > pronoun.i)


_SOON = 1500  # characters back to whoever "he" goes on with, over paragraphs in which only others speak
_PRONOUN = "the speaker is a pronoun with"
_NEAREST = "the speaker is the nearest that can be meant, and has no candidate that spoke before"


def _nearest(one: TracedStatement, named: Token) -> tuple[Statement, TracedStatement | None]:
    """Return the statement as spoken by somebody who is named before, and has not spoken."""
    beside = NONE.union(*(below(each) | {each.left_edge.i - 1} for each in children(named, "conj")))
    place = one.passage.enclosing(mention(one.passage, named, named.head) - beside)
    statement = _spoken_by(one, place, _NEAREST)
    return statement, _mention(one._replace(statement=statement), named)


def _quoting(one: TracedStatement, found: Sequence[TracedStatement]) -> list[Token]:
    """Return those in whose quotation the statement stands: no "he" in it is the one who is quoted."""
    if one.passage.quotation(one.candidate.anchor) is None:
        return []
    around = [each for each in found if each.passage is one.passage and one.candidate.anchor in each.candidate.content]
    return [head for each in around if (head := _head(each)) is not None]


def _named_before(one: TracedStatement, head: Token, quoting: Sequence[Token]) -> Token | None:
    """Return the nearest who is named before a pronoun or a role and can be meant."""
    start = int(one.passage.sentence(head.i).tokens.start)
    # "Militants hit a mine that they thought was empty": who does the deed is meant.
    above = [noun for verb in head.head.ancestors for noun in children(verb, *SUBJECTS)]
    above = [noun for noun in above if noun.i < head.i and head.tag_ in ("PRP", "PRP$")]
    above += _before_colon(head, start) if head.tag_ == "PRP" else []
    before = [*above, *reversed(one.passage.doc[max(0, start - _FAR) : start])]
    owners = [noun for noun in before if noun.dep_ == "poss" and _is_person(noun)]  # "The general's version is …"
    nouns = [*(noun for noun in before if noun.dep_ not in ("compound", "poss")), *owners]
    for noun in sorted(nouns, key=lambda noun: _is_only_of(head, noun)):
        if noun in quoting or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        who = next(iter(children(noun.head, "nsubj")), noun) if noun.dep_ == "attr" else noun
        who = who.head if who.dep_ == "appos" and who.head.pos_ == "PROPN" else who  # "Amina Sule, a mother of four"
        if _can_be(who, head):
            return who  # "Karin Holm is a nurse. She said …"
        if _can_be(noun, head):
            return noun
    return None


def _can_be(noun: Token, head: Token) -> bool:
    """Tell whether a noun that is no speaker may be who a pronoun or a role stands for."""
    if head.lower_ in _ONE_PERSON:
        return (_is_person(noun) or _is_surname(noun)) and _fits(head.lower_, noun)
    if head.tag_ in ("PRP", "PRP$"):
        shown = noun.lemma_.lower() in words("reporting", "texts") | words("evidence", "nouns")
        tells = head.lower_ in _THING and (can_say(noun) or is_text(noun) or shown)
        acts = noun.dep_ == "nsubj" and (tells or (head.lower_ in _SEVERAL and _are_people(noun)))
        return acts and _fits(head.lower_, noun)
    return _is_role_of(head, noun) and (noun.dep_ == "nsubj" or noun.lemma_.lower() == head.lemma_.lower())


_FAR = 60  # tokens before its sentence in which a pronoun's person is looked for


def _is_titled(name: Token) -> bool:
    """Tell whether a word for a person stands before a name: "police chief Omar Said"."""
    titles = _persons() | words("gender", "he") | words("gender", "she")
    return any(child.lemma_.lower().rstrip(".") in titles for child in name.children if child.i < name.i)


def _persons() -> frozenset[str]:
    speakers = words("reporting", "speakers") | words("reporting", "persons") | words("roles", "titles")
    return speakers - words("reporting", "bodies") - words("reporting", "texts") - words("roles", "institutions")


def _is_person(noun: Token) -> bool:
    """Tell whether a noun is a word for a person, or a name with such a word or of several words."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "NOUN":
        return lemma in _persons() or lemma in words("gender", "he") | words("gender", "she")
    named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in noun.children)
    named = named or lemma in _persons()  # "the Chief of Staff, Omar Said"
    return noun.pos_ == "PROPN" and (_is_titled(noun) or named) and lemma not in words("reporting", "bodies")


def _are_people(noun: Token) -> bool:
    """Tell whether a noun is a word for people or for a body, a name of one, or such as are joined by "and"."""
    armed = words("actors", "groups") | words("actors", "members")
    return noun.lower_ in by_word("persons") or noun.lemma_.lower() in armed or _is_person(noun) or can_say(noun)


def _is_surname(noun: Token) -> bool:
    """Tell whether a lone name that does something may be a person's: "Sabri lost two sons. He said …"."""
    alone = noun.pos_ == "PROPN" and noun.dep_ == "nsubj" and noun.n_lefts + noun.n_rights == 0 and noun.is_title
    return alone and gazetteer.body(noun.text) is None and gazetteer.place(noun.text, ()) is None


def _doer(one: TracedStatement, pronoun: str) -> Range | None:
    """Return who does what is said, where nobody was named before: "The army killed dozens of fighters, it said"."""
    if one.candidate.construction not in ("inverted", "parenthetical", APPOSED):
        return None
    doc = one.passage.doc
    told = [doc[at] for at in sorted(one.candidate.content)]
    verbs = [verb for verb in told if verb.pos_ == "VERB" and verb.head.i in (one.candidate.anchor, verb.i)]
    doers = [noun for verb in verbs for noun in children(verb, *SUBJECTS) if _fits(pronoun, noun)]
    doers = [noun for noun in doers if pronoun not in _ONE_PERSON or noun.tag_ in ("NN", "NNP")]
    if len(doers) != 1 or not (doers[0].pos_ == "PROPN" or doers[0].lemma_.lower() in able_to_speak()):
        return None
    return one.passage.enclosing(mention(one.passage, doers[0], verbs[0]))


def _choice(
    one: TracedStatement, candidates: Sequence[TracedStatement], what: str
) -> tuple[Statement, TracedStatement | None]:
    """Return the statement spoken by the candidate that spoke last, with a flag where another might be meant."""
    different = list(_different(candidates))
    if not different:
        return _spoken_by(one, None, f"{what} no candidate"), None
    last = candidates[-1]
    flags = () if len(different) == 1 else (f"{what} {len(different)} candidates",)
    # The place of the fullest name; the next pronoun looks for whoever spoke last, and that is here.
    same = different[0] if len(different) == 1 else last
    statement = _spoken_by(one, same.place, *flags)
    return statement, one._replace(statement=statement, head=last.head)


def _different(candidates: Sequence[TracedStatement]) -> Iterator[TracedStatement]:
    """Yield the first mention of each candidate: "Wu" is "Mary Wu, head of the clinic"."""
    seen: list[frozenset[str]] = []
    for known in candidates:
        words_of = [] if known.head is None else [known.head, *known.head.subtree]
        names = frozenset(token.lower_ for token in words_of[1:] if token.pos_ in ("PROPN", "NOUN"))
        own = frozenset(token.lower_ for token in words_of[:1])
        if not any(own & other or not names - other for other in seen):
            yield known
        seen.append(names | own)


def _near(one: TracedStatement, mentions: Sequence[TracedStatement]) -> list[TracedStatement]:
    """Return the mentions of the nearest block that has any, in the same section; an item of a list stands alone."""
    start = one.block.start
    reach = [known for known in mentions if known.block.section == one.block.section and known.block.start <= start]
    nearest = max((known.block.start for known in reach), default=start)
    if nearest != start and one.block.kind == "item":
        return []
    return [known for known in reach if known.block.start == nearest]


def _in_section(one: TracedStatement, mentions: Sequence[TracedStatement]) -> list[TracedStatement]:
    """Return the mentions before a statement in the same section; an item of a list stands alone."""
    start = one.block.start
    if one.block.kind == "item":
        return [known for known in mentions if known.block.start == start]
    return [known for known in mentions if known.block.section == one.block.section and known.block.start <= start]


def _fits(pronoun: str, noun: Token | None) -> bool:
    """Tell whether the noun can be meant, by its number, by what it is and by its gender, as far as words tell it."""
    if noun is None or noun.left_edge.lower_ in ("no", "not", "none", "nobody"):
        return False
    plural = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    guards = noun.lemma_ == "guard" and any(one.lower_ in words("reporting", "guarded") for one in noun.lefts)
    thing = guards or noun.lemma_.lower() in words("reporting", "bodies")  # "the coast guard"
    if pronoun in _ONE_PERSON:
        thing |= noun.pos_ == "NOUN" and noun.lemma_.lower() in words("reporting", "signs")  # "Evidence indicates"
        thing |= noun.pos_ == "PROPN" and (_is_acronym(noun) or gazetteer.body(noun.text) is not None)
        return not plural and not thing and _gender(noun) in ("", "she" if pronoun in _FEMALE else "he")
    if pronoun in _SEVERAL:
        return plural or thing
    thing |= noun.pos_ == "NOUN" and not _is_person(noun) and noun.lower_ not in by_word("persons")
    thing |= getattr(apposition(noun), "pos_", "") == "PROPN"  # "the owner, Delta Lines, … It said"
    plural &= noun.lemma_.lower() != "police"  # "the police said it had …"
    return pronoun in _THING and not plural and (thing or (noun.pos_ == "PROPN" and not _is_titled(noun)))


def _is_acronym(noun: Token) -> bool:
    """Tell whether a name is a body's by its capitals: "UNICEF"; a name in a line of capitals need not be."""
    before = noun.doc[noun.i - 1] if noun.i > 0 else noun
    return noun.is_upper and len(noun.text) > 2 and not before.is_upper


_BETWEEN = 2  # line breaks between two paragraphs
_FEMALE = frozenset({"she", "her", "herself"})


def _gender(noun: Token) -> str:
    """Return "he" or "she" where a word tells it: "the woman", "Ms Wu", "the cook told her sister"; else ""."""
    named = [noun, *(child for child in noun.children if child.dep_ in ("compound", "nmod", "appos", "amod"))]
    for gender in ("he", "she"):
        if any(token.lower_.rstrip(".") in words("gender", gender) for token in named):
            return gender
    if noun.dep_ in SUBJECTS and noun.pos_ == "NOUN":
        owned = [token.lower_ for token in noun.head.subtree if token.tag_ == "PRP$" and token.i > noun.i][:1]
        return {"her": "she", "his": "he"}.get("".join(owned), "")
    return ""


def _without_source(one: TracedStatement, mentions: Sequence[TracedStatement]) -> Statement:
    """Return a bare quotation with its speaker: who spoke last, where it is a paragraph of its own behind his.

    Else the person whom the sentence right before it is about.
    """
    if one.statement.construction != "bare-quotation" or one.statement.source is not None:
        return one.statement
    start = one.candidate.anchor
    before = [sentence.tokens for sentence in one.passage.sentences if sentence.tokens.start < start]
    flag = "the quotation stands without a cue"
    if not before and mentions and one.block.kind == "paragraph":
        last = mentions[-1]
        goes_on = 0 <= one.block.start - last.block.end <= _BETWEEN and last.head is not None
        return _spoken_by(one, last.place if goes_on else None, flag)
    if not before or any(begin < start <= end for begin, end in one.passage.quotations):
        return _spoken_by(one, None, flag)
    nouns = [token for token in before[-1] if token.dep_ in SUBJECTS and token.head.dep_ in ("ROOT", "conj", "ccomp")]
    people = [token for token in nouns if token.pos_ == "PROPN" or token.lower_ in _ONE_PERSON]
    people = [token for token in people if token.i < start and one.passage.quotation(token.i) is None]
    spoke = mentions and mentions[-1].passage is one.passage and mentions[-1].candidate.anchor >= before[-1].start
    if not people or (spoke and people[0].pos_ == "PRON"):
        return _spoken_by(one, mentions[-1].place if spoke else None, flag)
    return _spoken_by(one, one.passage.enclosing(mention(one.passage, people[0], people[0].head)), flag)


def is_evidence(document: Document, statement: Statement) -> bool:
    """Return whether the source of a statement is a thing that shows, and nobody who says: "Images reveal that"."""
    if statement.kind == "estimate":  # "data from two sources estimate that"
        return False
    if statement.source is None or statement.negated:  # "no crater shows that": it is not so, whoever tells that
        return False
    said = _BEHIND_A_NOUN.split(document.text[slice(*statement.source)].lower(), maxsplit=1)[0]
    last = said.rpartition(" ")[2]
    kinds = {by_word("events.nouns").get(one) for one in (last, last.removesuffix("s"), last.removesuffix("es"))}
    shows = not kinds.isdisjoint({"attack", "disaster"}) and last not in ("campaign", "operation")  # bodies, too
    return last in words("evidence", "nouns") or shows or _only_shows(statement, last)


def _only_shows(statement: Statement, noun: str) -> bool:
    """Return whether the verb tells that a thing shows something, and its subject is none that can speak.

    "The shape of the craters indicates that", "they show bodies": what is to be seen there the document says.
    """
    if statement.construction not in ("clause", "object"):
        return False
    base, showing = statement.sentence.base, words("reporting", "showing")
    cue = (
        token
        for token in reversed([*statement.sentence.tokens])
        if token.lemma_.lower() in showing and any(start <= base + token.idx < end for start, end in statement.cues)
    )
    verb = next(cue, None)
    if verb is None:
        return False
    if verb.lemma_ == "show" and (statement.construction == "object" or noun in _POINTING):
        return True
    who = speaker(verb)
    if who is None or who.tag_ not in ("NN", "NNS") or can_say(who):
        return False
    return who.lemma_.lower() not in words("reporting", "results")


_POINTING = frozenset({"it", "they", "these", "those", "this", "that"})

_BEHIND_A_NOUN = re.compile(
    r",|\s{1,9}(?:of|from|by|in|into|on|at|for|with|gathered|taken|analy[sz]ed|released|seen|that|which)\b"
)


def blunt_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield what stands behind a colon that says how somebody puts it: "The report is blunt: the ship was too full"."""
    doc = passage.doc
    for colon in doc[3:]:
        if colon.text != ":" or doc[colon.i - 1].lower_ not in words("reporting", "blunt"):
            continue
        verb = next((one for one in (doc[colon.i - 2], doc[colon.i - 3]) if one.lemma_ == "be"), None)
        who = None if verb is None else child(verb, "nsubj")
        end = passage.sentence(colon.i).tokens.end
        if verb is not None and who is not None and (can_say(who) or is_text(who)) and end > colon.i + SHORTEST:
            cue, said = frozenset(range(verb.i, colon.i)), frozenset(range(colon.i + 1, end))
            yield Candidate(verb.i, below(who), cue, said, Cue("say"), "clause")


def named_after(passage: Passage, verb: Token) -> Tokens:
    """Return who is named behind a verb, with what describes him: "said Ahmed Nur, head of the clinic, on Monday"."""
    named: list[int] = []
    for one in passage.doc[verb.i + 1 : stretch_end(passage, verb.i)]:
        following = passage.doc[min(one.i + 1, len(passage.doc) - 1)]
        ends = one.text == "," and (following.tag_ in ("VBG", "IN", "RB") or following.lower_ in _WHEN_SAID)
        if ends or one.text in _NAME_ENDS or one.lower_ in _WHEN_SAID:
            break
        named.append(one.i)
    return frozenset(named)


_NAME_ENDS = frozenset({".", "!", "?", ";", ":", "—", "–"})
_WHEN_SAID = words("trailing", "days") | {"on", "by", "via", "during", "late", "early", "yesterday", "today"}

"""Attributions that a verb carries: said that, confirmed the strikes, refused to say, "…," she added.

Each shape that the lexicon licenses for the verb is tried in turn; the first that the parse has is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.extract.attribution.endings import (
    before_comma,
    elliptic,
    named_before,
    named_behind_date,
    passes_on,
    with_tail,
)
from claimgraph.extract.attribution.figures import changed_figure
from claimgraph.extract.attribution.lexicon import Cue, lexicon
from claimgraph.extract.attribution.mentions import mention
from claimgraph.extract.attribution.passages import NONE, Draft, Passage, Tokens
from claimgraph.extract.attribution.surface import after_colon, beside_quotation, enclosed_clause
from claimgraph.extract.attribution.tree import (
    SUBJECTS,
    agent,
    below,
    carried_by,
    children,
    complex_verb,
    is_negated,
    is_passive,
    noun_phrase,
    subject,
    subject_behind,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

Shapes = Mapping[str, Cue]


class Complement(NamedTuple):
    """What a verb takes as its content, and by which shape of the lexicon."""

    pattern: str
    construction: str
    content: Tokens
    cue: Tokens = NONE


def verb_drafts(passage: Passage) -> Iterator[Draft]:
    """Yield an attribution for each verb that the lexicon knows in the shape it stands in."""
    verbs = lexicon().verbs
    for token in passage.doc:
        shapes = verbs.get(token.lemma_.lower())
        if shapes is None or not _is_verb(token) or _is_purpose(token) or _tells_condition(token):
            continue
        draft = _draft(passage, token, shapes)
        if draft is not None and not _is_idle(token, draft):
            yield draft


def _is_idle(verb: Token, draft: Draft) -> bool:
    """Tell whether "it" is nobody: "it is worth noting that", "it goes without saying that"."""
    idle = [one for one in draft.source if verb.doc[one].lower_ in ("it", "there")]
    return bool(idle) and len(draft.source) == 1 and verb.dep_ in ("pcomp", "xcomp", "acl") and carried_by(verb) is None


def _is_verb(token: Token) -> bool:
    """Tell whether a token is a verb, also one that the tagger takes for a noun: "the minister claims that …"."""
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return True
    return token.pos_ == "NOUN" and bool(children(token, "nsubj")) and bool(children(token, "ccomp"))


def _is_purpose(verb: Token) -> bool:
    """Tell whether the verb is an infinitive that nobody carries out there: "met to discuss", "hard to say"."""
    to = any(one.lower_ == "to" for one in children(verb, "aux"))
    return to and carried_by(verb) is None and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "relcl", "csubj")


def _draft(passage: Passage, verb: Token, shapes: Shapes) -> Draft | None:
    found = _complement(verb, shapes)
    if found is None:
        return None
    cue = complex_verb(verb) | found.cue
    source = _source(passage, verb)
    in_relative = found.construction == "parenthetical" and verb.head.dep_ == "relcl"
    if found.construction in ("quotation", "parenthetical") and found.pattern == "quote" and source and not in_relative:
        around = enclosed_clause(passage, verb, source | cue)
        found = found._replace(content=around, construction="parenthetical") if around else found
    if not found.content and found.pattern == "quote" and source:
        found = found._replace(content=after_colon(passage, cue) or before_comma(passage, verb, source))
    if found.construction == "inverted":
        found = found._replace(content=found.content | before_comma(passage, verb, source))
    elif found.construction == "clause":
        found = found._replace(content=with_tail(verb, found.content))
    told = [child for child in children(verb, "dative") if child.pos_ != "ADP"]
    if "hearer" in shapes and not told:
        told = [child for child in children(verb, "dobj") if child.i not in found.content | source]
    return Draft(
        anchor=verb.i,
        source=source,
        cue=cue - source,
        content=found.content - source - cue,
        entry=_entry(shapes, found, verb, source),
        construction=found.construction,
        negated=is_negated(verb),
        addressee=noun_phrase(told[0]) if told else NONE,
    )


def _entry(shapes: Shapes, found: Complement, verb: Token, source: Tokens) -> Cue:
    """Return what the lexicon says, corrected by what is said of it ("a lie") and by whom ("she found that")."""
    entry = shapes[found.pattern]
    words = [verb.doc[one].lemma_.lower() for one in found.content]
    if found.pattern in ("name", "as") and any(one in lexicon().words["false"] for one in words):
        return Cue("dispute-as-false")
    if entry.kind == "find" and all(verb.doc[one].tag_ == "PRP" for one in source):
        return Cue(entry.kind, reporting=False)
    return entry


def _source(passage: Passage, verb: Token) -> Tokens:
    """Return who says it; beside a quotation the words tell more than the parse, which often goes wrong there."""
    who = agent(verb) if is_passive(verb) else subject_behind(verb) or subject(verb)
    own = [one for one in children(verb, *SUBJECTS) if passage.quotation(one.i) == passage.quotation(verb.i)]
    if own and not is_passive(verb):
        who = min(own, key=lambda one: abs(one.i - verb.i))
    who = named_behind_date(verb) if who is None else who
    if who is None or (passage.quotation(who.i) is not None and passage.quotation(verb.i) is None):
        return beside_quotation(passage, verb) or named_before(verb)
    return mention(passage, who, verb)


def _tells_condition(verb: Token) -> bool:
    """Tell whether a passive says how people are, and nothing of who says so: "126 have been confirmed dead"."""
    behind = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in lexicon().words["conditions"]
    return behind and is_passive(verb) and agent(verb) is None


def _complement(verb: Token, shapes: Shapes) -> Complement | None:
    rules = _PASSIVE if is_passive(verb) else _ACTIVE
    for rule in rules:
        found = rule(verb, shapes)
        if found is not None and found.pattern in shapes and (found.content or found.construction == "quotation"):
            return found
    return None


def _inverted(verb: Token, shapes: Shapes) -> Complement | None:
    """A clause before a verb whose subject stands behind it: "The talks failed, added the minister."."""
    if "quote" not in shapes or subject_behind(verb) is None:
        return None
    clauses = [one for one in children(verb, "ccomp") if one.i < verb.i]
    if clauses:
        return Complement("quote", "inverted", below(clauses[0]))
    host = verb.head
    if host.i < verb.i and host.pos_ in ("VERB", "AUX") and verb.dep_ in ("dep", "parataxis", "ccomp", "conj"):
        return Complement("quote", "inverted", below(host, verb))
    return Complement("quote", "quotation", NONE)


def _clause(verb: Token, shapes: Shapes) -> Complement | None:
    """Said that, asked whether; with a subject of its own before "to" it is what somebody is urged to."""
    clauses = [one for one in children(verb, "ccomp") if not _is_cut_off(one, verb) and not passes_on(one, verb)]
    clauses = clauses or _mistaken(verb)
    if not clauses or clauses[0].lemma_ == verb.lemma_:
        return None
    content = frozenset[int]().union(*(below(one) for one in clauses))
    first = clauses[0]
    to = [one for one in children(first, "aux") if one.lower_ == "to"]
    if to and first.i > verb.i:
        if "person-infinitive" in shapes and children(first, *SUBJECTS):
            return Complement("person-infinitive", "xcomp", content)
        return Complement("infinitive", "xcomp", content)
    if "clause" not in shapes and "name" in shapes:
        return Complement("name", "oprd", content)
    inverted = first.i < verb.i
    return Complement("clause", "inverted" if inverted else "clause", content)


def _is_cut_off(clause: Token, verb: Token) -> bool:
    """Tell whether a semicolon or colon parts the clause from the source behind it: "It rains; they say why"."""
    own = [one for one in children(verb, *SUBJECTS) if clause.i < one.i < verb.i]
    return bool(own) and verb.doc[own[0].left_edge.i - 1].text in (";", ":")


def _mistaken(verb: Token) -> list[Token]:
    """Return a clause with "that", a question word or nothing before it that the parse takes for an adverbial one."""
    if any(one.tag_ in ("WP", "WDT") for one in children(verb, "dobj")):
        return []
    return [one for one in children(verb, "advcl") if one.i > verb.i and _is_content_clause(one, verb)]


def _is_content_clause(clause: Token, verb: Token) -> bool:
    first = clause.left_edge
    if first.lower_ == "when":
        return bool(first.i == verb.i + 1)
    if first.lower_ in ("that", "whether") or first.tag_ in ("WRB", "WP"):
        return True
    return bool(children(clause, *SUBJECTS)) and not children(clause, "mark", "advmod") and clause.tag_ != "VBG"


def _infinitive(verb: Token, shapes: Shapes) -> Complement | None:
    """Promised to leave; urged the council to act."""
    for clause in children(verb, "xcomp", "advcl"):
        if clause.dep_ == "advcl" and "person-infinitive" not in shapes:
            continue
        to = [one for one in children(clause, "aux") if one.lower_ == "to"]
        if clause.i < verb.i:
            continue
        objects = children(verb, "dobj", "dative")
        if to and objects and "person-infinitive" in shapes:
            return Complement("person-infinitive", "xcomp", below(clause).union(*(below(one) for one in objects)))
        if to and not objects:
            return Complement("infinitive", "xcomp", below(clause))
        if not to and clause.tag_ == "VBG" and "gerund" in shapes:
            return Complement("gerund", "xcomp", below(clause))
    return None


def _named(verb: Token, shapes: Shapes) -> Complement | None:
    """Called the claims false; described the strike as a success."""
    objects = children(verb, "dobj", "dative")
    content = frozenset[int]().union(*(below(one) for one in objects))
    predicates = children(verb, "oprd", "acomp", "xcomp") or _sunken(objects)
    if "name" in shapes and predicates and (objects or is_passive(verb)):
        return Complement("name", "oprd", content.union(*(below(one) for one in predicates)))
    for prep in children(verb, "prep"):
        if prep.lower_ == "as" and "as" in shapes and (objects or is_passive(verb)):
            return Complement("as", "oprd", content | below(prep))
    return None


def _sunken(objects: list[Token]) -> list[Token]:
    """Return a predicate that the parse has hung below the object: "called the claims published by them false"."""
    return [one for noun in objects for one in noun.subtree if one.dep_ == "oprd"]


def _object(verb: Token, shapes: Shapes) -> Complement | None:
    """Confirmed the strikes; accused the army of shelling a town."""
    objects = [one for one in children(verb, "dobj") if one.i > verb.i or one.tag_ in ("WDT", "WP")]
    objects = objects or [one for one in children(verb, "advmod", "intj") if one.lower_ in ("much", "so", "yes", "no")]
    if not objects:
        return None
    content = frozenset[int]().union(*(below(one) for one in objects))
    content |= _coordinated(verb, max(content)) | elliptic(verb)
    named = [one for one in children(verb, "prep") if one.i > verb.i and one.lower_ in shapes]
    named = [one for one in named if _counts(one)]
    if named:
        return Complement(named[0].lower_, "object", content | below(named[0]))
    return Complement("object", "object", content | _added(verb, max(content)))


def _figure(verb: Token, shapes: Shapes) -> Complement | None:
    """Raised the toll from 14 to 17."""
    content = changed_figure(verb) if "figure" in shapes else NONE
    return Complement("figure", "object", content) if content else None


def _counts(prep: Token) -> bool:
    """Tell whether a number stands in the phrase: "put the toll at nine"."""
    return prep.lower_ != "at" or any(one.like_num for one in prep.subtree)


def _coordinated(verb: Token, after: int) -> Tokens:
    """Return a noun behind "and" that the parse has hung on the verb: "a toll of 23 killed and 30 people injured"."""
    for noun in children(verb, "npadvmod", "dep", "appos"):
        link = noun.left_edge.i - 1
        if noun.pos_ in ("NOUN", "PROPN", "NUM") and link in (after, after + 1) and noun.doc[link].dep_ == "cc":
            return below(noun) | {link}
    return NONE


def _added(verb: Token, after: int) -> Tokens:
    """Return the phrases right behind the object that say more of it, and not when or where it was said."""
    added: Tokens = NONE
    for prep in children(verb, "prep"):
        if prep.left_edge.i == after + 1 and prep.lower_ in lexicon().words["adding"]:
            added |= below(prep)
            after = max(added)
    return added


def _preposition(verb: Token, shapes: Shapes) -> Complement | None:
    """Called for talks, warned of attacks, called on the council to act."""
    for prep in children(verb, "prep", "prt", "agent"):
        if prep.lower_ in shapes and prep.i > verb.i and prep.lower_ != "at":
            content = below(prep) - {prep.i}
            for clause in children(verb, "xcomp", "advcl", "ccomp"):
                if clause.left_edge.lower_ == "to" and clause.left_edge.i == max(content, default=0) + 1:
                    content |= below(clause)
            cue = frozenset({prep.i}) if prep.i <= verb.i + 2 else NONE
            return Complement(prep.lower_, "object", content, cue)
    return None


def _around(verb: Token, shapes: Shapes) -> Complement | None:
    """A clause that the attribution stands in or after: "the plan, he said, works"."""
    host = verb.head
    while verb.dep_ == "parataxis" and host.pos_ not in ("VERB", "AUX") and host.head.i != host.i:
        host = host.head
    inserted = _is_inserted(verb, host) or passes_on(verb, host)
    if "quote" in shapes and host.i != verb.i and inserted and children(verb, *SUBJECTS):
        return Complement("quote", "parenthetical", below(host, verb))
    pattern = "speech" if "speech" in shapes else "quote"
    return Complement(pattern, "quotation", NONE)


def _is_inserted(verb: Token, host: Token) -> bool:
    """Tell whether the parse has hung the verb on the clause that it reports."""
    if host.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "advcl":
        return any(one.lower_ == "as" for one in children(verb, "mark", "advmod")) and not children(verb, "xcomp")
    if verb.dep_ == "ccomp" and "clause" in lexicon().verbs.get(host.lemma_.lower(), {}):
        return False
    return verb.dep_ in ("parataxis", "ccomp", "dep")


def _strayed(verb: Token, shapes: Shapes) -> Complement | None:
    """A that-clause that the parse has hung on a noun between: "told a crowd of miners that help was near"."""
    if "clause" not in shapes:
        return None
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("dobj", "dative", "prep", "npadvmod"):
            continue
        if child.dep_ == "dobj" and "hearer" not in shapes:
            continue
        for clause in child.subtree:
            that = clause.left_edge
            if clause.dep_ not in ("relcl", "acl") or that.lower_ != "that" or not children(clause, *SUBJECTS):
                continue
            if that.dep_ not in SUBJECTS:
                return Complement("clause", "clause", below(clause))
    return None


def _passive_clause(verb: Token, shapes: Shapes) -> Complement | None:
    """It was reported that; the group was said to have left."""
    subjects = children(verb, "nsubjpass", "csubjpass", "nsubj")
    clauses = [one for one in children(verb, "ccomp", "xcomp") if one.i > verb.i]
    if not clauses:
        return None
    content = frozenset[int]().union(*(below(one) for one in clauses))
    for one in subjects:
        if one.lower_ != "it":
            content |= below(one)
    patterns = ("clause", "infinitive", "person-infinitive", "name")
    pattern = next((one for one in patterns if one in shapes), "clause")
    return Complement(pattern, "passive", content)


def _passive_object(verb: Token, shapes: Shapes) -> Complement | None:
    """The strikes were confirmed by; claims published by."""
    content = frozenset[int]().union(*(below(one) for one in children(verb, "nsubjpass")))
    if verb.dep_ == "acl" and agent(verb) is not None:
        content = below(verb.head, verb)
        if "object" not in shapes and "clause" in shapes and verb.head.pos_ == "NOUN":
            return Complement("clause", "passive", content)
        if "by" in shapes:
            return Complement("by", "passive", content)
    as_phrases = [one for one in children(verb, "prep") if one.lower_ == "as"]
    if "as" in shapes and as_phrases and (agent(verb) is not None or verb.lemma_ != "quote"):
        return Complement("as", "passive", content.union(*(below(one) for one in as_phrases)))
    if verb.lemma_.lower() in ("quote", "cite"):
        return None  # "was quoted as saying": the saying carries it
    predicates = children(verb, "oprd")
    if "name" in shapes and predicates:
        return Complement("name", "passive", content.union(*(below(one) for one in predicates)))
    return Complement("object", "passive", content)


Rule = Callable[["Token", Shapes], Complement | None]
_ACTIVE: tuple[Rule, ...] = (_inverted, _clause, _strayed, _infinitive, _named, _figure, _object, _preposition, _around)
_PASSIVE: tuple[Rule, ...] = (_passive_clause, _passive_object)


def without_carriers(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those of verbs that only carry another one found: "declined to say"."""
    above = (carried_by(passage.doc[one.anchor]) for one in drafts)
    carriers = {one.i for one in above if one is not None}
    return [one for one in drafts if one.anchor not in carriers]

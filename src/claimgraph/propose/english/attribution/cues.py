"""Attributions that a verb carries: said that, confirmed the strikes, refused to say, "…," she added.

Each shape that the lexicon licenses for the verb is tried in turn; the first that the parse has is taken.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimgraph.propose.english import syntax
from claimgraph.propose.english.attribution.passages import Candidate, Cue, Passage, is_word, reporting, stretch_end
from claimgraph.propose.english.lexicon import by_word, table, words
from claimgraph.propose.english.syntax import Token
from claimgraph.propose.english.trailing import turns

_MISTAKEN = frozenset({"appos", "conj", "npadvmod", "dep"})
"""What the parse may make of a name between a comma and the verb of saying."""
_BARE = frozenset({"aux", "punct", "advmod", "npadvmod", "prep", "neg"})
"""What may hang on a verb of saying that has no content of its own behind it."""


def named_before(verb: Token) -> syntax.Tokens:
    """Return the phrase between a comma and a verb of saying without subject: "…, the Observatory said"."""
    if verb.i == 0 or verb.tag_ not in ("VBD", "VBZ", "VBP") or syntax.children(verb, *syntax.SUBJECTS):
        return syntax.NONE
    last = verb.doc[verb.i - 1]
    for noun in (last, *last.ancestors):
        if noun.i >= verb.i or noun.right_edge.i != last.i:
            return syntax.NONE
        opened = noun.left_edge.i > 0 and noun.doc[noun.left_edge.i - 1].text == ","
        if opened and noun.dep_ in _MISTAKEN and noun.pos_ in ("NOUN", "PROPN"):
            return frozenset(one.i for one in noun.subtree)
    return syntax.NONE


def named_behind_date(verb: Token) -> Token | None:
    """Return who speaks, where the parse takes the name for a part of a date: "On 14 September Armenia raised …"."""
    if verb.i < _DATE_AND_NAME or verb.tag_ not in ("VBD", "VBZ", "VBP") or syntax.children(verb, *syntax.SUBJECTS):
        return None
    name = verb.doc[verb.i - 1]
    dated = name.dep_ == "pobj" and name.pos_ == "PROPN" and name.head.lower_ in ("on", "in", "by")
    months = words("reporting", "months")
    inside = any(one.lower_ in months for one in name.subtree if one.i < name.i)
    return name if dated and inside and name.lower_ not in months else None


_DATE_AND_NAME = 3
"""Words before the verb in "In May Armenia raised"."""


def passes_on(verb: Token, host: Token) -> bool:
    """Return whether a verb at the end only passes on what another says: "…, X said, Y reported"."""
    said = [one for one in syntax.children(host, "ccomp") if one.i < host.i]
    own = syntax.children(verb, *syntax.SUBJECTS)
    if verb.dep_ != "ccomp" or verb.i < host.i or not said or len(own) != 1:
        return False
    bare = all(one.dep_ in _BARE for one in verb.children if one.i != own[0].i)
    begins = own[0].left_edge.i
    return bare and verb.doc[begins - 1].text == "," and "quote" in reporting("verb").get(verb.lemma_.lower(), {})


def before_comma(passage: Passage, verb: Token, source: syntax.Tokens) -> syntax.Tokens:
    """Return what stands before the comma of an attribution that ends a sentence: "A ferry sank, state media reported".

    Args:
        passage: Where the verb stands.
        verb: The verb of the attribution.
        source: Who says it; between the comma and the verb.
    """
    doc, sentence = passage.doc, passage.sentence(verb.i).tokens
    start = min(source, default=sentence.start)
    if start - sentence.start < _SHORTEST or doc[start - 1].text != "," or not start < verb.i < sentence.end:
        return syntax.NONE
    if passage.quotations:
        return syntax.NONE  # what stands before the comma may be part of the story: "After a while, he said"
    behind = [doc[one] for one in range(verb.i + 1, sentence.end) if is_word(doc[one])]
    ends = len(behind) <= _LONGEST_WHEN and not any(one.pos_ in ("VERB", "AUX") for one in behind)
    return frozenset(range(sentence.start, start - 1)) if ends else syntax.NONE


_SHORTEST = 4
"""Words and comma that a sentence begins with before it is said who says it."""
_LONGEST_WHEN = 6
"""Words behind the verb that say when or where it was said: "on Monday in a statement"."""


def with_tail(verb: Token, content: syntax.Tokens) -> syntax.Tokens:
    """Return a content with the elliptic tail that the parse hangs on the verb: "…, 19 of them in Nairobi"."""
    end = max(content, default=verb.i)
    for one in verb.children:
        edge = one.left_edge.i
        shares = one.like_num and any(prep.lower_ == "of" for prep in one.children)
        if shares and edge == end + 2 and verb.doc[end + 1].text == ",":
            return content | syntax.below(one) | {end + 1}
    return content


def _told_on(verb: Token, content: syntax.Tokens) -> syntax.Tokens:
    """Return what is said further on, where the parse hangs it on the verb of saying itself.

    "Announced that 13 were hurt, and one had died"; "said one died, a dozen were hurt, and 252 moved"; "said a shell
    fell in X, killing one". A past perfect, a list or a participle of a deed goes on with what is said.
    """
    end, added = max(content, default=verb.i), syntax.NONE
    listed = any(verb.doc[one].text == "," for one in content)
    for one in syntax.children(verb, "conj", "advcl"):
        own = syntax.children(one, *syntax.SUBJECTS)
        perfect = any(aux.lower_ in ("had", "would") for aux in syntax.children(one, "aux"))
        clause = one.dep_ == "conj" and own and verb.tag_ == "VBD" and (perfect or (listed and own[0].pos_ != "PRON"))
        deed = one.tag_ == "VBG" and not own and verb.doc[one.i - 1].text == "," and not _attributes(one)
        if (clause or deed) and one.left_edge.i in range(end, end + _NEXT) and not _attributes(one):
            added |= frozenset(range(end + 1, max(syntax.below(one)) + 1))
            end = max(added)
    return added


_NEXT = 4
"""Tokens from the end of what is said to what goes on with it: a comma, "and", an article."""


def _attributes(verb: Token) -> bool:
    """Tell whether a verb says that somebody says something: "adding that", and not "claiming a life"."""
    taken = any(one.lemma_.lower() in words("reporting", "taken") for one in syntax.children(verb, "dobj"))
    return verb.lemma_.lower() in reporting("verb") and not taken


def elliptic(verb: Token) -> syntax.Tokens:
    """Return the second figure that the parse takes for a clause: "put the toll at 31 dead and 50 wounded"."""
    for one in syntax.children(verb, "conj"):
        counted = syntax.children(one, "nsubj", "nsubjpass")
        if one.tag_ in ("VBN", "VBD") and counted and counted[0].i == one.i - 1 and counted[0].like_num:
            return frozenset(range(counted[0].i - 1, one.i + 1))
        if one.like_num and any(harm.i == one.i + 1 and harm.tag_ == "VBN" for harm in syntax.children(one, "acl")):
            return syntax.below(one) | {one.i - 1}
    return syntax.NONE


_LEADING = frozenset({"to", "from", "by", "at", "of"})


def changed_figure(verb: Token) -> syntax.Tokens:
    """Return the figure that somebody changes, with the numbers before and after; NONE where nobody does.

    Who changes it must be somebody who can give figures: "the discovery of a body raised the toll" is nobody's word.
    """
    figure = next(
        (one for one in syntax.children(verb, "dobj") if one.lemma_.lower() in words("reporting", "figures")), None
    )
    who = syntax.speaker(verb) or named_behind_date(verb)
    if figure is None or who is None or not (who.pos_ in ("PROPN", "PRON") or who.lemma_.lower() in able_to_speak()):
        return syntax.NONE
    tokens = syntax.below(figure)
    preps = [*syntax.children(verb, "prep"), *(one for one in figure.subtree if one.dep_ == "prep")]
    numbers = [one for one in preps if one.lower_ in _LEADING and any(word.like_num for word in one.subtree)]
    high = _as_high_as(figure)
    if high:
        return tokens | high
    return tokens.union(*(syntax.below(one) for one in numbers), elliptic(verb)) if numbers else syntax.NONE


def _as_high_as(figure: Token) -> syntax.Tokens:
    """Return "as high as 30" right behind a figure, whatever the parse hangs it on."""
    doc, first = figure.doc, figure.i + 1
    near = doc[first : first + 5]
    number = next((one.i for one in near if one.like_num), None)
    opened = len(near) > _DATE_AND_NAME and near[0].lower_ == near[2].lower_ == "as"
    return frozenset(range(first, number + 1)) if opened and number is not None else syntax.NONE


def able_to_speak() -> frozenset[str]:
    """Return the nouns for people and bodies that can say something."""
    return words("reporting", "speakers") | words("reporting", "bodies") | words("reporting", "persons")


_STOPS = frozenset({";", ":", "--", "—", "–"})


def _without_date(noun: Token, phrase: syntax.Tokens) -> syntax.Tokens:
    """Drop a date that the parse has put before a name: "On 14 September Armenia raised its toll"."""
    first = min(phrase)
    if first == 0 or noun.doc[first - 1].lower_ not in _WHEN:
        return phrase
    dated = first
    while dated < noun.i and (noun.doc[dated].like_num or noun.doc[dated].lower_ in words("reporting", "months")):
        dated += 1
    return frozenset(one for one in phrase if one >= dated)


_WHEN = frozenset({"on", "in", "by"})


def mention(passage: Passage, noun: Token, verb: Token) -> syntax.Tokens:
    """Return the phrase that names the source of the verb.

    A pronoun stands alone, whatever the parse hangs on it. What the source does meanwhile ("Ms. Wu, smiling, said") is
    not a part of its name, nor is the verb where that hangs on the noun ("a statement saying that").
    """
    if noun.tag_ in ("PRP", "WP", "WDT") and not syntax.children(noun, "conj"):
        return frozenset({noun.i})
    phrase = _without_date(noun, syntax.below(noun))
    if noun.is_ancestor(verb):
        phrase -= syntax.below(verb)
    for child in noun.children:
        doing = child.dep_ in ("acl", "advcl") or child.tag_ == "VBG"
        if child.i > noun.i and (child.dep_ == "advmod" or (doing and noun.doc[child.left_edge.i - 1].text == ",")):
            phrase -= syntax.below(child)
    own = passage.quotation(noun.i)
    stops = [one for one in phrase if one > noun.i and (noun.doc[one].text in _STOPS or passage.quotation(one) != own)]
    kept = {one for one in phrase if (not stops or one < min(stops)) and passage.quotation(one) == own}
    return frozenset(kept | {noun.i})


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LONGEST = 30
"""Tokens in the description of a source; longer ones are sentences of their own."""


def beside_quotation(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return the source between a quotation and its verb, or behind the verb: "…," Ms. Wu, a driver, told us.

    Only for a verb that stands outside quotations and has one beside it.
    """
    if passage.quotation(verb.i) is not None:
        return syntax.NONE
    ends = [end for _, end in passage.quotations if end <= verb.i]
    if not ends or verb.i - ends[-1] > _LONGEST:
        return syntax.NONE
    before = range(ends[-1], verb.i)
    words = [one for one in before if is_word(passage.doc[one])]
    if words and _is_description(passage, words):
        return frozenset(range(words[0], words[-1] + 1))
    return _behind(passage, verb) if not words else syntax.NONE


def _is_description(passage: Passage, words: list[int]) -> bool:
    """Tell whether the words are a name or a noun with what describes it, and no clause of their own."""
    tokens = [passage.doc[one] for one in words]
    if tokens[0].pos_ not in _NOMINAL | {"DET", "ADJ", "NUM"} and not tokens[0].is_title:
        return False
    finite = [one for one in tokens if one.tag_ in ("VBD", "VBZ", "VBP", "MD") and one.dep_ != "relcl"]
    relative = any(one.lower_ in ("who", "whose", "which") for one in tokens)
    return any(one.pos_ in _NOMINAL for one in tokens) and (not finite or relative)


def _behind(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return the noun phrase that begins behind the verb: said Mary Wu, a driver."""
    sentence = passage.sentence(verb.i).tokens
    if verb.i + 1 >= sentence.end:
        return syntax.NONE
    first = passage.doc[verb.i + 1]
    for one in (first, *first.ancestors):
        if one.pos_ in _NOMINAL and one.left_edge.i == first.i and not one.is_ancestor(verb):
            return frozenset(token.i for token in one.subtree if verb.i < token.i < sentence.end)
    return syntax.NONE


def enclosed_clause(passage: Passage, verb: Token, block: syntax.Tokens) -> syntax.Tokens:
    """Return the sentence around an attribution between commas: "The well, Ms. Wu added in May, was dry".

    Args:
        passage: Where the verb stands.
        verb: The verb of the attribution.
        block: Its source and cue, which must fill the place from the first comma to the verb.
    """
    sentence = passage.sentence(verb.i).tokens
    start = min(block) - 1
    if (
        start <= sentence.start
        or passage.doc[start].text != ","
        or passage.doc[start + 1].tag_ in ("WDT", "WP")
        or passage.quotation(verb.i) is not None
    ):
        return syntax.NONE
    commas = [one for one in range(verb.i + 1, min(sentence.end, verb.i + 9)) if passage.doc[one].text == ","]
    if not commas or not any(is_word(passage.doc[one]) for one in range(commas[0], sentence.end)):
        return syntax.NONE
    return frozenset(range(sentence.start, sentence.end)) - frozenset(range(start, commas[0] + 1))


def after_colon(passage: Passage, cue: syntax.Tokens) -> syntax.Tokens:
    """Return the sentence that a cue and a colon announce: "The mayor added: And so it went on."."""
    doc, colon = passage.doc, max(cue) + 1
    if colon >= len(doc) or doc[colon].text != ":" or passage.quotation(colon) is not None:
        return syntax.NONE
    sentence = passage.sentence(colon).tokens
    if any(is_word(doc[one]) for one in range(colon + 1, sentence.end)):
        return frozenset(range(colon + 1, sentence.end))
    following = [one.tokens for one in passage.sentences if one.tokens.start >= sentence.end]
    return frozenset(range(following[0].start, following[0].end)) if following else syntax.NONE


Shapes = Mapping[str, Cue]


class Complement(NamedTuple):
    """What a verb or a noun takes as its content, by which shape of the lexicon, and the preposition before it."""

    pattern: str
    construction: str
    content: syntax.Tokens
    cue: syntax.Tokens = syntax.NONE


def verb_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield an attribution for each verb that the lexicon knows in the shape it stands in."""
    verbs = reporting("verb")
    parted = {turn.verb for turn in turns(passage.doc) if turn.kind in ("behind", "denied")}
    for token in passage.doc:
        shapes = verbs.get(token.lemma_.lower())
        if shapes is None or token.i in parted or not _is_verb(token) or _is_purpose(token) or _tells_condition(token):
            continue
        if token.lemma_ == "claim" and not _attributes(token):
            continue
        if token.lemma_ == "ask" and token.tag_ == "VBN" and token.dep_ in ("advcl", "acl"):
            continue  # "asked whether …, the general said no": he was asked
        if token.lemma_ == "rule" and not any(one.lower_ == "out" for one in syntax.children(token, "prt")):
            continue
        candidate = _candidate(passage, token, shapes)
        if candidate is not None and not _is_idle(token, candidate):
            yield candidate


def _is_idle(verb: Token, candidate: Candidate) -> bool:
    """Tell whether "it" is nobody: "it is worth noting that", "it goes without saying that"."""
    idle = [one for one in candidate.source if verb.doc[one].lower_ in ("it", "there")]
    return (
        bool(idle)
        and len(candidate.source) == 1
        and verb.dep_ in ("pcomp", "xcomp", "acl")
        and syntax.carried_by(verb) is None
    )


def _is_verb(token: Token) -> bool:
    """Tell whether a token is a verb, also one that the tagger takes for a noun: "the minister claims that …"."""
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return True
    return token.pos_ == "NOUN" and bool(syntax.children(token, "nsubj")) and bool(syntax.children(token, "ccomp"))


def _is_purpose(verb: Token) -> bool:
    """Tell whether the verb is an infinitive that nobody carries out there: "met to discuss", "hard to say"."""
    to = any(one.lower_ == "to" for one in syntax.children(verb, "aux"))
    return to and syntax.carried_by(verb) is None and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "relcl", "csubj")


def _candidate(passage: Passage, verb: Token, shapes: Shapes) -> Candidate | None:
    found = _complement(verb, shapes)
    if found is None:
        return None
    cue = syntax.complex_verb(verb) | found.cue
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
        found = found._replace(content=with_tail(verb, found.content) | _told_on(verb, found.content))
    if source and source == _accused_by(passage, verb):
        found = found._replace(content=found.content | frozenset(range(max(source) + 1, verb.sent.end)))
    told = [child for child in syntax.children(verb, "dative") if child.pos_ != "ADP"]
    if "hearer" in shapes and not told:
        told = [child for child in syntax.children(verb, "dobj") if child.i not in found.content | source]
    return Candidate(
        anchor=verb.i,
        source=source,
        cue=cue - source,
        content=found.content - source - cue,
        entry=_entry(shapes, found, verb, source),
        construction=found.construction,
        negated=syntax.is_unsaid(verb),
        addressee=syntax.below(told[0]) if told else syntax.NONE,
    )


def _entry(shapes: Shapes, found: Complement, verb: Token, source: syntax.Tokens) -> Cue:
    """Return what the lexicon says, corrected by what is said of it ("a lie") and by whom ("she found that")."""
    entry = shapes[found.pattern]
    if found.pattern in ("name", "as") and any(
        verb.doc[one].lemma_.lower() in words("reporting", "false") for one in found.content
    ):
        return Cue("dispute-as-false")
    if entry.kind == "find" and all(verb.doc[one].tag_ == "PRP" for one in source):
        return Cue(entry.kind, reporting=False)
    return entry


def _source(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return who says it; beside a quotation the words tell more than the parse, which often goes wrong there."""
    accusing = _accused_by(passage, verb)
    if accusing:
        return accusing
    who = syntax.agent(verb) if syntax.is_passive(verb) else syntax.subject_behind(verb) or syntax.speaker(verb)
    own = [
        one for one in syntax.children(verb, *syntax.SUBJECTS) if passage.quotation(one.i) == passage.quotation(verb.i)
    ]
    if own and not syntax.is_passive(verb):
        who = min(own, key=lambda one: abs(one.i - verb.i))
    who = named_behind_date(verb) if who is None else who
    if who is None or (passage.quotation(who.i) is not None and passage.quotation(verb.i) is None):
        return beside_quotation(passage, verb) or named_before(verb)
    return mention(passage, who, verb)


def _accused_by(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return who blames, in a passive whose parse takes what follows into the name: "blamed by the mayor on X"."""
    stops = table("accused").get(verb.lemma_.lower())
    if stops is None or not syntax.is_passive(verb):
        return syntax.NONE
    doc, end = passage.doc, stretch_end(passage, verb.i)
    by = next((one for one in range(verb.i + 1, min(verb.i + _NEAR_BY, end)) if doc[one].lower_ == "by"), end)
    named: list[int] = []
    for one in doc[by + 1 : end]:
        acts = one.lower_ == "of" and one.i + 1 < end and doc[one.i + 1].tag_ == "VBG"
        if acts or one.lower_ in stops or one.text in _STOPS or one.text in (",", "."):
            break
        named.append(one.i)
    return frozenset(named)


_NEAR_BY = 5
"""Words between a participle and "by": "held directly responsible by"."""


def _tells_condition(verb: Token) -> bool:
    """Tell whether a passive says how people are, and nothing of who says so: "126 have been confirmed dead"."""
    behind = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in words("reporting", "conditions")
    return behind and syntax.is_passive(verb) and syntax.agent(verb) is None


def _complement(verb: Token, shapes: Shapes) -> Complement | None:
    rules = _PASSIVE if syntax.is_passive(verb) else _ACTIVE
    for rule in rules:
        found = rule(verb, shapes)
        if found is not None and found.pattern in shapes and (found.content or found.construction == "quotation"):
            return found
    return None


def _inverted(verb: Token, shapes: Shapes) -> Complement | None:
    """A clause before a verb whose subject stands behind it: "The talks failed, added the minister."."""
    if "quote" not in shapes or syntax.subject_behind(verb) is None:
        return None
    clauses = [one for one in syntax.children(verb, "ccomp") if one.i < verb.i]
    if clauses:
        return Complement("quote", "inverted", syntax.below(clauses[0]))
    host = verb.head
    if host.i < verb.i and host.pos_ in ("VERB", "AUX") and verb.dep_ in ("dep", "parataxis", "ccomp", "conj"):
        return Complement("quote", "inverted", syntax.below(host, verb))
    return Complement("quote", "quotation", syntax.NONE)


def _clause(verb: Token, shapes: Shapes) -> Complement | None:
    """Said that, asked whether; with a subject of its own before "to" it is what somebody is urged to."""
    clauses = [one for one in syntax.children(verb, "ccomp") if not _is_cut_off(one, verb) and not passes_on(one, verb)]
    clauses = clauses or _mistaken(verb)
    if not clauses or clauses[0].lemma_ == verb.lemma_:
        return None
    content = frozenset[int]().union(*(syntax.below(one) for one in clauses))
    first = clauses[0]
    to = [one for one in syntax.children(first, "aux") if one.lower_ == "to"]
    if to and first.i > verb.i:
        if "person-infinitive" in shapes and syntax.children(first, *syntax.SUBJECTS):
            return Complement("person-infinitive", "xcomp", content)
        return Complement("infinitive", "xcomp", content)
    if "clause" not in shapes and "name" in shapes:
        return Complement("name", "oprd", content)
    inverted = first.i < verb.i
    return Complement("clause", "inverted" if inverted else "clause", content)


def _is_cut_off(clause: Token, verb: Token) -> bool:
    """Tell whether a semicolon or colon parts the clause from the source behind it: "It rains; they say why"."""
    own = [one for one in syntax.children(verb, *syntax.SUBJECTS) if clause.i < one.i < verb.i]
    return bool(own) and verb.doc[own[0].left_edge.i - 1].text in (";", ":")


def _mistaken(verb: Token) -> list[Token]:
    """Return a clause with "that", a question word or nothing before it that the parse takes for an adverbial one."""
    if any(one.tag_ in ("WP", "WDT") for one in syntax.children(verb, "dobj")):
        return []
    return [one for one in syntax.children(verb, "advcl") if one.i > verb.i and _is_content_clause(one, verb)]


def _is_content_clause(clause: Token, verb: Token) -> bool:
    first = clause.left_edge
    if first.lower_ == "when":
        return bool(first.i == verb.i + 1)
    if first.lower_ in ("that", "whether") or first.tag_ in ("WRB", "WP"):
        return True
    return (
        bool(syntax.children(clause, *syntax.SUBJECTS))
        and not syntax.children(clause, "mark", "advmod")
        and clause.tag_ != "VBG"
    )


def _infinitive(verb: Token, shapes: Shapes) -> Complement | None:
    """Promised to leave; urged the council to act."""
    for clause in syntax.children(verb, "xcomp", "advcl"):
        if clause.dep_ == "advcl" and "person-infinitive" not in shapes:
            continue
        to = [one for one in syntax.children(clause, "aux") if one.lower_ == "to"]
        if clause.i < verb.i:
            continue
        objects = syntax.children(verb, "dobj", "dative")
        if to and objects and "person-infinitive" in shapes:
            return Complement(
                "person-infinitive", "xcomp", syntax.below(clause).union(*(syntax.below(one) for one in objects))
            )
        if to and not objects:
            return Complement("infinitive", "xcomp", syntax.below(clause))
        having = any(one.lower_ == "having" for one in syntax.children(clause, "aux"))
        if not to and (having or clause.tag_ == "VBG") and "gerund" in shapes:
            return Complement("gerund", "xcomp", syntax.below(clause))
    return None


def _named(verb: Token, shapes: Shapes) -> Complement | None:
    """Called the claims false; described the strike as a success."""
    objects = syntax.children(verb, "dobj", "dative")
    content = frozenset[int]().union(*(syntax.below(one) for one in objects))
    predicates = syntax.children(verb, "oprd", "acomp", "xcomp") or _sunken(objects)
    if "name" in shapes and predicates and (objects or syntax.is_passive(verb)):
        return Complement("name", "oprd", content.union(*(syntax.below(one) for one in predicates)))
    for prep in syntax.children(verb, "prep"):
        if prep.lower_ == "as" and "as" in shapes and (objects or syntax.is_passive(verb)):
            return Complement("as", "oprd", content | syntax.below(prep))
    return None


def _called(verb: Token, shapes: Shapes) -> Complement | None:
    """Called a figure exaggerated, where the parse takes the last word for a part of the figure's phrase."""
    if "name" not in shapes:
        return None
    behind = range(verb.i + 1, verb.sent.end)
    false = next((one for one in behind if verb.doc[one].lower_ in words("reporting", "false")), None)
    if false is None or (false + 1 < verb.sent.end and is_word(verb.doc[false + 1])):
        return None
    between = [verb.doc[one] for one in range(verb.i + 1, false)]
    figures = words("veracity", "reports") | words("reporting", "figures")
    told = any(one.lemma_.lower() in figures for one in between)
    if not told or any(one.text in _STOPS or one.text == "," for one in between):
        return None
    return Complement("name", "oprd", frozenset(range(verb.i + 1, false + 1)))


def _sunken(objects: list[Token]) -> list[Token]:
    """Return a predicate that the parse has hung below the object: "called the claims published by them false"."""
    return [one for noun in objects for one in noun.subtree if one.dep_ == "oprd"]


def _object(verb: Token, shapes: Shapes) -> Complement | None:
    """Confirmed the strikes; accused the army of shelling a town."""
    objects = [one for one in syntax.children(verb, "dobj") if one.i > verb.i or one.tag_ in ("WDT", "WP")]
    objects = objects or [
        one for one in syntax.children(verb, "advmod", "intj") if one.lower_ in ("much", "so", "yes", "no")
    ]
    if not objects:
        return None
    content = frozenset[int]().union(*(syntax.below(one) for one in objects))
    content |= _coordinated(verb, max(content)) | elliptic(verb)
    named = [one for one in syntax.children(verb, "prep") if one.i > verb.i and one.lower_ in shapes]
    named = [one for one in named if _counts(one)]
    if named:
        return Complement(named[0].lower_, "object", content | syntax.below(named[0]))
    return Complement("object", "object", content | _added(verb, max(content)))


def _apposed(verb: Token, shapes: Shapes) -> Complement | None:
    """Denies what stands before it: "The army shelled the market, a charge (that) the army denies"."""
    noun = verb.head
    if verb.dep_ != "relcl" or "object" not in shapes or shapes["object"].kind not in ("deny", "reject"):
        return None
    start, edge = verb.sent.start, noun.left_edge.i
    named = noun.lemma_.lower() in words("veracity", "reports")
    if not named or edge <= start + _SHORTEST or verb.doc[edge - 1].text not in (",", "–", "—"):
        return None
    return Complement("object", APPOSED, frozenset(range(start, edge - 1)))


def _figure(verb: Token, shapes: Shapes) -> Complement | None:
    """Raised the toll from 14 to 17."""
    content = changed_figure(verb) if "figure" in shapes else syntax.NONE
    return Complement("figure", "object", content) if content else None


def _tallied(verb: Token, shapes: Shapes) -> Complement | None:
    """Counted 14 bodies; lists 44 civilians: somebody who can say so gives a number."""
    if "tally" not in shapes or not can_say(syntax.speaker(verb)):
        return None
    content = frozenset(one for one in syntax.below(verb) if one > verb.i)
    objects = [one for one in syntax.children(verb, "dobj") if one.i > verb.i]
    if objects and not objects[0].like_num:
        content = syntax.below(objects[0])
        content |= _added(verb, max(content)) | elliptic(verb)
    near = [one for one in content if one < verb.i + _NEAR_NUMBER]
    return Complement("tally", "object", content) if any(verb.doc[one].like_num for one in near) else None


_NEAR_NUMBER = 7
"""Tokens from a verb of counting to its number: "recorded at least some 40 deaths"."""


def _shown(verb: Token, shapes: Shapes) -> Complement | None:
    """Shared footage of six corpses; published “pictures of the dead”: what is shown, by whoever shows it."""
    objects = [one for one in syntax.children(verb, "dobj") if one.i > verb.i]
    if "shown" not in shapes or not objects:
        return None
    quoted = verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text in ("“", '"', "``")
    told = objects[0].lemma_.lower() in words("evidence", "nouns") | words("reporting", "shown")
    content = syntax.below(objects[0])
    return Complement("shown", "object", content | _added(verb, max(content))) if quoted or told else None


def can_say(noun: Token | None) -> bool:
    """Tell whether a noun, or a pronoun, can stand for somebody who says something."""
    if noun is None or noun.lower_ in ("it", "which", "that", "this", "there"):
        return False
    lemma = noun.lemma_.lower()
    known = lemma in able_to_speak() or by_word("sources").get(lemma) is not None or lemma in words("roles", "titles")
    return noun.pos_ in ("PROPN", "PRON") or known


def _held_responsible(verb: Token, shapes: Shapes) -> Complement | None:
    """Holds the militia responsible; is held responsible by: nobody else who holds something says anything."""
    behind = verb.doc[verb.i + 1 : verb.sent.end]
    held = "held" in shapes and any(one.lower_ in words("reporting", "held") for one in behind)
    construction = "passive" if syntax.is_passive(verb) else "object"
    return Complement("held", construction, syntax.below(verb) - {verb.i}) if held else None


def _counts(prep: Token) -> bool:
    """Tell whether a number stands in the phrase: "put the toll at nine"."""
    return prep.lower_ != "at" or any(one.like_num for one in prep.subtree)


def _coordinated(verb: Token, after: int) -> syntax.Tokens:
    """Return a noun behind "and" that the parse has hung on the verb: "a toll of 23 killed and 30 people injured"."""
    for noun in syntax.children(verb, "npadvmod", "dep", "appos"):
        link = noun.left_edge.i - 1
        if noun.pos_ in ("NOUN", "PROPN", "NUM") and link in (after, after + 1) and noun.doc[link].dep_ == "cc":
            return syntax.below(noun) | {link}
    return syntax.NONE


def _added(verb: Token, after: int) -> syntax.Tokens:
    """Return the phrases right behind the object that say more of it, and not when or where it was said."""
    added: syntax.Tokens = syntax.NONE
    for prep in syntax.children(verb, "prep"):
        if prep.left_edge.i == after + 1 and prep.lower_ in words("reporting", "adding"):
            added |= syntax.below(prep)
            after = max(added)
    return added


def _preposition(verb: Token, shapes: Shapes) -> Complement | None:
    """Called for talks, warned of attacks, called on the council to act; what points to a cause says nothing."""
    if verb.lemma_ == "point" and not can_say(syntax.speaker(verb)):
        return None
    for prep in syntax.children(verb, "prep", "prt", "agent"):
        if prep.lower_ in shapes and prep.i > verb.i and prep.lower_ != "at":
            content = syntax.below(prep) - {prep.i}
            for clause in syntax.children(verb, "xcomp", "advcl", "ccomp"):
                if clause.left_edge.lower_ == "to" and clause.left_edge.i == max(content, default=0) + 1:
                    content |= syntax.below(clause)
            cue = frozenset({prep.i}) if prep.i <= verb.i + 2 else syntax.NONE
            return Complement(prep.lower_, "object", content, cue)
    return None


def _around(verb: Token, shapes: Shapes) -> Complement | None:
    """A clause that the attribution stands in or after: "the plan, he said, works"."""
    host = verb.head
    while verb.dep_ == "parataxis" and host.pos_ not in ("VERB", "AUX") and host.head.i != host.i:
        host = host.head
    inserted = _is_inserted(verb, host) or passes_on(verb, host)
    if "quote" in shapes and host.i != verb.i and inserted and syntax.children(verb, *syntax.SUBJECTS):
        return Complement("quote", "parenthetical", syntax.below(host, verb))
    pattern = "speech" if "speech" in shapes else "quote"
    return Complement(pattern, "quotation", syntax.NONE)


def _is_inserted(verb: Token, host: Token) -> bool:
    """Tell whether the parse has hung the verb on the clause that it reports."""
    if host.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "advcl":
        return any(one.lower_ == "as" for one in syntax.children(verb, "mark", "advmod")) and not syntax.children(
            verb, "xcomp"
        )
    if verb.dep_ == "ccomp" and "clause" in reporting("verb").get(host.lemma_.lower(), {}):
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
            if (
                clause.dep_ not in ("relcl", "acl")
                or that.lower_ != "that"
                or not syntax.children(clause, *syntax.SUBJECTS)
            ):
                continue
            if that.dep_ not in syntax.SUBJECTS:
                return Complement("clause", "clause", syntax.below(clause))
    return None


def _passive_clause(verb: Token, shapes: Shapes) -> Complement | None:
    """It was reported that; the group was said to have left."""
    subjects = syntax.children(verb, "nsubjpass", "csubjpass", "nsubj")
    clauses = [one for one in syntax.children(verb, "ccomp", "xcomp") if one.i > verb.i]
    if not clauses:
        return None
    content = frozenset[int]().union(*(syntax.below(one) for one in clauses))
    for one in subjects:
        if one.lower_ != "it":
            content |= syntax.below(one)
    patterns = ("clause", "infinitive", "person-infinitive", "name")
    pattern = next((one for one in patterns if one in shapes), "clause")
    return Complement(pattern, "passive", content)


def _passive_object(verb: Token, shapes: Shapes) -> Complement | None:
    """The strikes were confirmed by; claims published by."""
    content = frozenset[int]().union(*(syntax.below(one) for one in syntax.children(verb, "nsubjpass")))
    if verb.dep_ == "acl" and syntax.agent(verb) is not None:
        content = syntax.below(verb.head, verb)
        bare = "object" not in shapes and "clause" in shapes and verb.head.pos_ == "NOUN"
        if bare or "by" in shapes:
            return Complement("clause" if bare else "by", "passive", content)
    as_phrases = [one for one in syntax.children(verb, "prep") if one.lower_ == "as"]
    if "as" in shapes and as_phrases and (syntax.agent(verb) is not None or verb.lemma_ != "quote"):
        return Complement("as", "passive", content.union(*(syntax.below(one) for one in as_phrases)))
    if verb.lemma_.lower() in ("quote", "cite"):
        return None  # "was quoted as saying": the saying carries it
    predicates = syntax.children(verb, "oprd")
    if "name" in shapes and predicates:
        return Complement("name", "passive", content.union(*(syntax.below(one) for one in predicates)))
    return Complement("object", "passive", content)


Rule = Callable[["Token", Shapes], Complement | None]
APPOSED = "apposition"
"""The construction of a denial of all that its sentence says before it."""

_ACTIVE: tuple[Rule, ...] = (
    _inverted,
    _clause,
    _strayed,
    _infinitive,
    _named,
    _called,
    _apposed,
    _figure,
    _held_responsible,
    _tallied,
    _shown,
    _object,
    _preposition,
    _around,
)
_PASSIVE: tuple[Rule, ...] = (_held_responsible, _passive_clause, _passive_object)


def without_carriers(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those of verbs that only carry another one found: "declined to say"."""
    above = (syntax.carried_by(passage.doc[one.anchor]) for one in candidates)
    carriers = {one.i for one in above if one is not None}
    return [one for one in candidates if one.anchor not in carriers]

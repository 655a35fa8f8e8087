"""Attributions that a verb carries, with who says it: said that, confirmed the strikes, refused to say, "…," she added.

What the verb takes as its content is told by `complements`; beside a quotation the words tell more than the parse.
"""

import itertools
from collections.abc import Iterator, Sequence

from claimgraph.propose.english import syntax
from claimgraph.propose.english.attribution.complements import (
    SHORTEST,
    STOPS,
    Complement,
    Shapes,
    can_say,
    complement,
    described,
    named_behind_date,
)
from claimgraph.propose.english.attribution.figures import tells_condition, with_tail
from claimgraph.propose.english.attribution.passages import (
    Candidate,
    Cue,
    Passage,
    is_word,
    rejected_text,
    reporting,
    stretch_end,
)
from claimgraph.propose.english.attribution.phrases import (
    added_behind,
    beside_quotation,
    beyond,
    described_by,
    is_contradicted,
    may_say,
)
from claimgraph.propose.english.lexicon import table, words
from claimgraph.propose.english.meaning import is_unsaid
from claimgraph.propose.english.parsed import FINITE, turns
from claimgraph.propose.english.syntax import SUBJECTS, Token, children, is_passive

_MISTAKEN = frozenset({"appos", "conj", "npadvmod", "dep"})
"""What the parse may make of a name between a comma and the verb of saying."""


def before_comma(passage: Passage, verb: Token, source: syntax.Tokens) -> syntax.Tokens:
    """Return what stands before the comma of an attribution that ends a sentence: "A ferry sank, state media reported".

    Args:
        passage: Where the verb stands.
        verb: The verb of the attribution.
        source: Who says it; between the comma and the verb.
    """
    doc, sentence = passage.doc, passage.sentence(verb.i).tokens
    start = min(source, default=sentence.start)
    if start - sentence.start < SHORTEST or doc[start - 1].text != "," or not start < verb.i < sentence.end:
        return syntax.NONE
    if passage.quotations or doc[sentence.end - 1].text == ":":
        return syntax.NONE  # what stands before the comma may be part of the story: "After a while, he said"
    opening = doc[sentence.start : start - 1]
    if opening[0].tag_ == "IN" and not any(one.like_num or one.pos_ in ("VERB", "AUX") for one in opening):
        return syntax.NONE  # "In a long interview, the president said"
    behind = [doc[one] for one in range(verb.i + 1, sentence.end) if is_word(doc[one])]
    ends = len(behind) <= _LONGEST_WHEN and not any(one.pos_ in ("VERB", "AUX") for one in behind)
    return frozenset(range(sentence.start, start - 1)) if ends else syntax.NONE


_LONGEST_WHEN = 6
"""Words behind the verb that say when or where it was said: "on Monday in a statement"."""


def _told_on(verb: Token, content: syntax.Tokens) -> syntax.Tokens:
    """Return what is said further on, where the parse hangs it on the verb of saying itself.

    "Announced that 13 were hurt, and one had died"; "said one died, a dozen were hurt, and 252 moved"; "said a shell
    fell in X, killing one". What has a doer of its own, or is a participle of a deed, goes on with what is said; what
    others did not say is the writer's to tell.
    """
    end, added = max(content, default=verb.i), syntax.NONE
    that = verb.doc[min(content, default=verb.i)].lower_ == "that"
    for one in syntax.children(verb, "conj", "advcl"):
        own = syntax.children(one, *syntax.SUBJECTS)
        perfect = any(aux.lower_ in ("had", "would") for aux in syntax.children(one, "aux"))
        # "Told her that the cameras were off, but one saw it all": "but that" would go on with what was told.
        opposed = own != [] and verb.doc[own[0].left_edge.i - 1].lower_ == "but" and that
        told = perfect or (own != [] and own[0].pos_ != "PRON" and not opposed)
        clause = one.dep_ == "conj" and verb.tag_ == "VBD" and told
        deed = one.tag_ == "VBG" and not own and verb.doc[one.i - 1].text == "," and not _attributes(one)
        says = _attributes(one) if deed else _tells(one)
        if (clause or deed) and one.left_edge.i in range(end, end + _NEXT) and not says:
            added |= frozenset(range(end + 1, max(syntax.below(one)) + 1))
            end = max(added)
    return added


def _tells(verb: Token) -> bool:
    """Tell whether a clause with a doer of its own says something for him: "but residents disputed that"."""
    unsaid = verb.lemma_.lower() in words("reporting", "withheld") and any(syntax.children(verb, "neg"))
    if unsaid or verb.lemma_.lower() in words("reporting", "refusals"):
        return True  # "but the army declined to comment": so the writer says
    shapes = reporting("verb").get(verb.lemma_.lower())
    found = None if shapes is None else complement(verb, shapes)
    return found is not None and found.content != syntax.NONE


def _told_behind(verb: Token, source: syntax.Tokens) -> syntax.Tokens:
    """Return how a sentence goes on behind an attribution in it, where the parse hangs that on the verb of saying.

    "The dam broke, officials said, sweeping away 60 homes"; "two drones hit it, X said, and set fire to 14 trucks".
    """
    added = syntax.NONE
    for one in syntax.children(verb, "conj", "advcl"):
        before = verb.doc[max(0, one.left_edge.i - 2) : one.left_edge.i]
        joined = [each.lower_ for each in before] == [",", "and"] and one.dep_ == "conj"
        deed = one.tag_ == "VBG" and before[-1:].text == "," and not syntax.children(one, *syntax.SUBJECTS)
        says = _tells(one)
        if source and max(source) < verb.i < one.i and (joined or deed) and not says:
            added |= frozenset(range(one.left_edge.i - joined, max(syntax.below(one)) + 1))
    return added


def _joined_on(verb: Token, content: syntax.Tokens) -> syntax.Tokens:
    """Return what "; and", or a colon, goes on to say in a past perfect, which tells that it is reported, too.

    "Residents who said that two had been killed; and four had been wounded"; "said none was missing: all had fled".
    """
    doc, mark = verb.doc, max(content, default=verb.i) + 1
    first, second = ([one.lower_ for one in doc[mark : mark + 2]] + ["", ""])[:2]
    if first != ":" and (first, second) != (";", "and"):
        return syntax.NONE
    tail = doc[mark + (1 if first == ":" else 2) : verb.sent.end]
    finite = next((one for one in tail if one.tag_ in FINITE), None)
    return frozenset(range(mark, verb.sent.end)) if finite is not None and finite.lower_ == "had" else syntax.NONE


_NEXT = 5
"""Tokens from the end of what is said to what goes on with it: a comma, a mark, "and", an article."""


def _attributes(verb: Token) -> bool:
    """Tell whether a verb says that somebody says something: "adding that", and not "claiming a life"."""
    taken = any(one.lemma_.lower() in words("reporting", "taken") for one in syntax.children(verb, "dobj"))
    return verb.lemma_.lower() in reporting("verb") and not taken


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
    stops = [one for one in phrase if one > noun.i and (noun.doc[one].text in STOPS or passage.quotation(one) != own)]
    kept = {one for one in phrase if (not stops or one < min(stops)) and passage.quotation(one) == own}
    return frozenset(kept | {noun.i})


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
        or passage.doc[start].nbor().tag_ in ("WDT", "WP")
        or passage.quotation(verb.i) is not None
    ):
        return syntax.NONE
    commas = [one for one in range(verb.i + 1, min(sentence.end, verb.i + 9)) if passage.doc[one].text == ","]
    if not commas or not any(is_word(passage.doc[one]) for one in range(commas[0], sentence.end)):
        return syntax.NONE
    added = added_behind(passage, min(block), commas[0])
    if added:
        return added
    return frozenset(range(sentence.start, sentence.end)) - frozenset(range(start, commas[0] + 1))


def after_colon(passage: Passage, cue: syntax.Tokens) -> syntax.Tokens:
    """Return the sentence that a cue and a colon announce: "The mayor added: And so it went on."."""
    doc, colon = passage.doc, max(cue) + 1
    if colon + 1 < len(doc) and doc[colon].lower_ in ("this", "that", "it"):
        colon += 1  # "on Sunday he corrected this: seven had died"
    if colon >= len(doc) or doc[colon].text != ":" or passage.quotation(colon) is not None:
        return syntax.NONE
    sentence = passage.sentence(colon).tokens
    if any(is_word(doc[one]) for one in range(colon + 1, sentence.end)):
        return frozenset(range(colon + 1, sentence.end))
    following = [one.tokens for one in passage.sentences if one.tokens.start >= sentence.end]
    return frozenset(range(following[0].start, following[0].end)) if following else syntax.NONE


def verb_candidates(passage: Passage) -> Iterator[Candidate]:
    """Yield an attribution for each verb that the lexicon knows in the shape it stands in."""
    verbs = reporting("verb")
    parted = {turn.verb for turn in turns(passage.doc) if turn.kind in ("behind", "denied")}
    for token in passage.doc:
        shapes = verbs.get(token.lemma_.lower())
        if shapes is None or token.i in parted or not _is_verb(token) or _is_purpose(token) or tells_condition(token):
            continue
        if (token.lemma_ == "claim" and not _attributes(token)) or not _may_tell(token):
            continue
        if token.lemma_ == "say" and token.head.lemma_ == "let":
            continue  # "let's say it costs"
        if token.lemma_ == "ask" and token.tag_ == "VBN" and token.dep_ in ("advcl", "acl"):
            continue  # "asked whether …, the general said no": he was asked
        if token.lemma_ == "rule" and not (_rules_out(token) or _judges(token)):
            continue
        if token.lemma_ == "hold" and syntax.children(token, "ccomp") and not _judges(token):
            continue  # "the army held him to have fired first"
        candidate = None if is_contradicted(token) else _candidate(passage, token, shapes)
        if candidate is None or _would_answer(token, candidate):
            continue
        if not _is_idle(token, candidate) and not _is_no_speaker(token, candidate):
            yield candidate
            yield from _quoted(passage, token, candidate)


def _rules_out(verb: Token) -> bool:
    return any(one.lower_ == "out" for one in syntax.children(verb, "prt"))


def _judges(verb: Token) -> bool:
    """Tell whether "ruled that" is a judgement: "a court ruled in 2007, however, that the flight had been hit"."""
    clauses = syntax.children(verb, "ccomp", "advcl")
    return any(one.left_edge.lower_ == "that" for one in clauses)


def _of_the_dead(verb: Token) -> bool:
    named = words("reporting", "identified")
    return any(one.lemma_.lower() in named for one in syntax.children(verb, "dobj", "nsubjpass"))


def _quoted(passage: Passage, verb: Token, relay: Candidate) -> Iterator[Candidate]:
    """Yield the statement of whoever is quoted behind his words: "…," the paper quoted the mayor as saying."""
    said = syntax.child(next((one for one in syntax.children(verb, "prep") if one.lower_ == "as"), None), "pcomp")
    who = syntax.child(verb, "dobj")
    if verb.lemma_ not in ("quote", "cite") or said is None or who is None or not who.i < said.i:
        return
    if relay.content and max(relay.content) < verb.i:
        source = mention(passage, who, verb)
        yield Candidate(said.i, source, frozenset({said.i}), relay.content, Cue("say"), "citing", inside=verb.i)


def _would_answer(verb: Token, candidate: Candidate) -> bool:
    """Tell whether an answer is a deed to come: "if they attack, the army would respond with force".

    So is what some could tell: "by nurses who could leak details to reporters".
    """
    to_come = any(one.lower_ in ("would", "will", "could", "might", "shall") for one in syntax.children(verb, "aux"))
    if to_come and verb.dep_ == "relcl" and candidate.construction == "object":
        return True
    return to_come and verb.lemma_ in ("respond", "answer", "reply", "react") and candidate.construction != "clause"


def _may_tell(verb: Token) -> bool:
    """Tell whether a verb that tells of some alone is theirs: "the statement read", "an AP reporter saw ten bodies"."""
    lemma = verb.lemma_.lower()
    if lemma == "identify" and _of_the_dead(verb):
        return False
    if lemma == "suspect" and any(can_say(one) for one in syntax.children(verb, "dobj")):
        return False  # "police suspect two men" says nothing of what happened
    goes_on = verb.dep_ == "conj" and verb.head.lemma_.lower() in reporting("verb")
    if goes_on and lemma in words("reporting", "perceiving") and not syntax.children(verb, "nsubj"):
        return True  # "reported an explosion and saw the plane fall"
    whose = "texts" if lemma == "read" else "onlookers" if lemma in words("reporting", "perceiving") else ""
    if whose == "":
        return True
    noun = syntax.subject(verb)
    return noun is not None and noun.lemma_.lower() in words("reporting", whose)


def _is_idle(verb: Token, candidate: Candidate) -> bool:
    """Tell whether "it" is nobody: "it is worth noting that", "it goes without saying that"."""
    idle = [one for one in candidate.source if verb.doc[one].lower_ in ("it", "there")]
    if verb.lemma_ == "say" and any(one.lower_ in ("what", "how") for one in verb.lefts) and not candidate.negated:
        first_person = [verb.doc[one].lower_ for one in candidate.source] in (["i"], ["we"])
        return first_person and any(one.lower_ in ("can", "could", "shall") for one in syntax.children(verb, "aux"))
    alone = bool(idle) and len(candidate.source) == 1
    return alone and verb.dep_ in ("pcomp", "xcomp", "acl") and syntax.carried_by(verb) is None


def _is_no_speaker(verb: Token, candidate: Candidate) -> bool:
    """Tell whether a day or a toll would say it: "came out on 3 May, which put the toll at 15"."""
    last = verb.doc[max(candidate.source, default=verb.i)]
    noun = last if len(candidate.source) > 1 else syntax.antecedent(last) or last
    if last.tag_ == "IN":
        return True  # "said that reports that seven had died were false": "reports" is no verb
    dated = noun is not last and noun.lower_ in words("reporting", "months") | words("trailing", "days")
    of = verb.head.head if verb.dep_ == "pcomp" else verb  # "the chances of finding people alive"
    if of.i in candidate.source and of.pos_ == "NOUN" and not can_say(of):
        return True
    told_of = verb.tag_ == "VBN" and verb.dep_ in ("relcl", "acl") and not syntax.children(verb, "aux")
    if told_of and any(one.like_num for one in syntax.children(verb, "nsubj")):
        return True  # "counted 87 murders, 31 of them attributed to militias"
    counted = verb.dep_ == "conj" and any(one.like_num for one in syntax.children(last, "nummod"))
    return dated or noun.lower_ in ("toll", "tally") or (counted and candidate.entry.kind == "estimate")


def _is_verb(token: Token) -> bool:
    """Tell whether a token is a verb, also one that the tagger takes for a noun: "the minister claims that …"."""
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return True
    return token.pos_ == "NOUN" and bool(syntax.children(token, "nsubj")) and bool(syntax.children(token, "ccomp"))


def _is_purpose(verb: Token) -> bool:
    """Tell whether the verb is an infinitive that nobody carries out there: "met to discuss", "hard to say"."""
    to = any(one.lower_ == "to" for one in syntax.children(verb, "aux"))
    if not to or syntax.carried_by(verb) is not None or _made_to(verb) is not None or _goes_to(verb):
        return False
    return verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "relcl", "csubj")


def _goes_to(verb: Token) -> bool:
    """Tell whether somebody does what the infinitive says: "was swift to claim", "took to social media to announce"."""
    above = verb.head
    if above.lemma_.lower() in words("reporting", "eager") | words("reporting", "unable"):
        return not any(syntax.children(one, "neg") for one in (above, above.head))
    aloud = any(one.lower_ in words("reporting", "aloud") for one in above.subtree if above.i < one.i < verb.i)
    return aloud and above.lemma_.lower() in words("reporting", "going") and not syntax.children(above, "neg")


def _made_to(verb: Token) -> Token | None:
    """Return who is brought to say something: "the samples led them to conclude that", "they were forced to admit"."""
    above = verb.head
    led = above.lemma_.lower() in words("reporting", "leading") and not syntax.children(above, "neg")
    if verb.dep_ not in ("xcomp", "ccomp") or not led:
        return None
    brought = (*syntax.children(above, "dobj"), *syntax.children(above, "nsubjpass"))
    return next(iter([*syntax.children(verb, *syntax.SUBJECTS), *brought]), None)


def _candidate(passage: Passage, verb: Token, shapes: Shapes) -> Candidate | None:
    found = complement(verb, shapes)
    if found is None:
        return None
    made = _made_to(verb) is not None and syntax.is_passive(verb.head)  # "was forced to admit"
    cue = syntax.complex_verb(verb) | found.cue | (syntax.complex_verb(verb.head) if made else syntax.NONE)
    source = _source(passage, verb)
    named = described_by(verb, shapes, source)
    if named is not None:
        source, found = named[0], found._replace(pattern="as", content=named[1])
    in_relative = found.construction == "parenthetical" and verb.head.dep_ == "relcl"
    if found.construction in ("quotation", "parenthetical") and found.pattern == "quote" and source and not in_relative:
        around = enclosed_clause(passage, verb, source | cue)
        found = found._replace(content=around, construction="parenthetical") if around else found
    if not found.content and found.pattern == "quote" and source:
        found = found._replace(content=after_colon(passage, cue) or before_comma(passage, verb, source))
    if found.construction == "inverted":
        around = before_comma(passage, verb, source) | _told_behind(verb, source)
        found = found._replace(content=found.content | around)
    elif found.construction == "clause":
        around = with_tail(verb, found.content) | _told_on(verb, found.content)
        found = found._replace(content=around | _joined_on(verb, around))
    elif found.construction == "object" and found.content:
        found = found._replace(content=with_tail(verb, found.content))
    if source and source == _accused_by(passage, verb):
        found = found._replace(content=found.content | frozenset(range(max(source) + 1, verb.sent.end)))
    found = found._replace(content=(found.content | beyond(verb, found, shapes)) - _remarked(verb, found, shapes))
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
        negated=is_unsaid(verb),
        addressee=syntax.below(told[0]) if told else syntax.NONE,
    )


def _remarked(verb: Token, found: Complement, shapes: Shapes) -> syntax.Tokens:
    """Return what the writer remarks on what is said: "…, matching the army's figures"; on what somebody is accused of.

    "Accused rebels of a massacre, in which dozens died": that they died is no part of the accusation.
    """
    doc, remarked = verb.doc, syntax.NONE
    accuses = shapes[found.pattern].kind == "accuse"
    for at in sorted(found.content):
        one = doc[at]
        relates = one.tag_ == "VBG" and one.dep_ in ("advcl", "acl") and one.lemma_ in words("reporting", "relating")
        aside = accuses and one.dep_ == "relcl"
        if (
            (relates or aside)
            and one.left_edge.i > verb.i
            and "," in (doc[one.left_edge.i - 1].text, one.nbor(-1).text)
        ):
            remarked |= syntax.below(one)
    return remarked


def _entry(shapes: Shapes, found: Complement, verb: Token, source: syntax.Tokens) -> Cue:
    """Return what the lexicon says, corrected by what is said of it ("a lie") and by whom ("she found that")."""
    entry = shapes[found.pattern]
    if verb.lemma_ == "rule" and not _rules_out(verb):
        return Cue("find")
    told = {verb.doc[one].lemma_.lower() for one in found.content} if found.pattern in ("name", "as") else set()
    waved_away = verb.lemma_ == "dismiss" and not told.isdisjoint(words("veracity", "reports"))
    if waved_away or not told.isdisjoint(words("reporting", "false")):
        return Cue("dispute-as-false")
    if entry.kind == "find" and all(verb.doc[one].tag_ == "PRP" and verb.doc[one].lower_ != "it" for one in source):
        return Cue(entry.kind, reporting=False)
    return entry


def _source(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return who says it; beside a quotation the words tell more than the parse, which often goes wrong there."""
    plain = _accused_by(passage, verb) or _described_or_made(passage, verb)
    if plain:
        return plain
    who = syntax.agent(verb) if syntax.is_passive(verb) else syntax.subject_behind(verb) or syntax.speaker(verb)
    own = [
        one for one in syntax.children(verb, *syntax.SUBJECTS) if passage.quotation(one.i) == passage.quotation(verb.i)
    ]
    if len(own) > 1 and own[0].i < own[1].i < verb.i and own[1].left_edge.nbor(-1).lower_ == "and":
        return frozenset(range(own[0].left_edge.i, max(mention(passage, own[1], verb)) + 1))
    if own and not syntax.is_passive(verb):
        who = min(own, key=lambda one: abs(one.i - verb.i))
    if who is not None and who.text == "I" and who.i > 1 and who.nbor(-1).pos_ == "PROPN":
        who = _numbered(who)  # "the inquiry into the sinking of MV Star I has found"
    if who is not None:
        who = _teller(who) if _is_only_harmed(who, verb) else rejected_text(verb) or _doer_above(who, verb)
    else:
        who = named_behind_date(verb) or beside_aside(verb)
    opened = named_behind_semicolon(verb, who)
    if opened:
        return opened
    if who is None or (passage.quotation(who.i) is not None and passage.quotation(verb.i) is None):
        return beside_quotation(passage, verb) or named_before(verb)
    return mention(passage, who, verb)


def _described_or_made(passage: Passage, verb: Token) -> syntax.Tokens:
    """Return who is brought to say something, or is described by a participle before the verb."""
    made, told = _made_to(verb), described(verb)
    if made is not None:
        return mention(passage, made, verb)
    if told is None:
        return syntax.NONE
    first = syntax.children(told, *syntax.SUBJECTS)[0].left_edge.i
    return frozenset(one for one in syntax.below(told) if one >= first)


def beside_aside(verb: Token) -> Token | None:
    """Return who speaks, whom the parse gives to what stands between: "the junta, having denied it, said that"."""
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.nbor(-1).text == "," and not is_passive(verb):
        return verb.head
    asides = [one for one in children(verb, "advcl") if one.i < verb.i and one.tag_ in ("VBG", "VBN")]
    named = (who for one in asides for who in children(one, *SUBJECTS) if who.nbor().text == ",")
    return next(iter(named), None) if verb.i > 0 and verb.nbor(-1).text == "," else None


def _numbered(number: Token) -> Token:
    """Return the noun that a Roman one ends the phrase of, which the parse takes for somebody who says "I"."""
    noun = number.nbor(-1)
    while noun.head.i < number.i and noun.head.pos_ in ("NOUN", "PROPN", "ADP") and noun.head.i != noun.i:
        noun = noun.head
    return noun


def _is_only_harmed(who: Token, verb: Token) -> bool:
    """Return whether a participle borrows people for its subject whom the clause counts as harmed.

    "At least 22 were killed, contradicting government statements": none of the 22 has said so.
    """
    counted = who.like_num or any(one.dep_ == "nummod" for one in who.children)
    participle = verb.tag_ == "VBG" and verb.dep_ == "advcl" and who.head.i != verb.i
    goes_on = verb.dep_ == "conj" and who.head.i != verb.i and who.head.dep_ == "ccomp"
    if goes_on and who.pos_ == "NOUN" and (syntax.is_passive(who.head) or not may_say(who)):
        return True  # "he regretted that the incident had occurred but did not say"
    dead = words("harm.deaths", "done") | words("harm.deaths", "dying") | words("harm.bodies", "counted")
    return counted and participle and (not can_say(who) or not dead.isdisjoint((who.lower_, who.head.lower_)))


def _doer_above(who: Token, verb: Token) -> Token | None:
    """Return who speaks, where the parse hangs the verb on what is told of a thing.

    "The Navy regretted a clash that killed five, a day after saying that …": the clash has said nothing.
    """
    noun = syntax.antecedent(who)
    if noun is None or who.head.i == verb.i or verb.dep_ == "conj" or may_say(noun):
        return who
    above = next((one for one in noun.ancestors if one.pos_ in ("VERB", "AUX")), None)
    return who if above is None else syntax.speaker(above)


def _teller(harmed: Token) -> Token | None:
    """Return who tells of harm: "according to a medic, nine were killed", "he said nine were killed"."""
    clause = harmed.head
    if clause.dep_ == "ccomp":
        return syntax.speaker(clause.head)
    by = next((one for one in syntax.children(clause, "prep") if one.lower_ == "according"), None)
    return syntax.child(syntax.child(by, "prep"), "pobj")


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
        if acts or one.lower_ in stops or one.text in STOPS or one.text in (",", "."):
            break
        named.append(one.i)
    return frozenset(named)


_NEAR_BY = 5
"""Words between a participle and "by": "held directly responsible by"."""


def without_carriers(passage: Passage, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those of verbs that only carry another one found: "declined to say"."""
    above = (syntax.carried_by(passage.doc[one.anchor]) for one in candidates)
    carriers = {one.i for one in above if one is not None}
    return [one for one in candidates if one.anchor not in carriers]


def named_before(verb: Token) -> syntax.Tokens:
    """Return the phrase between a comma and a verb of saying without subject: "…, the Observatory said"."""
    if verb.i == 0 or verb.tag_ not in ("VBD", "VBZ", "VBP") or syntax.children(verb, *syntax.SUBJECTS):
        return syntax.NONE
    last = verb.doc[verb.i - 1]
    if last.text == ",":
        return _between_commas(verb)
    for noun in (last, *last.ancestors):
        if noun.i >= verb.i or noun.right_edge.i != last.i:
            return syntax.NONE
        opened = noun.left_edge.i > 0 and noun.doc[noun.left_edge.i - 1].text == ","
        if opened and noun.dep_ in _MISTAKEN and noun.pos_ in ("NOUN", "PROPN"):
            return frozenset(one.i for one in noun.subtree)
    return syntax.NONE


def _between_commas(verb: Token) -> syntax.Tokens:
    """Return a name between commas before a verb of saying, whatever the parse hangs it on: "…, Mary Wu, said"."""
    doc, first = verb.doc, verb.i - 1
    while first > verb.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    named = first < verb.i - 1 and first > 0 and doc[first - 1].text == ","
    return frozenset(range(first, verb.i - 1)) if named else syntax.NONE


def named_behind_semicolon(verb: Token, who: Token | None) -> syntax.Tokens:
    """Return who is named right behind a semicolon, where the parse borrows the subject before it.

    "The doctor put the toll at 43; Masirah television, citing officials, later raised it to 50."
    """
    if who is None or verb.dep_ not in ("conj", "parataxis", "dep") or syntax.children(verb, *syntax.SUBJECTS):
        return syntax.NONE
    doc = verb.doc
    mark = next((one for one in range(verb.i - 1, who.i, -1) if doc[one].text == ";"), None)
    if mark is None:
        return syntax.NONE
    named = itertools.takewhile(lambda one: one.text != "," and one.pos_ not in ("VERB", "AUX", "ADV"), doc[mark + 1 :])
    found = [one for one in named if one.i < verb.i]
    return frozenset(one.i for one in found) if any(can_say(one) for one in found) else syntax.NONE

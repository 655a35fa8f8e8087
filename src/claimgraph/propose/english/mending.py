"""Slips of the parser that hide whole clauses, mended: what each mends, its example says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from claimgraph.propose.english.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FOR_WORDS: Final = {"airstrikes": "raids", "Airstrikes": "raids"}
"""Nouns that the parser takes for verbs behind a name, and what it is to read in their stead."""


def mended(doc: Doc, exceptions: Mapping[str, Sequence[str]]) -> Doc:
    """Return a parse without the slips that hide whole clauses: each has a function, or a line, with its example."""
    for one in doc:
        # "sank", with a subject, taken for a noun
        past = one.pos_ in ("NOUN", "PROPN", "ADJ") and one.lower_ in exceptions and one.lower_[-1] not in "sg"
        if past and one.dep_ in _CLAUSES and any(each.dep_ in ("nsubj", "nsubjpass") for each in one.children):
            one.tag_, one.pos_, one.lemma_ = "VBD", "VERB", exceptions[one.lower_][0]
        if one.dep_ == "amod" and one.tag_ == "VBN" and one.head.i == one.i + 1:
            _told_from_noun(one, one.head)
        if one.tag_ in ("VBN", "VBD") and one.lower_ in words("mending", "supposed"):
            _part_from_supposition(one)
        if one.dep_ == "compound" and one.head.i == one.i + 1 and one.head.tag_ == "VBD" and one.head.pos_ == "VERB":
            _give_subject(one, one.head)
        if one.dep_ == "auxpass":
            _give_back_subject(one.head)
        if one.pos_ == "VERB":
            _name_the_deed(one)
            _name_the_report(one)
            _part_from_speaker(one)
            _join_what_is_said(one)
            _part_at_semicolon(one)
            _part_from_fragment(one)
        mend = _OF_CLAUSES.get(one.dep_)
        if mend is not None:
            mend(one)
        if one.lower_ in words("reporting", "months") and one.i > 0:
            _part_from_day(one)
    return doc


def _find_the_verb(noun: Token) -> None:
    """Mend a sentence of which the parse takes the verb for a noun, or for a participle of who did it.

    "Relatives outside report that shots were heard"; "Its director, Ole Brandt, repeated that no warning came".
    """
    if noun.pos_ not in ("NOUN", "PROPN"):
        _ask_what_befell(noun)
        return
    if any(one.dep_ in ("nsubj", "nsubjpass") for one in noun.lefts):
        _be_the_verb(noun)
        return
    said = (one for one in noun.subtree if one.dep_ == "acl" and one.tag_ in ("VBN", "VBD") and _has_told(one))
    verb = next((one for one in said if one.i > noun.i), None)
    if verb is None or any(one.tag_ in _FINITE_TAGS for one in noun.sent if one.i < verb.i):
        return
    inside = [noun.doc[at] for at in range(noun.left_edge.i, verb.i)]
    when = [one for one in noun.lefts if one.dep_ in ("advmod", "prep", "npadvmod", "punct", "mark")]
    for one in [*when, *(each for each in noun.rights if each.i > verb.i)]:
        one.head = verb
    for one in [each for each in inside if each.head.i > verb.i]:
        one.head = noun
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBD", "VERB"
    noun.head, noun.dep_ = verb, "nsubj"


def _count_the_harmed(told: Token) -> None:
    """Mend "spoke of 29 dead on Monday", where the parse has the number alone, and the dead hang on the verb."""
    number = told.doc[max(told.i - 1, 0)]
    counted = number.dep_ == "pobj" and number.tag_ == "CD" and number.head.lower_ == "of"
    if counted and told.lower_ in words("reporting", "conditions") and told.n_lefts == 0 and told.n_rights == 0:
        told.head, told.dep_ = number.head, number.dep_
        number.head, number.dep_ = told, "nummod"


def _be_the_verb(noun: Token) -> None:
    """Take a noun with a subject and a clause with "that" for the verb that it is: "Witnesses report that"."""
    told = next((one for one in noun.rights if one.dep_ in ("acl", "ccomp") and one.left_edge.lower_ == "that"), None)
    subject = next(one for one in noun.lefts if one.dep_ in ("nsubj", "nsubjpass"))
    if told is None or told.left_edge.i != noun.i + 1 or told.left_edge.dep_ != "mark":
        return
    told.dep_, noun.tag_, noun.pos_ = "ccomp", "VBZ" if noun.tag_ == "NNS" else "VBP", "VERB"
    between = [one for one in noun.lefts if one.i > subject.i and one.dep_ in ("compound", "amod", "nmod", "advmod")]
    by = next((one for one in subject.subtree if one.dep_ in ("agent", "prep") and one.n_rights == 0), subject)
    for one in between:
        one.head, one.dep_ = by, "pobj" if by.i != subject.i else "advmod"


def _has_told(verb: Token) -> bool:
    """Tell whether a participle has a clause or a deed behind it that only a verb of saying has: "repeated that"."""
    if any(one.dep_ in ("agent", "aux", "auxpass") for one in verb.children):
        return False
    clauses = any(one.dep_ == "ccomp" and one.left_edge.lower_ == "that" for one in verb.rights)
    deeds = (each for one in verb.rights if one.dep_ == "prep" for each in one.rights if each.dep_ == "pcomp")
    return clauses or (verb.lemma_.lower() in _CLAIMING and any(deeds))


_FINITE_TAGS: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _name_the_deed(noun: Token) -> None:
    """Mend "Coalition airstrikes on a market killed six", where the parse has a coalition that airstrikes."""
    if noun.lower_ not in FOR_WORDS:
        return
    noun.tag_, noun.pos_ = "NNS", "NOUN"
    for one in noun.lefts:
        if one.dep_ == "nsubj":
            one.dep_ = "compound"


def _name_the_report(noun: Token) -> None:
    """Mend "said that claims that the school was hit were untrue", where the parse has "that" claim it."""
    before = noun.nbor(-1) if noun.i > 0 else noun
    said = next((one for one in noun.ancestors if one.i < before.i), None)
    if before.lower_ != "that" or before.tag_ != "IN" or noun.tag_ != "VBZ" or said is None:
        return
    judged = next((one for one in (*noun.rights, noun.head, *said.rights) if one.i > noun.i and _judges(one)), None)
    if judged is None or noun.lemma_.lower() not in words("veracity", "reports"):
        return
    judged.head, judged.dep_ = said, "ccomp"
    noun.head, noun.dep_, noun.tag_, noun.pos_ = judged, "nsubj", "NNS", "NOUN"
    before.head, before.dep_ = judged, "mark"
    for one in [*noun.rights]:
        one.dep_ = "acl" if one.dep_ == "ccomp" else one.dep_


def _judges(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(one.dep_ in ("acomp", "attr") for one in verb.children)


def _part_from_day(month: Token) -> None:
    """Mend "On 5 June 2011 soldiers fired", where the parse takes the day for a part of who did it."""
    doc = month.doc
    first = month.i - 1 if doc[month.i - 1].like_num else month.i
    last = month.i + 1 if month.i + 1 < len(doc) and doc[month.i + 1].shape_ == "dddd" else month.i
    if first == 0 or last + 1 >= len(doc) or doc[first - 1].lower_ not in ("on", "in") or not doc[last + 1].is_alpha:
        return
    prep = doc[first - 1]
    if any(first <= one.i <= last for one in prep.ancestors):
        return  # "… on 3 May put the toll at 9": what it hangs on would hang on itself
    behind = next((one for one in prep.rights if one.dep_ == "pobj" and one.i > last), None)
    verb = prep.head
    if behind is not None:
        bare = verb.pos_ == "VERB" and verb.i > behind.i
        if not bare or any(one.dep_ in ("nsubj", "nsubjpass") for one in verb.children):
            return
        passive = any(one.dep_ == "auxpass" for one in verb.children)
        behind.head, behind.dep_ = verb, "nsubjpass" if passive else "nsubj"
    elif all(one.head.i <= last for one in doc[first : last + 1]):
        return
    month.head, month.dep_ = prep, "pobj"
    for one in doc[first : last + 1]:
        if one.i != month.i:
            one.head, one.dep_ = month, "nummod"


def _describe(verb: Token) -> None:
    """Mend "killed by advancing rebel troops", where the parse has somebody advance troops."""
    by, noun = verb.head, next((one for one in verb.rights if one.dep_ == "dobj"), verb)
    fights = noun.lemma_.lower() in words("actors", "doers") | words("actors", "members") | words("actors", "groups")
    bare = noun.left_edge.i == verb.i + 1 and not any(one.dep_ in ("det", "poss") for one in noun.lefts)
    if by.lower_ == "by" and noun.tag_ == "NNS" and fights and bare:
        for one in [each for each in verb.rights if each.i != noun.i]:
            one.head = by.head
        noun.head, noun.dep_, verb.head, verb.dep_, verb.pos_ = by, "pobj", noun, "amod", "ADJ"


def _tell_of_the_first(verb: Token) -> None:
    """Mend "it was rebels, not soldiers, who burned it", where the parse hangs the clause on those who did not."""
    last = verb.head
    first = last.head
    left_out = last.dep_ in ("appos", "conj") and first.dep_ == "attr" and first.head.lemma_ == "be"
    if left_out and last.left_edge.i > 0 and "not" in (last.left_edge.lower_, last.left_edge.nbor(-1).lower_):
        verb.head = first


def _tell_or_say(verb: Token) -> None:
    """Mend "claimed in an audio message to have killed 40", where the parse has a message to do so."""
    noun, before = verb.head, {one.lower_ for one in verb.lefts}
    prep = noun.head
    told = noun.lemma_.lower() in words("reporting", "texts") | words("reporting", "media")
    if told and {"to", "have"} <= before and noun.dep_ == "pobj" and prep.head.lemma_.lower() in _CLAIMING:
        verb.head, verb.dep_ = prep.head, "xcomp"
    else:
        _tell_what_befell(verb)


_CLAIMING: Final = frozenset({"claim", "say", "boast", "admit", "confess", "profess", "deny"})


def _tell_what_befell(verb: Token) -> None:
    """Mend "A packed ferry overturned off Lamu", where the parse takes what befell it for a participle."""
    noun, lemma = verb.head, verb.lemma_.lower()
    ways = (lemma, *(f"{lemma} {one.lower_}" for one in verb.rights if one.dep_ == "prt"))  # "keeled over"
    befalls = not words("events.verbs", "disaster").isdisjoint(ways) and verb.i > noun.i and verb.tag_ in ("VBN", "VBD")
    said = noun.dep_ == "dobj" and _says(noun.head)
    loose = said or noun.head.i == noun.i or noun.dep_ == "dep"
    if not (befalls and loose) or any(one.dep_ in ("agent", "aux", "auxpass") for one in verb.children):
        return
    verb.head, verb.dep_, verb.tag_ = (verb, "ROOT", "VBD") if noun.head.i == noun.i else (noun.head, "ccomp", "VBD")
    noun.head, noun.dep_ = verb, "nsubj"
    for one in [*noun.rights]:
        if one.i > verb.i:
            one.head, one.dep_ = verb, "advcl" if one.dep_ == "acl" else one.dep_


def _tell_of_whose(noun: Token) -> None:
    """Mend "the bloc, whose leader, Amal Khoury, accused X", where the parse has the bloc do what its leader does."""
    _count_again(noun)
    whole, verb = noun.head, noun.head.head
    preps = [one for one in verb.lefts if one.dep_ == "prep" and one.right_edge.i == whole.left_edge.i - 2]
    beside = [each for one in preps for each in one.children] if noun.right_edge.i == verb.i - 1 else []
    through = [one for one in beside if any(each.tag_ == "PRP$" for each in one.lefts)]  # "Through its organ, X, the"
    owned = through != [] or any(one.lower_ == "whose" for one in noun.lefts)
    alone = owned and not any(one.tag_ in ("VBD", "VBZ", "VBP") for one in noun.doc[noun.i : verb.i])
    alone = alone and whole.dep_ == "nsubj" and noun.i < verb.i and verb.tag_ in ("VBD", "VBZ", "VBP")
    if alone and not any(one.dep_ in ("aux", "conj") for one in verb.children):
        noun.head, noun.dep_ = verb, "nsubj"
        for one in through:
            whole.head, whole.dep_ = one, "appos"


def _count_again(noun: Token) -> None:
    """Mend "The panel verified 47: 16 children and 31 women", where the parse has a panel of children and women."""
    whole, counted = noun.head, any(one.dep_ == "nummod" for one in noun.lefts)
    if counted and whole.dep_ == "nsubj" and whole.i < whole.head.i < noun.i:
        noun.head = next((one for one in whole.head.rights if one.dep_ == "dobj" and one.i < noun.i), whole.head)


def _stress(noun: Token) -> None:
    """Mend "the rebels had themselves shelled it", where the parse has a second subject."""
    before = [one.dep_ for one in noun.head.lefts if one.i < noun.i]
    if noun.lower_ in words("mending", "selves") and "nsubj" in before:
        noun.dep_ = "npadvmod"


def _give_to_speaker(judged: Token) -> None:
    """Mend "The mayor said 12 people had drowned and accused the owner", where the parse has the drowned accuse him."""
    told, said = judged.head, judged.head.head
    judges = judged.tag_ in ("VBD", "VBZ") and judged.lemma_.lower() in words("mending", "judging")
    if told.dep_ != "ccomp" or not _says(said) or not judges:
        return
    helpers = {one.lower_ for one in told.lefts if one.dep_ in ("aux", "auxpass")}
    dead = told.lemma_.lower() in words("mending", "dying") or "auxpass" in {one.dep_ for one in told.lefts}
    own = any(one.dep_ in ("nsubj", "nsubjpass", "aux", "mark") for one in judged.lefts)
    if own or not (dead or "had" in helpers) or any(one.lower_ == "that" for one in judged.lefts):
        return
    judged.head, judged.dep_ = said, "conj"
    for one in told.rights:
        if one.dep_ in ("cc", "punct") and one.i < judged.i:
            one.head = said


def _ask_what_befell(verb: Token) -> None:
    """Mend "Was the bus hit by a missile?", where the parse takes what befell it for a participle."""
    who = next((one for one in verb.rights if one.dep_ in ("nsubj", "attr")), verb)
    told = next((one for one in who.rights if one.dep_ == "acl" and one.tag_ == "VBN"), verb)
    if verb.lower_ not in ("was", "were") or verb.n_lefts > 0 or verb in (who, told) or who.i > told.i:
        return
    if any(one.dep_ in ("acomp", "attr", "expl", "prep", "advmod") and one.i != who.i for one in verb.rights):
        return
    told.head, told.dep_ = told, "ROOT"
    for one in [*verb.rights]:
        one.head = told
    verb.head, verb.dep_, who.head, who.dep_ = told, "auxpass", told, "nsubjpass"


def _part_from_noun(told: Token) -> None:
    _part_from_when(told)
    _give_to_report(told)


def _part_from_when(told: Token) -> None:
    """Mend "She told reporters that evening that nine had died", where the parse hangs what is said on the evening."""
    when, said = told.head, told.head.head
    if when.lower_ in words("mending", "when") and said.pos_ == "VERB" and said.i < when.i < told.i:
        told.head, when.dep_ = said, "npadvmod"


def _called_by(name: Token) -> None:
    """Mend "was labelled an act of terror by the mayor", where the parse hangs who calls it so on the act."""
    told = name.head
    by = next((one for one in name.rights if one.dep_ == "prep" and one.lower_ == "by"), None)
    passive = any(one.dep_ == "auxpass" for one in told.lefts)
    if by is not None and passive and by.right_edge.i == name.right_edge.i:
        by.head, by.dep_ = told, "agent"


def _give_to_report(told: Token) -> None:
    """Mend "stood by its denial that it had fired", where the parse hangs what is denied on "stood"."""
    that, verb = told.left_edge, told.head
    noun = that.nbor(-1) if that.i > verb.i + 2 and that.lower_ == "that" else verb
    listed = words("veracity", "reports") | words("reporting", "remarks")
    behind = noun.dep_ == "pobj" and noun.head.head.i == verb.i and noun.head.lower_ in words("mending", "holding")
    if behind and noun.lemma_.lower() in listed and not _says(verb):
        told.head, told.dep_ = noun, "acl"


_OF_CLAUSES: Final = {
    "ROOT": _find_the_verb,
    "advcl": _count_the_harmed,
    "ccomp": _part_from_noun,
    "oprd": _called_by,
    "relcl": _tell_of_the_first,
    "acl": _tell_or_say,
    "appos": _tell_of_whose,
    "pcomp": _describe,
    "nsubj": _stress,
    "conj": _give_to_speaker,
}


def _part_from_supposition(supposed: Token) -> None:
    """Mend "Men believed to be rebels attacked a farm", where the parse has men who believe that it was attacked."""
    below = {one.dep_: one for one in supposed.children}
    told = next((one for dep in ("ccomp", "conj") if (one := below.get(dep)) and one.tag_ in ("VBD", "VBN")), None)
    who, inner = below.get("nsubj"), below.get("xcomp")
    if who is None or told is None or inner is None or told.i < inner.i or who.i > supposed.i:
        return
    own = any(one.dep_ in ("nsubj", "nsubjpass", "mark") for one in told.children)
    if own or "aux" in below or "auxpass" in below or supposed.nbor(1).lower_ != "to":
        return
    above, role = supposed.head, supposed.dep_
    outside = [one for one in supposed.children if one.i not in (who.i, inner.i, told.i)]
    told.head = told if above.i == supposed.i else above
    told.dep_, told.tag_ = role, "VBD"
    for one in (who, *outside):
        one.head = told
    supposed.head, supposed.dep_, supposed.tag_ = who, "acl", "VBN"


def _give_subject(noun: Token, verb: Token) -> None:
    """Mend "The ferry flipped", where the parse takes what did it for the first part of a name."""
    if not any(one.dep_ in ("nsubj", "nsubjpass", "csubj") for one in verb.children):
        noun.dep_ = "nsubj"
        for one in (each for each in verb.lefts if each.i < noun.i and each.dep_ in ("det", "amod", "compound")):
            one.head = noun


def _told_from_noun(verb: Token, noun: Token) -> None:
    """Mend "A medic rejected claims that …", where the parse takes the verb for a participle before its noun."""
    before = [one for one in (*noun.children, *verb.children) if one.i < verb.i]
    said = words("reporting", "speakers") | words("reporting", "bodies") | words("reporting", "persons")
    doer = next((one for one in before if one.i == verb.i - 1 and (one.dep_ == "nsubj" or one.lower_ in said)), None)
    if doer is None or (doer.dep_ != "nsubj" and verb.lemma_.lower() not in words("responsibility", "denying")):
        return
    above, role = (verb if noun.head.i == noun.i else noun.head), noun.dep_
    verb.head, verb.dep_, verb.tag_ = above, role, "VBD"
    noun.head, noun.dep_ = verb, "dobj"
    doer.head, doer.dep_ = verb, "nsubj"
    if doer.pos_ not in ("NOUN", "PROPN"):
        doer.pos_, doer.tag_ = "NOUN", "NN"
    for one in before:
        if one.i != doer.i:
            one.head = doer


def _part_from_speaker(said: Token) -> None:
    """Mend "A jet bombed the camp late on Sunday, workers said", where "said" has both subjects, and "bombed" none."""
    subjects = [one for one in said.lefts if one.dep_ == "nsubj"]
    if len(subjects) != _PAIR or subjects[1].right_edge.i != said.i - 1 or not _says(said):
        return
    first, speaker = subjects
    told = next((one for one in first.children if one.dep_ == "acl" and one.tag_ in ("VBN", "VBD")), None)
    if told is None or told.i < first.i or said.doc[speaker.left_edge.i - 1].text != ",":
        return
    told.head, told.dep_, told.tag_ = said, "ccomp", "VBD"
    first.head, first.dep_ = told, "nsubj"
    objects = [one for one in told.children if one.dep_ == "npadvmod" and one.tag_ == "NN" and one.n_lefts > 0]
    if objects and not any(one.dep_ == "dobj" for one in told.children):
        objects[-1].dep_ = "dobj"
    for one in [*first.children]:
        if one.i > told.i and one.dep_ in ("prep", "acl", "advcl", "npadvmod", "punct"):
            one.head = told


def _join_what_is_said(said: Token) -> None:
    """Mend "It said that nine died, four were missing and two fled", where the parse hangs "said" on the second."""
    told = next((one for one in said.rights if one.dep_ == "ccomp"), None) if _says(said) else None
    part = said
    while part.dep_ != "ccomp" and part.head.i < part.i:
        part = part.head
    second = part.head
    if told is None or part.dep_ != "ccomp" or second.i <= told.i or _speaks(second):
        return
    edge, below = told.right_edge.i, [one.dep_ for one in second.rights]
    subject = next((one for one in second.lefts if one.i > edge and one.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if subject is None or part.right_edge.i != edge or subject.left_edge.i != edge + _PAIR or "conj" not in below:
        return
    if said.doc[edge + 1].text == "," and "cc" in below:
        part.head, part.dep_ = (part if second.head.i == second.i else second.head), second.dep_
        second.head, second.dep_ = said, "ccomp"


def _part_at_semicolon(said: Token) -> None:
    """Mend "X says a rocket fell; Y says a jet struck", where the parse gives both clauses to the second speaker."""
    told = (one for one in said.rights if one.dep_ == "ccomp") if _says(said) else ()
    second = next((one for one in told if _speaks(one)), None)
    first = None if second is None else next((one for one in second.lefts if one.dep_ == "ccomp"), None)
    if second is not None and first is not None and ";" in (one.text for one in said.doc[first.i : second.i]):
        first.head, second.dep_ = said, "conj"


def _part_from_fragment(said: Token) -> None:
    """Mend "Sabotage by rebels, says Ankara", where the parse takes what is said for who says it, or for nothing."""
    around = [one for one in said.children if one.dep_ in ("dep", "advcl", "nsubj", "dobj")]
    says = _says(said) or said.lemma_.lower() in words("reporting", "insisting")
    if said.dep_ != "ROOT" or not says or len(around) != _PAIR or around[1].dep_ not in ("nsubj", "dobj"):
        return
    (told, who), comma = around, said.doc[min(around[0].right_edge.i + 1, said.doc[-1].i)]
    alone = told.i < comma.i == min(who.left_edge.i, said.i) - 1 and comma.text == "," and told.tag_[0] in "NC"
    if alone and all(one.i == who.i or one.dep_ == "punct" for one in said.rights):
        told.dep_, who.dep_ = "ccomp", "nsubj"


def _speaks(verb: Token) -> bool:
    return _says(verb) or verb.lemma_.lower() in words("responsibility", "denying")


def _says(verb: Token) -> bool:
    return verb.lemma_.lower() in words("mending", "saying")


_PAIR: Final = 2


def _give_back_subject(verb: Token) -> None:
    """Mend "two people, believed to be brothers, were killed", where a participle in commas has taken the subject."""
    if any(one.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for one in verb.children):
        return
    joined = verb.dep_ == "conj" and not any(one.dep_ == "cc" for one in verb.head.children)
    for between in [verb.head] if joined else [one for one in verb.lefts if one.dep_ in ("advcl", "ccomp")]:
        subject = next((one for one in between.lefts if one.dep_ in ("nsubj", "nsubjpass")), None)
        bare = not any(one.dep_ in ("aux", "auxpass", "mark") for one in between.lefts)
        if between.tag_ not in ("VBN", "VBD", "VBG") or subject is None or not bare:
            continue
        last = verb.left_edge.i - 1 if joined else between.right_edge.i + 1
        if any(verb.doc[max(at, 0) : at + 1].text != "," for at in (subject.right_edge.i + 1, last)):
            continue  # neither stands behind the last word
        if joined:
            above = verb if between.head.i == between.i else between.head
            verb.head, verb.dep_ = above, between.dep_
        subject.head, subject.dep_ = verb, "nsubjpass"
        between.head, between.dep_ = subject, "acl"
        return


_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl"})

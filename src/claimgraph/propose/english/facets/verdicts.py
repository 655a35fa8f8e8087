"""What somebody says of what another has said: that it is false, that they doubt it, that it is so.

The speaker stands in any place ("a claim disputed by villagers", "nobody here believes the official story"), so most
of it is read from the parse; a verdict behind a long subject is read from the words, whatever the parse makes of them.
Who says it is decided where statements are known, and what it speaks of where claims are linked.
"""

import dataclasses
import re
from collections.abc import Iterator
from functools import cache

from claimgraph.propose.english import syntax
from claimgraph.propose.english.attribution.complements import can_say
from claimgraph.propose.english.attribution.phrases import (
    end_of_phrase,
    gives_content,
    has_clause,
    is_bare,
    is_false,
    is_put_about,
    is_report,
    is_told,
    passive_head,
)
from claimgraph.propose.english.facets.readings import FacetReading, Scene, over_tokens, stretch
from claimgraph.propose.english.lexicon import (
    STRETCH,
    UNREAL,
    AnyCase,
    alternatives,
    being_false,
    by_word,
    called_false,
    report_nouns,
    told_otherwise,
    words,
)
from claimgraph.propose.english.meaning import befalls_none, is_denied, is_negated, is_none
from claimgraph.propose.english.sentences import Sentence, token_at
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Modality, Polarity, Text

STANCE = "veracity/stance"
"""What the rule of a reading begins with whose holder does what its verb says: rejects, doubts, confirms."""
LABELLED = "veracity/label"
"""The rule of what a headline calls false: what stands in it nobody says."""
ASIDE = "veracity/aside"
"""The rule of what a text adds to what somebody has told: "…, a claim that does not square with the footage"."""
UNPROVEN = "veracity/unproven/words"  # "reports of nine deaths could not be substantiated" still tells of nine
LYING = f"{STANCE}/lying"
"""The rule of what somebody is accused of who is said to lie: he is accused of no deed."""


def veracity(scene: Scene) -> Iterator[FacetReading]:
    """Yield what the clauses of a sentence say of what others say, and the reports that they only mention."""
    for verb in scene.verbs:
        yield from _called(scene, verb)
        yield from _stances(scene, verb)
        yield from _accused(scene, verb)
    for word in scene.tokens:
        said = word.head.head if word.dep_ == "pobj" and word.head.lower_ in ("in", "by") else word.head
        if word.lower_ in words("veracity", "falsely") and scene.is_cue(said):
            last = [one for one in said.subtree if one.i > word.i]
            yield _stance(scene, [word, said, *last], None, "reject")  # "falsely claimed that", "said in error that"
        elif word.pos_ in ("NOUN", "PROPN"):
            yield from _false_reports(scene, word)
            yield from _doubts(scene, word)


def _called(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield "denied it", "called the claims absurd", "withdrew its statement"."""
    thing, lemma = syntax.child(verb, "dobj"), verb.lemma_.lower()
    if thing is None:
        return
    much = lemma in _OF_MUCH and thing.lower_ in _SAID_BEFORE and not _called_false(verb)
    if _only_points(thing) and (much or lemma in _OF_WHAT_IS_SAID):
        yield _reading(scene, [verb, thing], verb)
    elif _names(lemma, thing) and _called_false(verb):
        told = [one for one in _own(verb) if verb.dep_ in ("acl", "advcl") or one.i >= thing.left_edge.i]
        yield _reading(scene, told, verb)
        if thing.lemma_.lower() in words("veracity", "reports") and not is_bare(thing):
            yield _report(scene, thing)
    elif _takes_back(verb) and thing.lemma_.lower() in words("veracity", "taken_back") and not gives_content(thing):
        yield _reading(scene, [verb, *syntax.phrase(thing)], verb)


def _names(lemma: str, thing: Token) -> bool:
    rejects = by_word("stances").get(lemma) == "reject" and is_told(thing, "reject")
    return lemma in words("veracity", "naming") and not rejects


def _own(verb: Token) -> list[Token]:
    """Return a verb and what hangs on it, without what somebody does besides: "called it a lie and blamed rebels"."""
    besides = [one for one in syntax.children(verb, "conj") if one.pos_ in ("VERB", "AUX")]
    within = syntax.below(verb, *besides, *(syntax.children(verb, "cc") if besides else ()))
    return [one for one in verb.subtree if one.i in within]


def _stances(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield what somebody does with what was said: "disputed the toll", "does not believe reports that nine died"."""
    for said, thing, beside in _frames(verb):
        denied = is_denied(verb)
        stance = "accept" if denied and said == "agree with" else by_word("stances").get(said, "")
        if (
            stance == ""
            or denied != (stance == "accept")
            or not (is_told(thing, stance) or _is_refused(thing) or _is_believed(thing))
        ):
            continue
        listed = thing.lemma_.lower() in words("veracity", "reports")
        told = syntax.phrase(thing)
        if stance == "reject" and listed and verb.lemma_.lower() in _REJECTING and gives_content(thing):
            if not _has_claimant(thing) or verb.lemma_.lower() in ("contradict", "refute"):
                continue  # "denied reports that the army burned it": what is denied is told
            listed, whose = False, syntax.children(thing, "poss", "prep")
            told = [thing, *(one for each in whose for one in each.subtree)]
        if stance == "confirm" and (gives_content(thing) or _is_undone(verb)):
            continue  # "confirmed reports of nine deaths" tells of the deaths; "unable to verify the claim" of nothing
        whole = [*told, verb, *beside, *_helping(verb), *_as_false(verb, stance)]
        if stance == "accept":
            whole = [*whole, *thing.subtree]
        yield _stance(scene, whole, _by(verb), stance)
        told_of = listed and not is_bare(thing) and verb.dep_ not in ("relcl", "acl")
        if told_of and stance == "reject" and verb.lemma_.lower() in _REJECTING:
            yield _report(scene, thing)
        return


def _has_claimant(report: Token) -> bool:
    """Return whether a report is somebody's: "rejected the army's claim that", "a report by a website that"."""
    by = (one for one in syntax.children(report, "prep") if one.lower_ in ("of", "by", "from"))
    makers = [*syntax.children(report, "poss"), *(syntax.child(one, "pobj") for one in by)]
    return any(one is not None and can_say(one) for one in makers)


def _is_refused(thing: Token) -> bool:
    """Return whether "this" or "that" is denied: "that was dismissed by the mayor"; a deed is condemned."""
    pointing = thing.lower_ in ("this", "that") and thing.dep_ == "nsubjpass"
    return pointing and thing.head.lemma_.lower() in words("responsibility", "denying")


def _is_believed(thing: Token) -> bool:
    """Return whether what was said is or is not believed: "nobody here believes it", "did not accept this"."""
    believed = by_word("stances").get(thing.head.lemma_.lower()) == "accept"
    return believed and thing.dep_ == "dobj" and thing.lower_ in ("it", "this", "that") and not thing.children


def _is_undone(verb: Token) -> bool:
    """Return whether a verb tells what somebody can, would or tried to do, and not what he did."""
    return any(one.tag_ in ("TO", "MD") for one in syntax.children(verb, "aux"))


_REJECTING = frozenset({"reject", "deny", "dismiss", "dispute", "refute", "rebut", "contradict", "condemn"})


def _frames(verb: Token) -> Iterator[tuple[str, Token, list[Token]]]:
    """Yield how a verb takes a thing, in words, with the thing and what else says so: "scoff at", "cast doubt on"."""
    lemma = verb.lemma_.lower()
    preps = [one for one in verb.children if one.dep_ in ("prep", "prt", "advmod") and one.i > verb.i]
    things = [*syntax.children(verb, "dobj", "nsubjpass"), *passive_head(verb)]
    for named in things:
        thing = _meant(named, verb)
        yield lemma, thing, []
        for one in preps:
            inner = syntax.child(one, "pobj")
            yield f"{lemma} {one.lower_}", thing, [one]
            if inner is not None:
                yield f"{lemma} {one.lower_} {inner.lower_}", thing, [one, inner]
    named_before = [one for one in verb.children if one.dep_ in ("dobj", "advmod", "prt") and one.i > verb.i]
    for one in (*preps, *(prep for noun in named_before for prep in syntax.children(noun, "prep"))):
        if (inner := syntax.child(one, "pobj")) is not None:
            yield f"{lemma} {one.lower_}", inner, [one]
            yield from ((f"{lemma} {word.lower_} {one.lower_}", inner, [one]) for word in named_before)


def _meant(thing: Token, verb: Token) -> Token:
    """Return what "which" and "that" stand for: "a charge which the army rejects", "a claim that was refuted"."""
    inner = syntax.child(syntax.child(thing, "prep"), "pobj")
    if inner is not None and (thing.lower_ in _ALL_OF or thing.lemma_.lower() in words("veracity", "quality")):
        return inner  # "rejected both of its accounts", "doubted the accuracy of the report"
    if thing.tag_ not in ("WDT", "WP") and thing.lower_ not in ("that", "which"):
        return thing
    return syntax.antecedent(thing) or (verb.head if verb.dep_ == "relcl" else thing)


_ALL_OF = frozenset({"both", "all", "each", "most", "some", "much", "many", "any", "either"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "such"})


def _as_false(verb: Token, stance: str) -> list[Token]:
    """Return as what a report is rejected: "dismissed the claims as propaganda"."""
    behind = [one for one in syntax.children(verb, "prep") if one.lower_ == "as" and one.i > verb.i]
    return [each for one in behind if stance == "reject" for each in one.subtree]


def _helping(verb: Token) -> list[Token]:
    """Return the words that make a passive or a negation of the verb: "was rejected", "none of them believes"."""
    told = syntax.children(verb, "auxpass", "neg")
    told = [*told, *(syntax.children(verb, "aux") if told else ())]
    if verb.dep_ == "xcomp" and is_negated(verb) and not told:
        told = [verb.head]
    who = syntax.subject(verb)
    if who is not None and not told and befalls_none(verb):
        told = syntax.phrase(who)
    return [one for one in told if one.i < verb.i]


def _by(verb: Token) -> Token | None:
    """Return the verb where it tells who speaks; None where a thing shows it, or the speaker of it all is meant."""
    who = syntax.agent(verb) if syntax.is_passive(verb) else syntax.speaker(verb)
    if who is None or who.lower_ in _SPEAKING_OF_ALL:
        return None
    human = can_say(who) or who.lower_ in by_word("persons")
    return verb if who.pos_ == "PROPN" or human or who.lower_ in ("it", "who", "they") else None


_SPEAKING_OF_ALL = frozenset({"i", "we", "you", "none", "nobody", "no", "few", "one", "everyone", "anyone", "nothing"})
"""Subjects of whom somebody speaks: "nobody here believes it", said the baker."""


def _stance(scene: Scene, tokens: list[Token], head: Token | None, stance: str) -> FacetReading:
    start, end = _stretch(scene, tokens)
    said = Text(scene.sentence.document.text[start:end])
    polarity: Polarity = "affirmed" if stance == "confirm" else "denied"
    modality: Modality = "possible" if stance == "doubt" else "asserted"
    return FacetReading("veracity", start, end, said, STANCE, head=head, polarity=polarity, modality=modality)


def _accused(scene: Scene, verb: Token) -> Iterator[FacetReading]:
    """Yield "accused the army of lying about the toll", "accused them of spreading false reports"."""
    if verb.lemma_.lower() not in words("responsibility", "blaming"):
        return
    whom = syntax.child(verb, "dobj")
    for prep in [*syntax.children(verb, "prep"), *([] if whom is None else syntax.children(whom, "prep"))]:
        deed = syntax.child(prep, "pcomp") if prep.lower_ in ("of", "for") else None
        if deed is None:
            continue
        lemma, thing = deed.lemma_.lower(), syntax.child(deed, "dobj")
        lies = lemma in words("veracity", "lying") and (thing is None or is_told(thing, "reject"))
        if lies or (thing is not None and is_false(thing) and is_report(thing)):
            told = _stance(scene, [deed, *deed.subtree], _by(verb), "reject")
            yield dataclasses.replace(told, rule=LYING)


def _false_reports(scene: Scene, noun: Token) -> Iterator[FacetReading]:
    """Yield "the false report of their release", "its bogus claims": the one who calls it so takes it for false."""
    judged = [one for one in syntax.children(noun, "amod") if one.lower_ in words("veracity", "false")]
    lemma = noun.lemma_.lower()
    named = lemma in words("veracity", "reports") | words("veracity", "told") and judged != []
    itself = lemma in words("veracity", "plainly") and has_clause(noun)
    owned = any(one.dep_ == "poss" or one.lower_ in _KNOWN for one in noun.lefts) or is_put_about(noun)
    before = judged[0].i - 1 if judged else noun.i
    as_false = before >= noun.sent.start and noun.doc[before].lower_ == "as"
    if not owned or as_false or not (named or itself):
        return
    told = [one for one in noun.subtree if one.i <= end_of_phrase(noun)]
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    sorry = above if above.lemma_.lower() in words("veracity", "regretting") else None
    yield _stance(scene, [*([] if sorry is None else [sorry]), *told], None if sorry is None else _by(sorry), "reject")


def _doubts(scene: Scene, noun: Token) -> Iterator[FacetReading]:
    """Yield "there are doubts about the official account", "raised questions over the toll"."""
    if noun.lemma_.lower() not in words("veracity", "doubts") or noun.dep_ not in {*syntax.SUBJECTS, "dobj", "attr"}:
        return
    if is_none(noun) or (noun.head.pos_ in ("VERB", "AUX") and is_negated(noun.head)):
        return
    for prep in [*syntax.children(noun, "prep"), *syntax.children(noun.head, "prep")]:
        thing = syntax.child(prep, "pobj")
        if prep.lower_ in ("about", "on", "over", "upon", "around") and thing is not None and is_told(thing, "doubt"):
            active = noun.dep_ == "dobj"
            told = [*([noun.head] if active else []), noun, prep, *syntax.phrase(thing)]
            yield _stance(scene, told, _by(noun.head) if active else None, "doubt")
            return


def _takes_back(verb: Token) -> bool:
    """Return whether somebody no longer holds what he said: "retracted", "took back"."""
    lemma = verb.lemma_.lower()
    back = any(f"{lemma} {one.lower_}" in words("reporting", "retracting_with") for one in verb.children)
    return (back or lemma in words("reporting", "retracting")) and not is_denied(verb)


_OF_WHAT_IS_SAID = frozenset({"deny", "refute", "dispute", "disavow"})
"""Verbs that can have only what was said for their object: an offer is rejected, and not denied."""
_OF_MUCH = frozenset({"reject", "dismiss", "contest", "rebut", "contradict", "disbelieve"})
"""Verbs that have it where their object is "this" or "that", which stand for what was told and for no thing."""
_SAID_BEFORE = frozenset({"this", "that"})


def _only_points(thing: Token) -> bool:
    """Return whether an object only points to what was said: "denied it"; who denies it to somebody refuses a thing."""
    pointing = thing.lower_ in ("it", "this", "that", "these", "those") and not thing.children
    given = any(one.dep_ in ("dative", "dobj", "oprd") and one.i != thing.i for one in thing.head.children)
    return pointing and not given and not any(one.lower_ == "to" for one in syntax.children(thing.head, "prep"))


def _called_false(verb: Token) -> bool:
    later = (one for one in _own(verb) if one.i > verb.i and one.lower_ in words("veracity", "false"))
    return any(all(up.dep_ != "relcl" or up.i < verb.i for up in one.ancestors) for one in later)


def _reading(scene: Scene, tokens: list[Token], verb: Token) -> FacetReading:
    start, end = _stretch(scene, tokens)
    said = Text(scene.sentence.document.text[start:end])
    return FacetReading("veracity", start, end, said, "report/rejected", head=verb, polarity="denied")


def _stretch(scene: Scene, tokens: list[Token]) -> tuple[int, int]:
    """Return from where to where words reach; a quotation that ends them keeps its closing mark."""
    start, end = stretch(scene.sentence, tokens)
    text = scene.sentence.document.text
    return start, end + (text[end : end + 1] in ('"', "”") and any(one in text[start:end] for one in '"“'))


def _report(scene: Scene, thing: Token) -> FacetReading:
    named = {one.i for other in thing.subtree if other.dep_ == "oprd" for one in other.subtree}
    tokens = [one for one in syntax.phrase(thing) if one.i not in named]
    flags = ("the text does not give what the report says",)
    return over_tokens(scene, tokens, "report", None, "report/mentioned", head=thing, certainty="likely", flags=flags)


def judgements(sentence: Sentence) -> Iterator[tuple[FacetReading, bool]]:
    """Yield what the sentence calls false, and whether it calls it too high."""
    text = sentence.document.text
    for pattern, by_subject in _patterns(sentence):
        negates = pattern in (_mistaken(), _mismatched(), _taken_from(), _never_said(), told_otherwise())
        for match in pattern.finditer(text, sentence.start, sentence.end):
            judged = next((said for key in _JUDGED if (said := match.groupdict().get(key)) is not None), "")
            if (_NOT_FALSE.search(judged) is not None and not negates) or (
                not by_subject and _only_blames(match[0], judged)
            ):
                continue
            start, end = match.span("whole" if match["whole"] is not None else "told")
            at = next((match.start(key) for key in ("verb", "other") if match.groupdict().get(key)), None)
            verb = None if at is None else token_at(sentence, at)
            head = verb if by_subject or (by_subject is None and verb is not None and _has_speaker(verb)) else None
            exaggerated = any(word in words("veracity", "too_high") for word in judged.lower().split())
            told = _judged(text, start, end, judged, head)
            yield dataclasses.replace(told, rule=_rule_of(pattern, match, told.rule)), exaggerated


def _patterns(sentence: Sentence) -> Iterator[tuple[AnyCase, bool | None]]:
    """Yield the patterns that may find something, with whether the subject of their verb judges: most find nothing."""
    if _of_judging().search(sentence.document.text, sentence.start, sentence.end) is not None:
        by_words = (being_false(), _naming(), _pointing(), _no_truth(), _labelled(), _higher(), _mistaken(), _true())
        yield from ((_calling(), True), (_undermining(), None), (_lying(), True), *((one, False) for one in by_words))
    said = {token.lower_ for token in sentence.tokens}
    if not said.isdisjoint(_first_words("calling") | words("veracity", "away") | {"say", "says", "said"}):
        yield _relative(), True
    if not said.isdisjoint({"not", "n't", "n’t"}) and not said.isdisjoint(_first_words("agreeing")):
        yield _mismatched(), False
    if not said.isdisjoint(words("veracity", "taken")):
        yield _taken_from(), False
    if "nothing" in said:
        yield _unsupported(), None
    if "what" in said or "different" in said:
        yield told_otherwise(), True
    if "such" in said:
        yield _never_said(), False


@cache
def _first_words(key: str) -> frozenset[str]:
    return frozenset(one.split()[0] for one in words("veracity", key))


def _rule_of(pattern: AnyCase, match: re.Match[str], rule: str) -> str:
    """Return the rule of a verdict: whose it is depends on how it stands behind what it judges."""
    if pattern is _relative():
        return STANCE
    aside = pattern in (_mismatched(), _taken_from()) and any(match.groupdict().get(key) for key in ("aside", "added"))
    aside = aside or (pattern is _pointing() and match[0].startswith(("which proved", "which turned", "which later")))
    open_still = pattern is _taken_from() and match["judgement"] is not None and " be " in match["judgement"]
    return LABELLED if pattern is _labelled() else ASIDE if aside else UNPROVEN if open_still else rule


_JUDGED = ("judgement", "none", "liars", "told")
"""Groups of the patterns: the words that judge."""


def _judged(text: str, start: int, end: int, judged: str, head: Token | None) -> FacetReading:
    said = Text(text[start:end])
    polarity: Polarity = "denied" if _of_truth().search(judged) is None else "affirmed"
    modality: Modality = "asserted" if _of_doubt().search(judged) is None else "possible"
    return FacetReading("veracity", start, end, said, "veracity/words", head=head, polarity=polarity, modality=modality)


@cache
def _of_doubt() -> AnyCase:
    return AnyCase(rf"\b(?:{alternatives(('veracity', 'doubtful'))})\b")


"""A character of one clause; a stop inside a number ends none."""


@cache
def _of_truth() -> AnyCase:
    holds = r"(?:true|correct|accurate|genuine|credible|well-founded)"
    return AnyCase(rf"^(?:is|are|was|were|[’']s|has|have|had|proved|turned|be)\b(?:(?!\bnot\b|n[’']t\b).)*\b{holds}$")


@cache
def _of_judging() -> AnyCase:
    """Match a word without which no pattern here finds anything."""
    words_of = alternatives(*(("veracity", each) for each in ("false", "undermining", "doubtful", "unlikely")))
    plain = (
        r"true|truth|correct|accurate|genuine|credible|well-founded|without|liars?|lied|lying|real|actual"
        r"|too\s+(?:high|low|early)|deceive|mislead|error|mistake|premature|prematurely|misunderstanding|unlikely|reality|facts?|proportion|basis|foundation|substance|merit|credibility"
    )
    return AnyCase(rf"\b(?:{words_of}|{plain})\b")


_NOT_FALSE = AnyCase(
    r"\b(?:not|never|neither(?!(?:\s+[\w’'-]{1,30}){0,6}\s+(?:is|was|are|were)\b))\b(?!\s+(?:true|correct|accurate|credible)\b)|n[’']t\b"
)


def _only_blames(whole: str, judged: str) -> bool:
    """Return whether "too high" is said of what happened, and not of a figure: "the number of deaths is too high"."""
    return re.search(r"\btoo\s+(?:high|low)$", judged) is not None and not re.search(r"\d", whole)


def _has_speaker(verb: Token) -> bool:
    """Return whether a verb has a person or body for its subject: images that contradict a claim say nothing."""
    subjects = [one for one in verb.children if one.dep_ == "nsubj"]
    return bool(subjects) and (
        subjects[0].pos_ == "PROPN" or subjects[0].lemma_.lower() in words("reporting", "speakers")
    )


@cache
def _calling() -> AnyCase:
    """Match "called the ministry's claim of 90 dead false", "dismissed the charge that … as a fabrication"."""
    calling = alternatives(("veracity", "calling"))
    return AnyCase(
        rf"(?P<whole>\b(?P<verb>{calling})\s+(?:{STRETCH}{{0,80}}?{report_nouns()}{STRETCH}{{0,160}}?|it|them|this|that)"
        rf"(?<!\bis)(?<!\bwas)(?<!\bwere)\s+(?P<judgement>(?:as\s+|to\s+be\s+)?{called_false()})[\"”]?)"
    )


@cache
def _naming() -> AnyCase:
    """Match "this is the second false claim of civilian casualties"."""
    false, reports = alternatives(("veracity", "false")), alternatives(("veracity", "reports"))
    return AnyCase(
        rf"(?P<whole>\b(?:this|that|it|these|those|which)\s+(?:is|was|are|were)\s+{STRETCH}{{0,30}}?(?P<judgement>\b(?:{false}))\s+(?:{reports})s?\b"
        rf"(?:\s+(?:of|that|about)\s+[^.;:,\n\"”]+)?)"
    )


@cache
def _pointing() -> AnyCase:
    """Match "that is not true", "it is inflated, and not credible", "“pure invention”"; "it is untrue that" denies."""
    plainly, force = alternatives(("veracity", "plainly")), alternatives(("veracity", "force"))
    false = (
        rf"(?:(?:an?|{force}|[a-z]+ly)\s+)*(?:{plainly})|(?:not|n[’']t)\s+(?:at\s+all\s+|\w+ly\s+)?(?:true|credible)"
    )
    is_so = r"(?:\s+(?:is|was|are|were|(?:later\s+)?turned\s+out\s+to\s+be|proved(?:\s+to\s+be)?)|[’']s)"
    who = r"(?<![\w’'-])(?:(?:all\s+(?:of\s+)?)?(?:this|that|these|those)|it|they|which)"
    called = rf"{is_so}\s*(?:\s(?:\w+ly\s+)?(?:{false})\b)"
    baseless = rf"\s+(?:{UNREAL})"
    again = rf"(?:,\s+(?:and\s+)?{who}(?:{called}|{baseless}))*"
    alone = rf"(?<=[“\"])(?P<none>(?:(?:an?|{force}|[a-z]+)\s+)?(?:{plainly}))(?=[.,!]?[”\"])"
    return AnyCase(
        rf"(?P<whole>{who}(?P<judgement>{called}|{baseless}){again}|{alone})(?!\s+(?:that|to|for|of|about)\b)"
    )


@cache
def _lying() -> AnyCase:
    """Match "the general is a liar", "they are lying to us", "branded the witnesses liars"."""
    calling = alternatives(("veracity", "calling"))
    lied = r"(?:lied|lying)(?=\s+(?:about|to\s+(?:us|you|me|the|everyone)|when|again)\b|[.,;!”\"])"
    false = "nonsense|rubbish|lies|falsehoods|untruths|propaganda|disinformation|tales|rumou?rs|fabrications"
    called = r"(?:is|are|was|were)\s+(?:(?:all|an?|simply|just|plainly)\s+)*"
    return AnyCase(
        rf"(?P<whole>\b(?P<verb>{calling})\s+[^.;:,\n]{{2,60}}?\s+(?P<liars>(?:as\s+)?liars?\b)|(?:[\w’'-]{{1,40}}\s+){{0,3}}?(?P<told>(?:telling|talking|speaking|told|tells|(?:spread|peddl|circulat|invent)(?:ing|s|es|ed))\s+(?:[a-z]+\s+)?(?:{false})\b|(?:blow|blew|blown|blowing|blows)\s+{STRETCH}{{2,80}}?\s+out\s+of\s+(?:all\s+)?proportion\b)|(?:[\w’'-]{{1,40}}\s+){{1,4}}?(?P<judgement>{called}(?:liars?\b|{lied})|lied{lied.removeprefix('(?:lied|lying)')}))"
    )


@cache
def _labelled() -> AnyCase:
    """Match what a headline says without a verb: "“Convoy bombed” another fabrication"."""
    return AnyCase(
        rf"(?P<whole>[“\"‘'][^“”\"\n]{{3,100}}[”\"’'],?\s+(?P<judgement>(?:(?:is|was)\s+)?(?:an?|another|yet)\s+{called_false()}))"
    )


@cache
def _higher() -> AnyCase:
    """Match "the real toll is much higher": it speaks of a figure that was given."""
    figures = alternatives(("reporting", "figures"))
    return AnyCase(
        rf"(?P<whole>\b(?P<judgement>(?:real|true|actual|correct))\s+(?:[\w-]{{1,40}}\s+){{0,3}}?(?:{figures})s?(?:\s+of\s+[^.;:,\n]{{1,40}}?)?"
        r"\s+(?:is|was|are|were|will\s+be|must\s+be|may\s+be|might\s+be|could\s+be|could\s+well\s+be)\s+(?:[a-z]+\s+){0,3}?(?:higher|lower|greater|bigger|larger|smaller|more|less|fewer)\b(?:\s+than\s+[^.;:,\n\d]{1,80})?)"
    )


@cache
def _mistaken() -> AnyCase:
    """Match what somebody says of his own report who takes it back: "its statement was issued in error"."""
    return AnyCase(
        rf"(?P<whole>\b(?:its|their|his|her|our|the|that|this)\s+(?:[\w-]{{1,40}}\s+){{0,2}}{report_nouns()}(?:\s+of\s+[^.;:,\n]{{1,60}}?)?"
        r"\s+(?P<judgement>(?:was|were|had\s+been)\s+(?:(?:not|never)\s+(?:intended|meant)\s+to\s+(?:deceive|mislead)|(?:issued|made|given|released|sent|published)\s+(?:in\s+error|by\s+mistake|too\s+early|prematurely)|(?:an?\s+)?(?:mistake|error|premature|misunderstanding)\b|based\s+on\s+(?:\w+\s+){0,2}(?:wrong|false|faulty|incorrect|incomplete))))"
    )


@cache
def _true() -> AnyCase:
    """Match "the report was true", "their account is accurate"."""
    return AnyCase(
        rf"(?P<whole>(?:(?:the|its|their|his|her|our|this|that|these|those|[\w-]{{1,40}}[’']s?)\s+(?:(?!the\b)[\w-]{{1,40}}\s+){{0,2}}){report_nouns()}"
        r"\s+(?P<judgement>(?:is|are|was|were|proved|turned\s+out)\s+(?:to\s+be\s+)?(?:\w+ly\s+)?(?:true|correct|accurate|genuine|credible|well-founded)\b))"
    )


@cache
def _undermining() -> AnyCase:
    """Match "undermining the military's claim", "which contradicts the official account"."""
    undermining = alternatives(("veracity", "undermining"))
    return AnyCase(
        rf"(?P<whole>\b(?P<verb>(?P<judgement>{undermining}))\s+(?:on\s+|over\s+)?"
        rf"(?:[\w’'-]{{1,40}}\s+){{0,5}}?{report_nouns()}(?:\s+(?:of|that)\s+[^.;:,\n\"”]+)?)"
    )


@cache
def _no_truth() -> AnyCase:
    """Match "no truth to the claim that police shot him", "no truth in reports of a massacre"."""
    return AnyCase(
        rf"(?P<whole>\b(?P<judgement>no\s+(?:\w+\s+)?truth)\s+(?:to|in|behind)\s+(?:(?:[\w’'-]{{1,40}}\s+){{0,4}}?{report_nouns()}"
        r"(?:\s+(?:of|that|about)\s+[^.;:,\n\"”]+)?|what\s+[^.;:,\n\"”]+|(?:it|this|that|them|any\s+of\s+it)\b(?!\s+(?:that|\w+ing)\b)))"
    )


@cache
def _relative() -> AnyCase:
    """Match "a figure that survivors called far too low", "a claim the minister dismissed as politics"."""
    calling, who = alternatives(("veracity", "calling")), r"(?:(?:that|which)\s+)?(?:[\w’',-]{1,40}\s+){1,8}?"
    away = (
        r"(?:(?:dismiss|reject)(?:ed|e?s)?|(?:brush(?:ed|es)|shrugged)\s+(?:aside|off)|(?:de(?:rid|nounc)|decri)e[ds]?)"
    )
    return AnyCase(
        rf"{report_nouns()},?\s+{who}(?P<whole>(?P<verb>{calling}|says?|said)\s+(?P<judgement>(?:as\s+|to\s+be\s+|(?:is|was)\s+)?{called_false()})|(?P<other>{away})\s+(?P<told>as\s+(?:[\w’'-]{{1,40}}\s*){{1,4}}))"
    )


def _of_reports() -> str:
    """Match what is judged: "the ministry’s account", "reports of a wedding", a text’s own "…, a claim that"."""
    determined = r"(?<![\w-])(?:the|its|their|his|her|this|these|those|such|all|[\w-]{1,40}[’']s?)\s+"
    passed = rf"(?:\s+(?:{alternatives(('veracity', 'passing'))})\b[^.;:,\n]{{0,40}}?)?"
    about = r"(?:\s+(?:of|that|about|by|from|on|regarding|concerning)\s+[^.;:,\n]{1,160}?)?"
    behind = rf"{passed}{about}(?:,\s+which\s+[^,.;\n]{{1,80}},)?"
    aside = rf"(?P<aside>(?<=, )(?:an?\s+(?:\w+\s+)?{report_nouns()}\s+(?:that|which)|which))"
    return rf"(?:{aside}|(?:{determined}(?:[\w-]{{1,40}}\s+){{0,2}}?)?{report_nouns()}{behind})"


@cache
def _mismatched() -> AnyCase:
    """Match "the number did not tally with the graves", "reports of a wedding do not match what its crews saw"."""
    does_not = r"(?:do|does|did|could|can|would)\s*(?:not|n[’']t)\s+(?:\w+ly\s+)?"
    return AnyCase(
        rf"(?P<whole>{_of_reports()}\s+[\"“]?(?P<judgement>{does_not}(?:{alternatives(('veracity', 'agreeing'))})\b)"
        r"(?:\s+[^.;:,\n\"”]+)?)"
    )


@cache
def _taken_from() -> AnyCase:
    """Match "a figure that was withdrawn", "which is contradicted by a video", "was not supported by any evidence"."""
    was = r"(?:is|was|are|were|has\s+been|have\s+been|had\s+been)\s+(?:(?:later|since|soon|\w+ly)\s+)?"
    back = rf"{was}(?:withdrawn|retracted|rescinded|disowned)\b(?:\s+within\s+\w+)?"
    against = r"(?:contradicted|refuted|belied|disproved|disproven|debunked|discredited)"
    unbacked = r"not\s+(?:\w+ly\s+)?(?:supported|backed|borne\s+out|substantiated|corroborated)"
    proven = r"(?:could|can)(?:\s+not|not|n[’']t)\s+be\s+(?:substantiated|borne\s+out|backed\s+up|proven)"
    figures, of = alternatives(("reporting", "figures")), r"(?:\s+of\s+(?:[^.;:\n]|\.(?=\s\d)){1,200}?,)?"
    return AnyCase(
        rf"(?P<whole>{_of_reports()}\s+(?P<judgement>{was}(?:{against}|{unbacked})\s+by\s+[^.;:,\n\"”]+|{proven}\b))"
        rf"|\b(?:{figures})s?(?:(?P<added>\s+(?:that|which))|{of})\s+(?P<told>{back})"
    )


@cache
def _unsupported() -> AnyCase:
    """Match "found nothing to support that number", "saw nothing that would bear out the account"."""
    showing = alternatives(("absence", "showing"))
    return AnyCase(
        rf"(?P<whole>\b(?P<verb>found|finds|saw|sees|seen|discovered)\s+(?P<judgement>nothing)(?:\s+whatsoever)?\s+(?:to|that\s+(?:would|could))\s+(?:{showing})\s+(?:that\s+)?{_of_reports()})"
    )


@cache
def _never_said() -> AnyCase:
    """Match "he had made no such remark"."""
    said = r"(?:made|issued|given|gave|released|published|said|written|put\s+out)"
    thing = rf"(?:{report_nouns()}|(?:remark|comment|statement|announcement|order|thing)s?\b)"
    never = rf"never\s+{said}\s+(?:any\s+)?such\s+(?:an?\s+)?{thing}"
    return AnyCase(rf"(?P<whole>(?:(?:had|has|have)\s+)?(?P<judgement>{said}\s+no\s+such\s+{thing}|{never}))")

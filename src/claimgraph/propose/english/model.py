"""Three stations of spaCy's pipeline that do the same as before in less time.

The lemmatizer looks up each form in lists of up to 57,000 words, one by one (spaCy 3.8.18); as sets they answer at
once. The attribute ruler tries its 179 patterns on each token; nearly all of them ask for the tag, the word and the
role of one token, so what they come to is worked out once for each kind of token and kept. And so is what the first
layers of the network make of a token, to the bit: they look at nothing around it (a fifth of the time of a parse).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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

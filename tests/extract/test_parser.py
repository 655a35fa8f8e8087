"""The quickened parser: the same parses as spaCy's own, no more memory for more words, nothing taken from others."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import claims
from claimgraph.propose.english import dates, mending, model, structured
from claimgraph.propose.english.lexicon import AnyCase
from claimgraph.propose.english.parsed import ParsedText
from claimgraph.schema import Document
from claimgraph.vocab import folder

ODD = (
    "I ain't gonna do it, and nothin' can make me; y'all let's go. C'mon, I can't, won't, shan't. There's one.",
    "He's gotta get 'em. It got worse: their own, its, ours, mine. Do it! Had they been? She's been being watched.",
    "   \n Well, once there was more than that here.\t\n\n That which was, is. To whom? It's what we've said.",
    "",
)


def seeds() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder("seeds").glob("*.txt"))]


def test_the_parses_are_those_of_spacy_itself_once_attributions_are_parted_and_nouns_told() -> None:
    import spacy  # noqa: PLC0415 - heavy

    model.language()
    plain = spacy.load(model.MODEL, exclude=["ner"])
    plain.add_pipe("parted", before="parser")
    for word, known in mending.FOR_WORDS.items():
        plain.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": known}])
    texts = [*ODD, *seeds()]
    for ours, theirs in zip(model.parse(texts), plain.pipe(map(model.as_parsed, texts)), strict=True):
        assert told(ours) == told(theirs)


@pytest.mark.parametrize("most", [16_384, 40])
def test_what_is_kept_of_a_kind_of_token_is_what_the_network_makes_of_it(most: int) -> None:
    import spacy  # noqa: PLC0415 - heavy

    texts = [*ODD, *seeds()[:2]]
    plain = spacy.load(model.MODEL, enable=["tok2vec"])
    quick = model.quickened(spacy.load(model.MODEL, exclude=["ner"]), most)
    for _ in range(2):
        for ours, theirs in zip(quick.pipe(texts), plain.pipe(texts), strict=True):
            assert ours.tensor.tolist() == theirs.tensor.tolist()


def told(parsed: Any) -> list[tuple[object, ...]]:
    return [
        (token.text, token.pos_, token.tag_, token.lemma_, token.dep_, token.head.i, str(token.morph))
        for token in parsed
    ]


def shown(word: Any) -> list[object]:
    links = (word.head, word.left_edge, word.right_edge)
    groups = (word.children, word.lefts, word.rights, word.subtree, word.ancestors)
    said = (word.i, word.idx, word.text, word.lower_, word.lemma_, word.pos_, word.tag_, word.dep_, word.whitespace_)
    flags = (word.is_space, word.is_punct, word.is_alpha, word.like_num, word.is_sent_start, word.is_title)
    places = [[one.i for one in group] for group in groups]
    return [*said, *map(bool, flags), [one.i for one in links], places, len(word), word.sent.text, word.sent.root.i]


def test_a_parse_that_remembers_answers_as_spacy_does() -> None:
    for parse in model.parse([*ODD, *seeds()]):
        ours = ParsedText(parse, parse.text)
        assert [shown(word) for word in ours] == [shown(token) for token in parse]
        for start, end in ((0, 5), (2, 3), (3, 2), (-4, None), (4, 4), (1, 10_000)):
            mine, theirs = ours[start:end], parse[start:end]
            assert (mine.start, mine.end, len(mine), mine.text) == (theirs.start, theirs.end, len(theirs), theirs.text)
            if len(mine) > 1:
                assert [mine[-1].i, mine.root.i, mine[1:].text] == [theirs[-1].i, theirs.root.i, theirs[1:].text]


def test_a_thousand_words_that_hang_one_on_the_other_are_read() -> None:
    text = f"In Teso 30 people were killed. The army said that {'the ' * 2_000}man died."
    assert len(claims(structured(Document(text, "A text")))) > 0
    (parse,) = model.parse([text])
    assert [len(word.subtree) for word in ParsedText(parse, parse.text)] == [
        sum(1 for _ in token.subtree) for token in parse
    ]


@pytest.mark.parametrize("text", ["Strike at - - false.", "An air strike hit Teso; strike at - - false."])
def test_a_mark_that_the_parse_takes_for_a_noun_is_none(text: str) -> None:
    assert all(claim.quote.text.strip(" -") != "" for claim in claims(structured(Document(text, "A text"))))


PATTERNS = (
    r"\b(?P<First>Kist|sik|SIS|[a-f]+)\b(?!\s+is)",
    r"(?<!\w)(?:at\s+least\s+)?(?P<one>\d+|sixty|TEN|a)(?=\W|$)",
    r"[^\s\w]+|K\S",
)


@given(st.sampled_from(PATTERNS), st.text("kiİıſK sSIKab10é Éß\n.", max_size=12))
def test_a_pattern_for_any_case_finds_what_python_finds(pattern: str, text: str) -> None:
    found = [(one.span(), one.groupdict()) for one in AnyCase(pattern).finditer(text, 1)]
    assert found == [(one.span(), one.groupdict()) for one in re.compile(pattern, re.IGNORECASE).finditer(text, 1)]


def test_a_model_that_has_learnt_too_many_words_is_loaded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    document = structured(Document(seeds()[0], "A text"))
    before, found = model.language(), claims(document)
    assert model.language() is before
    monkeypatch.setattr(model, "MOST_WORDS", 100)
    assert claims(document) == found
    assert model.language() is not before
    assert claims(document) == found


def test_whoever_wants_the_commands_of_spacy_gets_them() -> None:
    code = (
        "from claimgraph.propose.english.model import language; import sys; language(); "
        "assert 'typer' not in sys.modules; "
        "import spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__); "
        "import spacy.cli; print(spacy.cli.download.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "download"], done.stderr


FORMS = re.split(
    ",",
    "3 May 2020,the 3rd of Sept.,on Monday night,yesterday,last night,THAT NIGHT,the ſame day,two weeks earlier,"
    "3–5 MAY,Aug 7,since 1988,2021-01-13,the next day,a fortnight ago,toniGHT,tomorrow,in 2019,weeKs later,"
    "frİday,fr\u0131day,ſunday,ſeptember 4,3 days ago,the day before,Dec. 2020,the following morning",
)


@given(st.lists(st.sampled_from(FORMS) | st.text("abday- 12\n.ſıİ", max_size=6), max_size=4))
def test_dates_are_found_where_every_form_is_looked_for(parts: list[str]) -> None:
    text = " ".join(parts)
    found = dates.find_dates(text, 0, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_READINGS", tuple((("",), *rest) for _, *rest in dates._READINGS))  # noqa: SLF001
        assert dates.find_dates(text, 0, None) == found


@pytest.mark.parametrize("word", ["fr\u0130day", "\u017funday", "tonight 3 Apr\u0131l 2020", "2 wee\u212as ago"])
def test_letters_of_other_alphabets_in_a_date_are_no_fault(word: str) -> None:
    dates.find_dates(f"It was {word}.", 0, None)


def test_a_sentence_that_ends_with_what_took_its_subject_is_parsed() -> None:
    text = "the army put the toll at 9 was hit says false claimed that said that said that"
    assert len(claims(structured(Document(text, "A text")))) > 0

"""Laws that hold for what is read from any text: never the opposite, nobody twice, no number but the text's own.

The texts are put together from parts that news are made of, in any order, and make little sense. Every name is made up.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.propose.english import attribution, claims, structured
from claimgraph.propose.english.model import parse
from claimgraph.propose.english.sentences import segment
from claimgraph.schema import Claim, Count
from claimgraph.vocab import folder
from conftest import examples
from extract_texts import document

WHO = ["the army", "Karo", "the rebels", "the Interior Ministry", "Colonel Omar Dahl", "Northern Wire", "a medic", "it"]
ACTORS = ["Karan", "Zamoran", "army", "rebel", "militia", "Karo’s", "coalition"]
"""Who may have done it, as a name or an adjective before the noun of an event."""
EVENTS = ["airstrike", "raid", "shelling", "bombing", "attack"]
PLACES = ["in Teso", "near the town of Kefra", "on a market", "on the clinic in Sarda", ""]
WHEN = ["on 4 March 2021", "on Friday", "at dawn", "the next day", "since the war began", ""]
NUMBERS = ["nine", "14", "at least 40", "more than 120", "dozens of", "between 5 and 8", "1,300", "a", "no", "some 60"]
VICTIMS = ["people", "civilians", "soldiers", "children", "nurses and doctors", "militiamen"]
DENIES = [
    *("denied that", "denies that", "has denied that", "rejected claims that", "dismissed reports that"),
    *("refuted the allegation that", "disputed that", "ruled out that", "disavowed reports that", "never denied that"),
]
SAYS = [
    "said that",
    "reported that",
    "says",
    "claimed that",
    "believes that",
    "did not say that",
    "could not say whether",
]
BEHIND = [
    *(
        ", {who} said",
        ", according to {who}",
        ", {who} said, {who} reported",
        ", a charge {who} denies",
        ", which {who} denied",
    ),
    *(", while {who} put the toll at {number}", ", {who} reported, citing {who}", ". {who} denied it", ""),
]
_DENYING = re.compile(
    r"(?:\w+ly |has |have |had )*(?:den(?:y|ies|ied|ying)|reject|dismiss|refut|disput|ruled out|disavow)",
    re.IGNORECASE,
)
_NEGATES = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|false)\b|n[’']t\b", re.IGNORECASE)
_NONE = re.compile(r"(?:there (?:was|were) )?no\b", re.IGNORECASE)
_ACTS = re.compile(
    r"\b(?:Karo|Karan|Zamora|Zamoran|army|rebels?|militia|coalition|Ministry|Dahl|Wire)\b", re.IGNORECASE
)


def one_of(*parts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(parts)


def deeds() -> st.SearchStrategy[str]:
    """Return clauses that tell of harm, of an event, of who did it, or of a part."""
    number, victims, place, when = one_of(*NUMBERS), one_of(*VICTIMS), one_of(*PLACES), one_of(*WHEN)
    who, actor, event = one_of(*WHO), one_of(*ACTORS), one_of(*EVENTS)
    return st.one_of(
        st.builds("{} {} were killed {} {}".format, number, victims, place, when),
        st.builds("{} {} died in a {} {} {}".format, number, victims, actor, event, place),
        st.builds("{} killed {} {} and wounded {} others {}".format, who, number, victims, number, place),
        st.builds("a {} {} {} left {} dead, including {} {}".format, actor, event, place, number, number, victims),
        st.builds("{} carried out the {} {} {}".format, who, event, place, when),
        st.builds("{} did not hit the school {}".format, who, when),
        st.builds("neither {} nor {} was behind the {}".format, who, who, event),
        st.builds("the death toll rose to {}, {} of them {}".format, number, number, victims),
        st.builds("any {} were harmed {}".format, victims, place),
        st.builds("there was no evidence of {} deaths {}".format, number, place),
        st.builds("there was no {} {} {}".format, event, place, when),
        st.builds("no {} on the school took place {}".format, event, place),
    )


@st.composite
def sentences(draw: st.DrawFn) -> str:
    who, told = draw(one_of(*WHO)), draw(deeds())
    opening = draw(st.one_of(st.just(""), one_of(*DENIES, *SAYS).map(lambda cue: f"{who} {cue} ")))
    behind = draw(one_of(*BEHIND)).format(who=draw(one_of(*WHO)), number=draw(one_of(*NUMBERS)))
    also = draw(st.one_of(st.just(""), deeds().map(lambda deed: f" and that {deed}")))
    said = re.sub(r"\s+", " ", f"{opening}{told}{also}{behind}").replace(" ,", ",").strip()
    return f"{said[:1].upper()}{said[1:]}."


TEXTS = st.lists(sentences(), min_size=1, max_size=4).map(" ".join)


def read(text: str) -> tuple[Claim, ...]:
    return claims(document(text, "2021-03-06"))


@examples(40)
@given(TEXTS)
def test_whatever_the_text_no_claim_says_the_opposite_nor_more_than_its_words(text: str) -> None:
    found = {claim.id: claim for claim in read(text)}
    for claim in found.values():
        said = (text, claim.facet, claim.quote.text)
        assert not _affirms_a_denial(claim), said
        assert not _affirms_none(claim), said
        chain = [level.source.name.lower() for level in claim.chain]
        assert len(set(chain)) == len(chain), (*said, chain)
        assert not claim.part_of or found[claim.part_of].facet == claim.facet, said
        assert claim.event is None or _ACTS.search(claim.event.label) is None, (*said, claim.event.label)
        if isinstance(claim.value, Count):
            assert claim.value.words in claim.quote.text, (*said, claim.value)


PIECES = [
    *(
        *WHO,
        *SAYS,
        "according to Northern Wire",
        "according to",
        "put the toll at 9",
        "Y at 12",
        "urged",
        "ordered",
        ",",
    ),
    *('"', ".", "nine people were killed", "false", "claims", "reports of", "was hit", "on 3 May", "in Teso"),
]


@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=20).map(" ".join))
@examples(400)
def test_no_word_of_a_mended_parse_hangs_on_itself(text: str) -> None:
    for doc in parse([text]):
        for word in doc:
            above, steps = word, 0
            while above.head.i != above.i:
                above, steps = above.head, steps + 1
                assert steps < len(doc)


@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=20).map(" ".join))
@examples(200)
def test_no_statement_stands_in_itself_by_way_of_others(text: str) -> None:
    statements = attribution.attribute(segment(structured(document(text))))
    for number in range(len(statements)):
        passed: list[int] = []
        outer: int | None = number
        while outer is not None:
            assert outer not in passed
            passed.append(outer)
            outer = statements[outer].outer


def _affirms_none(claim: Claim) -> bool:
    """Tell whether a claim affirms what its words say there is none of; what there is no evidence of is turned."""
    # Who denies that there was none, before it or behind, says that there was.
    turned = claim.rule.endswith("/absent") or any(
        _DENYING.match(claim.sentence.text, word.start()) for word in re.finditer(r"\b\w", claim.sentence.text)
    )
    none = claim.facet == "occurrence" and _NONE.match(claim.quote.text) is not None
    return none and claim.polarity == "affirmed" and not turned


def _affirms_a_denial(claim: Claim) -> bool:
    """Tell whether a claim is affirmed under a cue that denies, but for a second negation and a bound from above."""
    cue = claim.chain[0].cue
    if cue is None or _DENYING.match(cue.text) is None or claim.polarity == "denied":
        return False
    bound = isinstance(claim.value, Count) and claim.value.lower is None
    # "denied that no raid hit the school": a second negation may stand around the words, on their side of the cue.
    words, at = claim.sentence.text, claim.sentence.start
    words = words[cue.end - at :] if cue.end <= claim.quote.start else words[: cue.start - at]
    return not bound and _NEGATES.search(words) is None


SEED = (folder("seeds") / "000_be0791a74ab2e379.txt").read_text("utf-8")
SPOKEN = (
    "The mayor’s office said “nine people” had died in Teso. The army rejected the claim. “It wasn’t our plane,” said "
    "Colonel Omar Dahl. According to a nurse at the town’s hospital, 14 children were hurt. Police put the toll at 12."
)


@pytest.mark.parametrize("text", [SEED, SPOKEN], ids=["seed", "spoken"])
@pytest.mark.parametrize("gap", ["  ", "   ", "\u00a0 ", " "])
def test_spaces_and_the_form_of_marks_change_nothing_that_is_read(text: str, gap: str) -> None:
    wide = re.sub(r"(?<=[a-z]\.) (?=[A-Z])", gap, text)
    wide = wide.replace("“", '"').replace("”", '"').replace("’", "'") if gap == " " else wide
    assert [told(claim) for claim in read(wide)] == [told(claim) for claim in read(text)]
    assert all(claim.quote.text in wide for claim in read(wide))


def told(claim: Claim) -> tuple[str, ...]:
    plain = (
        re.sub(r"\s+", " ", f"{claim.quote.text} | {claim.holder.name}")
        .replace("’", "'")
        .replace("“", '"')
        .replace("”", '"')
    )
    return (claim.facet, claim.polarity, claim.modality, plain)

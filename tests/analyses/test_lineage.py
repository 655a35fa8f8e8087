"""Where answers come from: chains, footnotes and copied text, down to the origins that share no link."""

from __future__ import annotations

import importlib
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import three_nights
from claimgraph.analyses import compare
from claimgraph.analyses.lineage import (
    Derivation,
    Independence,
    Library,
    Lineage,
    Trace,
    agreement,
    cited,
    copies,
    independence_of,
    sentence,
    supports,
)
from claimgraph.comparison import Comparison
from claimgraph.comparison.case import Case, facets
from claimgraph.graph import Store
from claimgraph.schema import Citation, Claim, Document, Event, Source, TimeSpan
from conftest import examples
from findings_story import COLONEL, HOSPITAL, MONITOR, OFFICIAL, POLICE, Line, people, report, store_of

AGENCY = Source("Rapid Wire", "news agency")
GUARD = Source("River Guard", "organisation")
OUTLETS = [f"outlet {number}" for number in range(10)]

# ── Bare graphs ───────────────────────────────────────────────────────────────────────────────────────────


def test_ten_outlets_of_one_agency_that_quotes_one_monitor_are_one_chain() -> None:
    upstream = {**{outlet: ["agency"] for outlet in OUTLETS}, "agency": ["monitor"]}
    found = independence_of(upstream, OUTLETS)
    assert (found.origins, found.chains) == (("monitor",), 1)
    assert found.bottleneck == ("agency",)
    assert found.single_points == ("agency", "monitor")


def test_one_agency_that_quotes_two_is_two_origins_and_one_chain() -> None:
    upstream = {**{outlet: ["agency"] for outlet in OUTLETS}, "agency": ["monitor", "state media"]}
    found = independence_of(upstream, OUTLETS)
    assert (found.origins, found.chains) == (("monitor", "state media"), 1)
    assert (found.bottleneck, found.single_points) == (("agency",), ("agency",))


def test_two_agencies_of_one_monitor_and_an_outlet_of_another_are_two_chains() -> None:
    upstream = {
        "a": ["one"],
        "b": ["one"],
        "c": ["two"],
        "one": ["monitor"],
        "two": ["monitor"],
        "e": ["d"],
        "d": ["s"],
    }
    found = independence_of(upstream, ["a", "b", "c", "d", "e"])
    assert (found.origins, found.chains, found.single_points) == (("monitor", "s"), 2, ())
    assert "monitor" in found.bottleneck


def test_an_encyclopedia_a_blog_and_a_paper_that_cite_each_other_have_no_origin() -> None:
    upstream = {"wiki": ["blog"], "blog": ["paper"], "paper": ["wiki"], "reader": ["wiki"]}
    found = independence_of(upstream, ["wiki", "blog", "paper", "reader"])
    assert found == Independence((), (), 0, (), (), (), (("blog", "paper", "wiki"),))


def test_a_circle_with_a_way_out_is_none() -> None:
    found = independence_of({"wiki": ["blog"], "blog": ["wiki", "monitor"]}, ["wiki", "blog"])
    assert (found.origins, found.chains, found.loops) == (("monitor",), 1, ())


def test_an_end_of_unknown_lineage_is_one_chain_at_most() -> None:
    found = independence_of({"a": ["x"], "b": ["y"]}, ["a", "b"], unknown={"x", "y"})
    assert (found.origins, found.unknown, found.chains) == ((), ("x", "y"), 1)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, list[str]], list[str]]:
    """Return a small graph, circles and all, and some mentions in it."""
    nodes = [str(number) for number in range(draw(st.integers(1, 7)))]
    upstream = {node: draw(st.lists(st.sampled_from(nodes), max_size=3, unique=True)) for node in nodes}
    return upstream, draw(st.lists(st.sampled_from(nodes), min_size=1, max_size=4, unique=True))


def brute_force_chains(upstream: dict[str, list[str]], mentions: Sequence[str], origins: set[str]) -> int:
    """Return the most paths that share no node, by trying every choice of them."""
    graph = nx.DiGraph((node, step) for node, steps in upstream.items() for step in steps)
    graph.add_nodes_from(upstream)
    paths = [
        frozenset(path)
        for start, end in product(mentions, origins)
        for path in ([[start]] if start == end else nx.all_simple_paths(graph, start, end))
    ]

    def most(chosen: frozenset[str], rest: list[frozenset[str]]) -> int:
        return max(
            (1 + most(chosen | path, rest[i + 1 :]) for i, path in enumerate(rest) if not chosen & path), default=0
        )

    return most(frozenset(), sorted(set(paths), key=sorted))


def cut_off(upstream: dict[str, list[str]], mentions: Sequence[str], without: set[str]) -> set[str]:
    """Return the ends that mentions still lead to when some nodes are taken away."""
    seen: set[str] = set()
    waiting = [mention for mention in mentions if mention not in without]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(step for step in upstream.get(node, ()) if step not in without)
    return {node for node in seen if not upstream.get(node)}


@given(graphs())
@examples(75)
def test_chains_are_as_many_as_trying_every_choice_of_paths_gives(
    drawn: tuple[dict[str, list[str]], list[str]],
) -> None:
    upstream, mentions = drawn
    found = independence_of(upstream, mentions)
    assert set(found.origins) == cut_off(upstream, mentions, set())
    assert found.chains == brute_force_chains(upstream, mentions, set(found.origins))
    assert found.chains <= min(len(mentions), len(found.origins))
    assert len(found.bottleneck) == len(found.paths) == found.chains
    assert len({node for path in found.paths for node in path}) == sum(map(len, found.paths))
    assert all(after in upstream[node] for path in found.paths for node, after in pairwise(path))


@given(graphs())
@examples(75)
def test_a_bottleneck_cuts_every_chain_and_a_single_point_alone_does(
    drawn: tuple[dict[str, list[str]], list[str]],
) -> None:
    upstream, mentions = drawn
    found = independence_of(upstream, mentions)
    assert cut_off(upstream, mentions, set(found.bottleneck)) == set()
    alone = {node for node in upstream if found.origins and not cut_off(upstream, mentions, {node})}
    assert set(found.single_points) == alone


@given(graphs())
@examples(75)
def test_a_loop_is_a_circle_that_nobody_leaves(drawn: tuple[dict[str, list[str]], list[str]]) -> None:
    upstream, mentions = drawn
    for loop in independence_of(upstream, mentions).loops:
        assert all(step in loop for node in loop for step in upstream[node])
        assert all(upstream[node] for node in loop)


def test_a_long_lineage_of_many_nodes_is_weighed() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    upstream = {str(number): [str(chance.randrange(max(0, number - 50), number))] for number in range(20, 20_000)}
    mentions = [str(number) for number in range(19_000, 20_000, 50)]
    found = independence_of(upstream, mentions)
    assert 1 <= found.chains <= min(len(mentions), len(found.origins))


# ── Claims ────────────────────────────────────────────────────────────────────────────────────────────────

DEAD = "12 people were killed"


def told(publisher: str, by: Source | None = None, via: Source | None = None, **more: str) -> tuple[Document, Claim]:
    """Return a document of one claim: 12 were killed."""
    document, (claim,) = report(f"News of {publisher}", publisher, [Line(DEAD, "deaths", people(12), by, via)], **more)
    return document, claim


def weighed(*told_by: tuple[Document, Claim]) -> Trace:
    return Trace(Lineage({document.id: document for document, _ in told_by}), [claim for _, claim in told_by])


def citing(told_by: tuple[Document, Claim], *citations: Citation) -> tuple[Document, Claim]:
    """Return the same with footnotes right after the words."""
    document, claim = told_by
    return replace(document, citations=tuple(replace(each, start=claim.quote.end) for each in citations)), claim


def compared(*told_by: tuple[Document, Claim]) -> Comparison:
    return compare(store_of(*((document, [claim]) for document, claim in told_by)))


def named(found: Trace, nodes: Sequence[str]) -> list[str]:
    return [found.names[node] for node in nodes]


def test_ten_outlets_that_carry_one_agency_are_ten_mentions_and_one_chain() -> None:
    found = weighed(*(told(outlet, MONITOR, AGENCY) for outlet in OUTLETS))
    assert sentence(found) == (
        "10 mentions · 10 publishers · 1 origin · 1 independent chain (everything passes through Rapid Wire)"
    )
    assert named(found, found.independence.single_points) == ["Rapid Wire", "Peace Monitor"]


def test_an_agency_that_quotes_two_is_one_chain_even_where_its_own_report_is_known() -> None:
    outlets = [told(outlet, source, AGENCY) for outlet, source in zip(OUTLETS, [MONITOR, POLICE] * 5, strict=True)]
    own = [told("Rapid Wire", MONITOR), told("Rapid Wire", POLICE)]
    found = weighed(*outlets, *own)
    assert (len(found.independence.origins), found.independence.chains) == (2, 1)
    assert named(found, found.independence.bottleneck) == ["Rapid Wire"]
    assert {finding.verdict for finding in compared(*outlets, *own).findings} == {"echo"}


def test_two_named_sources_in_one_document_are_two_chains() -> None:
    lines = [Line(DEAD, "deaths", people(12), POLICE), Line("12 it was", "deaths", people(12), MONITOR)]
    document, claims = report("News", "Daily Courier", lines)
    assert Trace(Lineage({document.id: document}), claims).independence.chains == 2


def test_a_body_and_those_who_speak_for_it_are_one_origin() -> None:
    found = weighed(told("Daily Courier", COLONEL), told("Evening Wire", GUARD))
    assert sentence(found) == (
        "2 mentions · 2 publishers · 1 origin · 1 independent chain (everything passes through River Guard)"
    )


def test_who_names_nobody_may_be_an_origin_or_not() -> None:
    found = weighed(told("Daily Courier", POLICE), told("Evening Wire"), told("Morning Post", OFFICIAL))
    assert sentence(found) == "3 mentions · 3 publishers · 1–3 origins · 1 independent chain"
    assert sentence(weighed(told("A"), told("B"))) == "2 mentions · 2 publishers · 1–2 origins · 1 independent chain"


def test_what_others_call_a_source_is_an_origin_in_its_own_voice() -> None:
    found = weighed(told("Peace Monitor"), told("Daily Courier", MONITOR), told("Evening Wire", POLICE))
    assert (found.origins_at_least, found.origins_at_most, found.independence.chains) == (2, 2, 2)


def test_a_publisher_that_names_itself_is_an_origin() -> None:
    found = weighed(told("Rapid Wire", AGENCY), told("Daily Courier", POLICE))
    assert (found.origins_at_least, found.origins_at_most, found.independence.chains) == (2, 2, 2)


def test_a_source_that_has_it_from_another_in_its_own_report_is_no_origin() -> None:
    found = weighed(told("Daily Courier", AGENCY), told("Rapid Wire", MONITOR), told("Evening Wire", MONITOR))
    assert named(found, found.independence.origins) == ["Peace Monitor"]
    assert found.independence.chains == 1


def test_agencies_that_name_each_other_are_circular_reporting() -> None:
    other = Source("Evening Wire", "news agency")
    circle = [told("Rapid Wire", other), told("Evening Wire", AGENCY), told("Daily Courier", AGENCY)]
    found = weighed(*circle)
    assert (found.origins_at_least, found.origins_at_most, found.independence.chains) == (0, 0, 0)
    (loop,) = found.loops
    assert set(loop) == {"Rapid Wire", "Evening Wire"}
    (finding,) = compared(*circle).findings
    assert (finding.verdict, finding.type) == ("echo", "circular")
    assert "goes round in a circle" in finding.explanation


# ── Footnotes ─────────────────────────────────────────────────────────────────────────────────────────────


def test_footnotes_that_go_round_are_named_and_count_for_nothing() -> None:
    wiki, blog, paper = told("Wiki"), told("Blog"), told("Paper")
    ring = [
        citing(wiki, Citation(0, "News of Blog. Blog, 2024")),
        citing(blog, Citation(0, "“News of Paper”, Paper")),
        citing(paper, Citation(0, "News of Wiki, Wiki.")),
    ]
    found = weighed(*ring)
    assert (found.origins_at_most, found.independence.chains) == (0, 0)
    (finding,) = compared(*ring).findings
    assert finding.type == "circular"
    assert {name for name in ("Wiki", "Blog", "Paper") if name in finding.explanation} == {"Wiki", "Blog", "Paper"}
    assert len(finding.claims) == 3


def test_a_footnote_is_found_by_its_address_or_by_title_with_publisher() -> None:
    document = Document("Text.", "A long night", "Rapid Wire", url="https://wire.example/1")
    library = Library({document.id: document})
    by_address = library.work(Citation(0, "somewhere", "https://wire.example/1#top"))
    assert by_address[0] == library.work(Citation(0, "“A Long Night”, Rapid Wire, 2024"))[0] == document.id
    assert library.work(Citation(0, "A long night, Slow Wire"))[0] == "work/a long night slow wire"
    assert library.work(Citation(0, "Rapid Wire"))[0] == "work/rapid wire"


def test_a_claim_takes_the_footnotes_at_the_first_mark_after_its_words() -> None:
    lines = [Line("12 were killed", "deaths", people(12)), Line("30 hurt", "injuries", people(30))]
    _, (claim, other) = report("News", "Daily Courier", lines)
    first, twin, second = Citation(claim.quote.end, "a"), Citation(claim.quote.end, "b"), Citation(other.quote.end, "c")
    assert cited(claim, [first, twin, second]) == [first, twin]
    assert cited(other, [first, twin, second]) == [second]
    assert cited(other, [first, twin]) == []


def test_two_pages_of_one_publisher_are_no_circle_when_one_cites_the_other() -> None:
    page, other = told("Wiki"), told("Wiki", published="2024-05-06")
    other = replace(other[0], url="https://wiki.example/other"), other[1]
    other = other[0], replace(other[1], document=other[0].id)
    found = weighed(citing(page, Citation(0, "", "https://wiki.example/other")), other)
    assert (found.origins_at_least, found.origins_at_most, found.loops) == (1, 1, ())


def test_two_texts_that_cite_one_work_outside_the_corpus_are_one_origin_of_unknown_lineage() -> None:
    work = Citation(0, "Some report", "https://elsewhere.example/report")
    found = weighed(citing(told("Wiki"), work), citing(told("Blog"), work))
    assert sentence(found) == (
        "2 mentions · 2 publishers · 1 origin · 1 independent chain (everything passes through Some report)"
    )


def test_citing_the_text_of_a_source_adds_no_chain_to_it() -> None:
    monitor, wiki = told("Peace Monitor"), told("Wiki")
    found = weighed(monitor, citing(wiki, Citation(0, "News of Peace Monitor, Peace Monitor")))
    assert (found.origins_at_least, found.origins_at_most, found.independence.chains) == (1, 1, 1)
    derived = list(
        Lineage(
            {d.id: d for d, _ in [monitor, citing(wiki, Citation(0, monitor[0].title + ", Peace Monitor"))]}
        ).derivations()
    )
    assert derived == [Derivation(wiki[0].id, monitor[0].id, "citation")]


# ── Copied text ───────────────────────────────────────────────────────────────────────────────────────────

BODY = (
    "The shells fell shortly before noon on the northern side of the market, where farmers from the valley sell "
    "their fruit every Thursday, and set fire to two lorries that stood beside the old customs house."
)


def with_body(told_by: tuple[Document, Claim], body: str = BODY) -> tuple[Document, Claim]:
    document, claim = told_by
    longer = replace(document, text=f"{document.text}\n{body}")
    return longer, replace(claim, document=longer.id)


def test_an_unnamed_copy_of_a_later_day_is_inferred_and_adds_no_origin() -> None:
    wire = with_body(told("Rapid Wire", MONITOR, published="2024-05-03"))
    copy = with_body(told("Daily Courier", published="2024-05-04"))
    found = weighed(wire, copy)
    assert sentence(found) == (
        "2 mentions · 2 publishers · 1 origin · 1 independent chain (everything passes through Rapid Wire)"
        " · 1 mention in copied text (inferred)"
    )
    (finding,) = compared(wire, copy).findings
    assert finding.verdict == "echo"
    assert "inferred" in finding.explanation


def test_two_texts_of_one_day_that_share_words_are_one_origin() -> None:
    found = weighed(with_body(told("Daily Courier")), with_body(told("Evening Wire")))
    assert (found.origins_at_least, found.origins_at_most, found.independence.chains) == (1, 1, 1)
    assert found.through == "a text that Daily Courier and Evening Wire share"


def test_a_quotation_that_two_print_makes_no_copy() -> None:
    quoted = f"“{BODY}”"
    one, other = with_body(told("Daily Courier", POLICE), quoted), with_body(told("Evening Wire", MONITOR), quoted)
    assert copies([one[0], other[0]]) == ()
    assert weighed(one, other).independence.chains == 2


def test_a_stock_phrase_makes_no_copy() -> None:
    texts = [Document(f"It is not known who was behind it, said number {n}.", "t", f"p{n}") for n in range(3)]
    assert copies(texts) == ()


def test_what_one_publisher_prints_under_every_text_makes_no_copy() -> None:
    texts = [Document(f"{BODY} {n}", "t", publisher) for n, publisher in enumerate(("one", "one", "", ""))]
    pairs = {frozenset((copy.document, copy.origin)) for copy in copies(texts)}
    assert len(pairs) == 5
    assert frozenset((texts[0].id, texts[1].id)) not in pairs


def test_sorting_in_parts_finds_the_same_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = copies(everything().values())
    module = importlib.import_module("claimgraph.analyses.lineage.texts")
    monkeypatch.setattr(module, "_AT_ONCE", 50)
    assert copies(everything().values()) == whole != ()


def invented(chance: random.Random, words: int) -> list[str]:
    return [f"w{int(6000 * chance.random() ** 2)}" for _ in range(words)]


def rewritten(chance: random.Random, text: list[str], share: float) -> list[str]:
    return [f"w{int(6000 * chance.random() ** 2)}" if chance.random() < share else word for word in text]


def test_copies_with_a_fifth_of_the_words_rewritten_are_found_and_others_are_not() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    texts: list[list[str]] = [invented(chance, 200) for _ in range(200)]
    texts += [rewritten(chance, text, 0.2) for text in texts[:100]]
    documents = [Document(" ".join(text), f"text {number}") for number, text in enumerate(texts)]
    number = {document.id: int(document.title.removeprefix("text ")) for document in documents}
    found = {tuple(sorted((number[copy.document], number[copy.origin]))) for copy in copies(documents)}
    true = {(original, 200 + original) for original in range(100)}
    assert len(found & true) >= 0.92 * len(true)
    assert len(found & true) >= 0.99 * len(found)


@given(st.permutations(range(4)))
def test_the_order_of_documents_changes_no_copy(order: list[int]) -> None:
    published = ["2024-05-01", "2024-05-02", "2024-05-02", "2024-05-04"]
    texts = [Document(f"{BODY} {n}", "t", f"p{n}", TimeSpan.parse(day)) for n, day in enumerate(published)]
    assert copies([texts[place] for place in order]) == copies(texts)
    directed = {(copy.document, copy.origin) for copy in copies(texts) if copy.way == "copy"}
    assert directed == {(texts[b].id, texts[a].id) for a, b in combinations(range(4), 2) if (a, b) != (1, 2)}


# ── Agreement ─────────────────────────────────────────────────────────────────────────────────────────────


def test_two_named_sources_through_one_agency_are_an_echo_with_the_reason() -> None:
    (finding,) = compared(told("Daily Courier", MONITOR, AGENCY), told("Evening Wire", POLICE, AGENCY)).findings
    assert finding.verdict == "echo"
    assert "everything passes through Rapid Wire" in finding.explanation


def test_a_second_report_of_one_source_echoes_it_and_no_other() -> None:
    sources = [told("Daily Courier", POLICE), told("Evening Wire", MONITOR), told("Morning Post", POLICE)]
    echoes = [finding for finding in compared(*sources).findings if finding.verdict == "echo"]
    assert [set(finding.claims) for finding in echoes] == [{sources[0][1].id, sources[2][1].id}]


@given(
    st.lists(
        st.tuples(st.sampled_from([None, POLICE, HOSPITAL, OFFICIAL, COLONEL]), st.sampled_from([None, AGENCY])),
        min_size=2,
        max_size=6,
    )
)
@examples(20)
def test_corroboration_has_two_chains_of_its_own(told_by: list[tuple[Source | None, Source | None]]) -> None:
    everyone = [told(f"Paper {n}", by, via if by is not None else None) for n, (by, via) in enumerate(told_by)]
    chains = weighed(*everyone).independence.chains
    found = {finding.verdict for finding in compared(*everyone).findings}
    assert ("corroboration" in found) == (chains >= 2)
    assert chains <= len({by for by, _ in told_by} - {None}) or chains == 1


# ── Three nights ──────────────────────────────────────────────────────────────────────────────────────────

ANSWERS = [answer for answer in three_nights.expected()["answers"] if len(answer["mentions"]) > 1]


def constructed(answer: dict[str, Any]) -> list[Claim]:
    """Return the claims that give an answer, as they were constructed, all of one event."""
    event = Event("strike", str(answer["event"]))
    return [
        replace(three_nights.claim(one["document"], one["words"]), event=event)
        for one in three_nights.expected()["claims"]
        if all(one[key] == answer[key] for key in ("event", "facet", "count")) and "population" not in one
    ]


def everything() -> dict[str, Document]:
    return {document.id: document for document in three_nights.documents().values()}


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: f"{one['event']}-{one['count'][0]}")
def test_origins_and_chains_are_as_constructed(answer: dict[str, Any]) -> None:
    claims = constructed(answer)
    found = Trace(Lineage(everything()), claims)
    assert [three_nights.name_of(claim.document) for claim in claims] == answer["mentions"]
    assert {claim.chain[-1].source.name for claim in claims} == set(answer["publishers"])
    assert found.publishers == len(answer["publishers"])
    assert sorted(named(found, found.independence.origins)) == answer["origin_names"]
    assert [found.origins_at_least, found.origins_at_most] == answer["origins"]
    assert found.independence.chains == answer["chains"]
    assert sorted(set(named(found, found.independence.single_points))) == answer["bottleneck"]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: f"{one['event']}-{one['count'][0]}")
def test_origins_are_as_constructed_where_no_copy_is_inferred(answer: dict[str, Any]) -> None:
    unnamed = [
        three_nights.documents()[each["document"]].id for each in three_nights.expected()["copies"] if not each["named"]
    ]
    known = {name: document for name, document in everything().items() if name not in unnamed}
    found = Trace(Lineage(known), constructed(answer))
    assert [found.origins_at_least, found.origins_at_most] == answer["stated"]


def test_only_the_copy_that_names_nobody_is_inferred() -> None:
    (answer,) = [each for each in ANSWERS if each["event"] == "mayadin" and each["count"] == [12, 12]]
    found = Trace(Lineage(everything()), constructed(answer))
    copied = {three_nights.name_of(claim.document) for claim in found.claims if claim.id in found.copied}
    assert copied == {"c_echo_unnamed"}


def test_every_constructed_copy_is_found_in_the_text() -> None:
    found = {
        (three_nights.name_of(copy.document), three_nights.name_of(copy.origin))
        for copy in Lineage(everything()).copies
    }
    either = found | {(earlier, later) for later, earlier in found}
    assert {(each["document"], each["of"]) for each in three_nights.expected()["copies"]} <= either


def test_an_echo_is_never_counted_as_corroboration() -> None:
    claims = [claim for answer in ANSWERS for claim in constructed(answer)]
    case = Case(tuple(claims), facets(Store.memory()), everything())

    where = {claim.id: three_nights.name_of(claim.document) for claim in claims}
    found = [
        sorted(where[one] for one in each.claims)
        for each in agreement(case).findings
        if each.verdict == "corroboration"
    ]
    assert found == [each["documents"] for each in three_nights.expected()["corroborations"]]
    assert len(list(supports(case))) == len(ANSWERS)

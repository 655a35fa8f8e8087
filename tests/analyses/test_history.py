"""Time: what is certain, what is possible, what replaced what; and that no instant is invented."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import random
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimgraph.analyses import compare
from claimgraph.analyses.history import AsOf, Belief, beliefs, history_quads, stale_copies
from claimgraph.comparison import Comparison
from claimgraph.comparison.case import Case, Facet, reading_order
from claimgraph.comparison.chronology import line_of
from claimgraph.comparison.wording import excludes
from claimgraph.graph import Store, claims_quads
from claimgraph.graph.catalogue import Rows, find, run
from claimgraph.pipeline import Built, build, extract, read
from claimgraph.schema import (
    Attribution,
    Claim,
    Count,
    Document,
    Event,
    Finding,
    Moment,
    Population,
    Quote,
    Source,
    TimeSpan,
    instant,
)
from claimgraph.vocab import folder
from findings_story import COLONEL, HOSPITAL, MONITOR, POLICE, SHOOTING, Line, people, report, store_of

CORPUS = Path(__file__).parents[1] / "corpora" / "three_nights"
Report = tuple[Document, list[Claim]]


def at(text: str) -> dt.datetime:
    return instant(text)[0]


def told(publisher: str, published: str, *lines: Line) -> Report:
    """Return a report with a time of the day; its words differ from those of every other."""
    named = [dataclasses.replace(line, words=f"{line.words} ({publisher}, {published})") for line in lines]
    return report(f"{publisher}, {published}", publisher, named, published)


def toll(number: int, by: Source | None = POLICE, facet: str = "deaths", **more: Any) -> Line:
    if "said" in more:
        more["said"] = TimeSpan.parse(more["said"])
    return Line(f"{number} dead", facet, people(number), by, more=more)


def compared(*reports: Report) -> tuple[Comparison, dict[str, Claim]]:
    return compare(store_of(*reports)), {claim.id: claim for _, claims in reports for claim in claims}


def numbers(held: Iterable[Belief], claims: dict[str, Claim]) -> set[tuple[str, int | None]]:
    """Return holders and their figures."""
    found = set()
    for belief in held:
        claim = claims[belief.claim]
        if isinstance(claim.value, Count):
            found.add((claim.holder.name, claim.value.lower))
    return found


def known_at(moment: str, *reports: Report) -> set[int | None]:
    """Return the figures that had certainly been said, and not certainly been replaced."""
    comparison, claims = compared(*reports)
    return {figure for _, figure in numbers(AsOf(comparison.records["history"]).at(at(moment)).known, claims)}


# ── Order and standing ────────────────────────────────────────────────────────────────────────────────────


def test_what_was_said_later_the_same_day_replaces_what_was_said_before() -> None:
    reports = (
        told("Daily Courier", "2024-05-02T10:00Z", toll(9)),
        told("Daily Courier", "2024-05-02T18:00Z", toll(12)),
    )
    assert [known_at(f"2024-05-02 {clock}", *reports) for clock in ("09:59", "10:00", "17:59", "18:00")] == [
        set(), {9}, {9}, {12}
    ]  # fmt: skip
    comparison, _ = compared(*reports)
    assert [(one.verdict, one.type) for one in comparison.findings if one.rule == "counts"] == [("revision", "numeric")]


def test_another_holder_replaces_nothing() -> None:
    reports = (told("Post", "2024-05-02T10:00Z", toll(9)), told("Post", "2024-05-02T18:00Z", toll(12, HOSPITAL)))
    assert known_at("2024-05-03", *reports) == {9, 12}
    comparison, _ = compared(*reports)
    assert {one.verdict for one in comparison.findings if one.rule == "counts"} == {"conflict"}


def test_a_spokesman_revises_the_body_that_he_speaks_for() -> None:
    body = Source("River Guard", "party")
    reports = (told("Post", "2024-05-02T10:00Z", toll(9, body)), told("Post", "2024-05-02T18:00Z", toll(12, COLONEL)))
    assert known_at("2024-05-03", *reports) == {12}


def test_two_documents_without_a_publisher_are_no_line() -> None:
    reports = (told("", "2024-05-02T10:00Z", toll(9, None)), told("", "2024-05-02T18:00Z", toll(12, None)))
    assert known_at("2024-05-03", *reports) == {9, 12}


def test_days_without_a_time_leave_open_what_came_first_on_one_day() -> None:
    reports = (
        told("Post", "2024-05-04", toll(9, said="2024-05-02"), toll(12, said="2024-05-02")),
    )  # fmt: skip
    comparison, claims = compared(*reports)
    held = AsOf(comparison.records["history"])
    assert numbers(held.at(at("2024-05-02 12:00")).perhaps_said, claims) == {(POLICE.name, 9), (POLICE.name, 12)}
    assert numbers(held.at(at("2024-05-05")).certain, claims) == {(POLICE.name, 9), (POLICE.name, 12)}


def test_a_day_that_may_come_before_or_after_a_time_is_perhaps_replaced() -> None:
    comparison, claims = compared(
        told("Post", "2024-05-02T20:00Z", toll(9, said="2024-05-02")),
        told("Wire", "2024-05-03T20:00Z", toll(12, said="2024-05-03")),
    )
    held = AsOf(comparison.records["history"]).at(at("2024-05-03 12:00"))
    assert numbers(held.perhaps_replaced, claims) == {(POLICE.name, 9)}
    assert numbers(held.perhaps_said, claims) == {(POLICE.name, 12)}
    assert held.certain == ()


def test_nothing_was_said_after_its_document_was_published() -> None:
    comparison, _ = compared(told("Post", "2024-05-02T10:00Z", toll(9, said="2024-05-02")))
    (belief,) = comparison.records["history"]
    assert str(belief.since) == "2024-05-02T00:00:00Z/2024-05-02T10:00:00Z"


def test_what_is_passed_on_was_said_between_the_event_and_the_document() -> None:
    line = dataclasses.replace(toll(9), more={"happened": SHOOTING.when})
    comparison, _ = compared(told("Post", "2024-05-02T10:00Z", line))
    (belief,) = comparison.records["history"]
    assert str(belief.since) == "2024-05-02T00:00:00Z/2024-05-02T10:00:00Z"


def test_a_document_without_a_date_had_been_said_when_we_read_it() -> None:
    document, claims = told("Post", "2024-05-02", toll(9))
    undated = dataclasses.replace(document, published=None, retrieved=TimeSpan.parse("2024-06-01T12:00Z"))
    comparison, _ = compared((undated, claims))
    assert str(comparison.records["history"][0].since) == "../2024-06-01T12:00:00Z"
    never = dataclasses.replace(document, published=None)
    assert str(compared((never, claims))[0].records["history"][0].since) == "../.."


def test_a_retraction_ends_a_claim() -> None:
    document, (first,) = told("Post", "2024-05-02T10:00Z", toll(9))
    later, (second,) = told("Post", "2024-05-03T10:00Z", Line("this was wrong", "veracity", people(0), POLICE))
    retraction = dataclasses.replace(second, disputes=(first.id,))
    comparison, claims = compared((document, [first]), (later, [retraction]))
    held = AsOf(comparison.records["history"])
    assert numbers(held.at(at("2024-05-02 12:00")).known, claims) == {(POLICE.name, 9)}
    assert (POLICE.name, 9) not in numbers(held.at(at("2024-05-04")).known, claims)


def test_who_returns_to_an_old_figure_holds_it_again() -> None:
    reports = [
        told("Post", f"2024-05-0{day}T10:00Z", toll(number, said=f"2024-05-0{day}T09:00Z"))
        for day, number in ((2, 9), (3, 12), (4, 9))
    ]
    days = ("2024-05-02", "2024-05-03", "2024-05-04")
    assert [known_at(day, *reports) for day in days] == [{9}, {12}, {9}]


def test_an_open_figure_that_allows_the_first_one_ends_nothing() -> None:
    reports = (
        told("Post", "2024-05-02T10:00Z", toll(9)),
        told("Post", "2024-05-02T18:00Z", Line("dozens", "deaths", people(5, None), POLICE)),
    )
    assert known_at("2024-05-03", *reports) == {5, 9}


def test_who_changes_its_figure_of_a_holder_tells_which_came_later() -> None:
    reports = (
        told("Post", "2024-05-02T10:00Z", toll(9)),
        told("Wire", "2024-05-02T11:00Z", toll(12)),
        told("Post", "2024-05-02T15:00Z", toll(12)),
    )
    assert known_at("2024-05-03", *reports[:2]) == {9, 12}
    assert known_at("2024-05-03", *reports) == {12}


def test_a_text_revises_the_figures_in_it_and_no_figure_of_another_text() -> None:
    one = told("Post", "2024-05-04", toll(9, MONITOR, stage="earlier"), toll(12, None, stage="later"))
    other = told("Wire", "2024-05-05", toll(12, HOSPITAL))
    comparison, claims = compared(one, other)
    revised = [one for one in comparison.findings if one.verdict == "revision"]
    assert [{claims[claim].holder.name for claim in each.claims} for each in revised] == [{MONITOR.name, "Post"}]
    assert not [each for each in comparison.findings if each.verdict == "conflict"]


# ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_alone_put_the_first_figure_before_the_later_one() -> None:
    document, claims = report(
        "Shooting",
        "Post",
        [toll(5, MONITOR, stage="earlier"), Line("12 in the end", "deaths", people(12), more={"stage": "later"})],
    )
    comparison, by_id = compared((dataclasses.replace(document, published=None), claims))
    held = AsOf(comparison.records["history"])
    first, later = (next(one for one in held.at(at("2024-05-09")).perhaps_said if numbers([one], by_id) == {pair})
                    for pair in ((MONITOR.name, 5), ("Post", 12)))  # fmt: skip
    assert first.replaced_by == (later.claim,)
    assert (str(first.since), str(later.since)) == ("../..", "../..")


def test_the_seed_puts_23_before_57_and_invents_no_time() -> None:
    documents = read([folder("seeds")]).documents
    claims = extract(documents)
    by_id = {claim.id: claim for claim in claims}
    comparison = compare(Store.memory([quad for each in documents for quad in claims_quads(each, claims)]))
    history: tuple[Belief, ...] = comparison.records["history"]

    def standing(moment: str) -> dict[tuple[int | None, str | None], str]:
        found: dict[tuple[int | None, str | None], str] = {}
        for belief in history:
            claim = by_id[belief.claim]
            if claim.facet == "deaths" and claim.stage is not None and isinstance(claim.value, Count):
                found[claim.value.lower, claim.stage] = belief.standing(at(moment))
        return found

    assert standing("2021-01-12") == {(23, "earlier"): "", (57, "later"): ""}
    for moment in ("2021-01-13 00:00", "2021-01-13 10:00", "2021-01-13 20:00"):
        assert standing(moment) == {(23, "earlier"): "perhaps said", (57, "later"): "perhaps said"}
    assert standing("2021-01-13") == {(23, "earlier"): "", (57, "later"): "certain"}
    days = {dt.time(0), dt.time(23, 59, 59)}
    sides = [
        side
        for one in history
        for moment in (one.since, one.until)
        if moment
        for side in (moment.earliest, moment.latest)
    ]
    assert {side.time() for side in sides if side is not None} <= days


def test_revisions_in_a_circle_are_reported_and_end_nothing() -> None:
    one = told("Post", "2024-05-04", toll(9, stage="earlier"), toll(12, stage="later"))
    other = told("Wire", "2024-05-04", toll(12, stage="earlier"), toll(9, stage="later"))
    comparison, claims = compared(one, other)
    (found,) = [each for each in comparison.findings if each.rule == "stated-order"]
    assert (found.verdict, found.type, len(found.claims)) == ("undetermined", "circular", 4)
    assert numbers(AsOf(comparison.records["history"]).at(at("2024-05-05")).known, claims) == {
        (POLICE.name, 9),
        (POLICE.name, 12),
    }


@pytest.mark.parametrize("seed", range(20))
def test_any_tangle_of_stated_revisions_comes_to_an_end(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    reports = [
        told(
            f"Paper {index}", "2024-05-04", *(toll(chance.randrange(4), stage=stage) for stage in ("earlier", "later"))
        )
        for index in range(8)
    ]
    comparison, claims = compared(*reports)
    assert len(comparison.records["history"]) == len(claims)
    ends = {belief.claim: belief.replaced_by for belief in comparison.records["history"]}
    assert not any(claim in ends[other] for claim, others in ends.items() for other in others)


def test_words_against_dates_are_reported_and_end_nothing() -> None:
    lines = (toll(9, stage="earlier", said="2024-05-03"), toll(12, MONITOR, stage="later", said="2024-05-02"))
    comparison, claims = compared(told("Post", "2024-05-04", *lines))
    (found,) = [each for each in comparison.findings if each.rule == "stated-order"]
    assert (found.verdict, found.type) == ("undetermined", "order")
    assert numbers(AsOf(comparison.records["history"]).at(at("2024-05-05")).known, claims) == {
        (POLICE.name, 9),
        (MONITOR.name, 12),
    }


# ── Stale copies and falls ────────────────────────────────────────────────────────────────────────────────


def stale_in(*reports: Report) -> list[tuple[str, ...]]:
    comparison, claims = compared(*reports)
    return [
        tuple(sorted(claims[claim].chain[-1].source.name for claim in one.claims))
        for one in comparison.findings
        if one.type == "stale-copy"
    ]


def test_a_copy_printed_after_the_revision_is_stale_and_one_printed_before_is_not() -> None:
    reports = (
        told("Wire", "2024-05-02T10:00Z", toll(9)),
        told("Post", "2024-05-02T12:00Z", toll(9)),
        told("Wire", "2024-05-02T18:00Z", toll(12)),
        told("Gazette", "2024-05-03T09:00Z", toll(9)),
    )
    assert stale_in(*reports) == [("Gazette", "Wire")]
    comparison, _ = compared(*reports)
    assert not [one for one in comparison.findings if one.verdict == "conflict"]
    assert known_at("2024-05-04", *reports) == {12}


def test_who_prints_the_new_figure_too_is_not_stale() -> None:
    reports = (
        told("Wire", "2024-05-02T10:00Z", toll(9)),
        told("Wire", "2024-05-02T18:00Z", toll(12)),
        told("Gazette", "2024-05-03T09:00Z", toll(9), toll(12)),
    )
    assert stale_in(*reports) == []


def test_a_holder_of_its_own_is_no_stale_copy() -> None:
    reports = (
        told("Wire", "2024-05-02T10:00Z", toll(9)),
        told("Wire", "2024-05-02T18:00Z", toll(12)),
        told("Gazette", "2024-05-03T09:00Z", toll(9, HOSPITAL)),
        told("Herald", "2024-05-03T09:00Z", toll(9, None)),
    )
    assert stale_in(*reports) == []


def fall_of(later: Line) -> list[tuple[str, str]]:
    first = dataclasses.replace(later, words="12 at first", value=people(12), more={})
    comparison, _ = compared(told("Wire", "2024-05-02T10:00Z", first), told("Wire", "2024-05-03T10:00Z", later))
    return [(one.verdict, one.type) for one in comparison.findings if len(one.claims) == 2]


def test_a_count_of_the_dead_that_falls_in_silence_is_marked_once() -> None:
    assert fall_of(toll(9)) == [("revision", "series")]


def test_a_fall_with_a_reason_is_a_downward_revision() -> None:
    corrected = Line("the toll was corrected to 9", "deaths", people(9), POLICE)
    assert fall_of(corrected) == [("revision", "downward")]
    assert fall_of(toll(9, facet="missing")) == [("revision", "downward")]


def test_a_count_that_rises_is_no_fall() -> None:
    assert fall_of(toll(19)) == [("revision", "numeric")]


# ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────

EVENT = Event("strike", "Strike", TimeSpan.parse("2024-05-01"))
WHOLE = {"deaths": Facet("deaths", "interval", one_true_answer=True, harm=True)}


def invented(chance: random.Random, size: int) -> Case:
    """Return a history of few lines, with times of every fineness."""
    documents, claims = {}, []
    for index in range(size):
        stamp = f"2024-05-0{chance.randint(1, 6)}"
        published = TimeSpan.parse(chance.choice([stamp, f"{stamp}T{chance.randint(10, 23)}:00Z", "2024-05"]))
        document = Document(f"text {index}", "", f"P{chance.randrange(2)}", chance.choice([published, published, None]))
        documents[document.id] = document
        own = Attribution(Source(document.publisher, "publisher"), "publisher")
        holder = () if chance.random() < 0.2 else (Attribution(Source(f"H{chance.randrange(2)}"), "holder"),)
        said = TimeSpan.parse(f"2024-05-0{chance.randint(1, 6)}") if chance.random() < 0.4 else None
        number = chance.randrange(4)
        quote = Quote(0, 4, "text")
        claims.append(
            Claim(document.id, quote, quote, "", (*holder, own), EVENT, "deaths",
                  Count(number, number if chance.random() < 0.8 else None), said=said)
        )  # fmt: skip
    return Case(tuple(sorted({each.id: each for each in claims}.values(), key=reading_order)), WHOLE, documents)


def naive(case: Case, moment: dt.datetime) -> dict[str, str]:
    """Return how each claim stood, by the definition: every pair of a line is looked at."""
    found = {}
    for claim in case.claims:
        since = case.chronology.asserted[claim.id]
        later = [
            case.chronology.asserted[other.id]
            for other in case.claims
            if line_of(claim.holder, claim.document) == line_of(other.holder, other.document)
            and excludes(claim, other)
            and since.before(case.chronology.asserted[other.id])
        ]
        said = since.earliest is None or since.earliest <= moment
        gone = any(each.latest is not None and each.latest <= moment for each in later)
        sure = since.latest is not None and since.latest <= moment
        may_be_gone = any(each.earliest is not None and each.earliest <= moment for each in later)
        known = "perhaps replaced" if may_be_gone else "certain"
        found[claim.id] = "" if gone or not said else known if sure else "perhaps said"
    return found


MOMENTS = [at(f"2024-05-0{day} {hour}") for day, hour in itertools.product(range(1, 8), ("00:00", "12:00", "18:30"))]


@pytest.mark.parametrize("block", range(10))
def test_a_thousand_histories_are_what_the_definition_says(block: int) -> None:
    for seed in range(100):
        chance = random.Random(block * 100 + seed)  # noqa: S311 -- no secret
        case = invented(chance, chance.randint(2, 9))
        moment = chance.choice(MOMENTS)
        held = AsOf(beliefs(case, ())).at(moment)
        found = {one.claim: one.standing(moment) for one in (*held.certain, *held.perhaps_replaced, *held.perhaps_said)}
        assert found == {claim: standing for claim, standing in naive(case, moment).items() if standing != ""}


@pytest.mark.parametrize("seed", range(12))
def test_the_query_on_the_graph_gives_what_python_gives(seed: int) -> None:
    case = invented(random.Random(seed), 12)  # noqa: S311 -- no secret
    held = beliefs(case, ())
    quads = [
        quad
        for each in case.documents.values()
        for quad in claims_quads(each, [c for c in case.claims if c.document == each.id])
    ]
    store = Store.memory([*quads, *history_quads(held)])
    for moment in MOMENTS[::4]:
        answer = run(store, find("timeline/as-of"), {"moment": moment.isoformat()})
        assert isinstance(answer, Rows)
        by_query = {str(row[-1]): row[0] for row in answer.rows}
        assert by_query == {one.claim: one.standing(moment) for one in held if one.standing(moment) != ""}


@pytest.mark.parametrize("seed", range(50))
def test_the_moments_of_a_claim_stand_in_order(seed: int) -> None:
    case = invented(random.Random(seed), 9)  # noqa: S311 -- no secret
    for belief in beliefs(case, ()):
        until = belief.until or Moment(None, None)
        sides = [belief.since.earliest, belief.since.latest, until.latest]
        known = [side for side in sides if side is not None]
        assert known == sorted(known)
        assert until.earliest is None or until.latest is None or until.earliest <= until.latest


def test_a_report_printed_before_the_event_dates_no_report_of_the_event() -> None:
    happened = TimeSpan.parse("2021-05-02")
    reports = (
        told("Post", "2012-05-03", toll(9)),
        told("Courier", "2021-05-03", dataclasses.replace(toll(9), more={"happened": happened})),
    )
    comparison, _ = compared(*reports)
    moments = [belief.since for belief in comparison.records["history"]]
    assert {str(moment) for moment in moments} == {
        "../2012-05-03T23:59:59Z", "2021-05-02T00:00:00Z/2021-05-03T23:59:59Z"
    }  # fmt: skip


def test_the_order_of_the_claims_does_not_matter() -> None:
    case = invented(random.Random(3), 9)  # noqa: S311 -- no secret
    turned = Case(case.claims[::-1], WHOLE, case.documents)
    assert set(beliefs(case, ())) == set(beliefs(turned, ()))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        AsOf(()).at(dt.datetime(2024, 5, 1))  # noqa: DTZ001 -- that is the point


# ── Three nights, as constructed ──────────────────────────────────────────────────────────────────────────


def constructed() -> tuple[Case, dict[str, Any], dict[str, str]]:
    """Return the corpus' claims as its expected file has them, whatever extraction reads; and events by id."""
    expected = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
    events = {name: Event("airstrike", name, TimeSpan.parse(each["date"])) for name, each in expected["events"].items()}
    documents = {}
    for name, each in expected["documents"].items():
        published = TimeSpan.parse(each["published"].isoformat())
        documents[name] = Document(f"The text of {name}", name, each["publisher"], published, source_file=name)
    claims = [_claim(index, each, documents[each["document"]], events) for index, each in enumerate(expected["claims"])]
    by_id = {document.id: document for document in documents.values()}
    return Case(tuple(claims), WHOLE, by_id), expected, {event.id: name for name, event in events.items()}


def _claim(index: int, each: dict[str, Any], document: Document, events: dict[str, Event]) -> Claim:
    *sources, _ = each["chain"]
    at = 0 if each.get("headline") else index + 1
    roles: Sequence[Any] = ("holder", *["relay"] * 9)
    chain = [Attribution(_source(name, document), role) for name, role in zip(sources, roles, strict=False)]
    lower, upper = each["count"]
    population = each.get("population")
    event = events.get(each["event"])
    return Claim(
        document.id,
        Quote(at, at + len(each["words"]), each["words"]),
        Quote(at, at + len(each["words"]), each["words"]),
        "",
        (*chain, Attribution(Source(document.publisher, "publisher"), "publisher")),
        event,
        each["facet"],
        Count(lower, upper),
        None if population is None else Population(population, population),
        polarity=each.get("polarity", "affirmed"),
        happened=None if event is None else event.when,
    )


def _source(name: str, document: Document) -> Source:
    unnamed = name[0].islower() and name != "mayor of Abu Kamal"
    return Source(name, "official", named=not unnamed, document=document.id if unnamed else "")


@pytest.mark.parametrize("index", range(5))
def test_three_nights_as_of_five_moments_is_as_constructed(index: int) -> None:
    case, expected, events = constructed()
    claims = {claim.id: claim for claim in case.claims}
    entry = expected["as_of"][index]
    found = set()
    for belief in AsOf(beliefs(case, ())).at(entry["moment"]).known:
        claim = claims[belief.claim]
        if claim.facet == "deaths" and claim.event is not None and isinstance(claim.value, Count):
            population = None if claim.population is None else claim.population.key
            found.add((events[claim.event.id], claim.holder.name, claim.value.bounds, population))
    tolls = {(each["event"], each["holder"], tuple(each["count"]), each.get("population")) for each in entry["tolls"]}
    assert found == tolls


def test_three_nights_stale_copies_are_exactly_those_constructed() -> None:
    case, expected, _ = constructed()
    found: Sequence[Finding] = stale_copies(case).findings
    titles = {tuple(sorted(case.documents[case.by_id[claim].document].title for claim in one.claims)) for one in found}
    assert titles == {tuple(sorted((each["document"], each["revised_in"]))) for each in expected["stale"]}
    assert len(found) == len(expected["stale"])


def test_three_nights_revisions_end_when_constructed() -> None:
    case, expected, _ = constructed()
    held = {belief.claim: belief for belief in beliefs(case, ())}
    for each in expected["revisions"]:
        ended = {
            held[claim.id].until
            for claim in case.claims
            if case.documents[claim.document].title == each["earlier"]["document"] and claim.facet == each["facet"]
        }
        assert {until and until.latest for until in ended} == {each["moment"]}


@pytest.fixture(scope="module")
def three_nights(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same corpus as claimgraph itself reads it."""
    return build([CORPUS], tmp_path_factory.mktemp("three nights") / "store")


@pytest.mark.parametrize("index", range(5))
def test_three_nights_as_read_stand_as_constructed(three_nights: Built, index: int) -> None:
    expected = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
    entry = expected["as_of"][index]
    days = {each["date"]: name for name, each in expected["events"].items()}
    claims = {claim.id: claim for claim in three_nights.claims}
    found = set()
    for belief in AsOf(three_nights.comparison.records["history"]).at(entry["moment"]).known:
        claim = claims[belief.claim]
        if claim.facet == "deaths" and claim.event is not None and isinstance(claim.value, Count):
            population = None if claim.population is None else claim.population.category
            found.add((days[str(claim.event.when)], claim.holder.name, claim.value.bounds, population))
    tolls = {(each["event"], each["holder"], tuple(each["count"]), each.get("population")) for each in entry["tolls"]}
    assert found == tolls


def test_three_nights_as_read_hold_the_constructed_stale_copies(three_nights: Built) -> None:
    expected = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))["stale"]
    files = {document.id: document.source_file.partition(".")[0] for document in three_nights.reading.documents}
    claims = {claim.id: files[claim.document] for claim in three_nights.claims}
    stale = [one for one in three_nights.comparison.findings if one.type == "stale-copy"]
    assert [{claims[claim] for claim in one.claims} for one in stale] == [
        {each["document"], each["revised_in"]} for each in expected
    ]
    assert three_nights.report.conforms

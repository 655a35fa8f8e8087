"""Reports of one event that name its place in their titles and leads are one; reports of two events stay two."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimgraph.link import apply_events
from claimgraph.link.events import link_events
from claimgraph.link.mentions import link_names
from claimgraph.link.names import name_alike
from claimgraph.link.places import Texts, lead_of, places_named
from claimgraph.propose import english
from claimgraph.schema import Attribution, Claim, Count, Document, Event, Quote, Source, TimeSpan

CORPUS = Path(__file__).parents[1] / "corpora" / "same_news" / "reports.toml"
KINDS: dict[str, list[dict[str, Any]]] = tomllib.loads(CORPUS.read_text(encoding="utf-8"))


def read(report: dict[str, Any], publisher: str) -> Document:
    day = TimeSpan.parse(report["published"].isoformat())
    return english.structured(Document(report["text"].strip(), "", publisher, day))


def main_events(pair: dict[str, Any]) -> list[Event]:
    """Return on which event the toll of each report is, once the events of both are linked."""
    documents = [read(report, f"Gazette {at}") for at, report in enumerate(pair["reports"])]
    claims = [claim for document in documents for claim in english.claims(document)]
    linked = apply_events(claims, link_events(claims, documents))
    return [toll(linked, document, one["words"]) for document, one in zip(documents, pair["reports"], strict=True)]


def toll(claims: tuple[Claim, ...], document: Document, words: str) -> Event:
    """Return the event of the claim of a document with these words."""
    counted = [one for one in claims if one.document == document.id and one.facet in {"deaths", "injuries"}]
    return next(one.event for one in counted if words in one.quote.text and one.event is not None)


@pytest.mark.parametrize("pair", KINDS["one"], ids=[one["kind"] for one in KINDS["one"]])
def test_two_reports_of_one_event_are_of_one_event(pair: dict[str, Any]) -> None:
    first, second = main_events(pair)
    assert first.id == second.id


@pytest.mark.parametrize("pair", KINDS["two"], ids=[one["kind"] for one in KINDS["two"]])
def test_reports_of_two_events_stay_apart(pair: dict[str, Any]) -> None:
    first, second = main_events(pair)
    assert first.id != second.id


def test_no_reports_of_different_pairs_are_of_one_event() -> None:
    pairs = KINDS["one"]
    documents = [read(one, f"Gazette {at}") for at, pair in enumerate(pairs) for one in pair["reports"]]
    claims = [claim for document in documents for claim in english.claims(document)]
    linked = apply_events(claims, link_events(claims, documents))
    of = {id(one): at for at, pair in enumerate(pairs) for one in pair["reports"]}
    reports = [one for pair in pairs for one in pair["reports"]]
    found: dict[str, set[int]] = {}
    for document, one in zip(documents, reports, strict=True):
        found.setdefault(toll(linked, document, one["words"]).id, set()).add(of[id(one)])

    assert all(len(kinds) == 1 for kinds in found.values())


def test_what_joins_two_reports_is_told() -> None:
    pair = next(one for one in KINDS["one"] if one["kind"] == "a village spelled in two ways")
    documents = [read(report, f"Gazette {at}") for at, report in enumerate(pair["reports"])]
    claims = [claim for document in documents for claim in english.claims(document)]
    same = [one for one in link_events(claims, documents) if one.judgement == "same"]

    assert ["“Karvanti” and “Karvanty” are alike" in one.ground for one in same] == [True]


def reports_of(texts: list[str], published: str | None) -> list[set[str]]:
    """Return the documents of each event that reports give a toll of."""
    day = None if published is None else TimeSpan.parse(published)
    documents = [english.structured(Document(text, "", f"Gazette {at}", day)) for at, text in enumerate(texts)]
    claims = [claim for document in documents for claim in english.claims(document)]
    found: dict[str, set[str]] = {}
    for one in apply_events(claims, link_events(claims, documents)):
        if one.facet == "deaths" and one.event is not None:
            found.setdefault(one.event.id, set()).add(one.document)
    return [*found.values()]


def test_names_that_very_many_undated_reports_have_make_no_two_of_them_one() -> None:
    towns = ("Aden", "Homs", "Mosul", "Goma", "Benghazi", "Kandahar")
    roads = [(towns[at % 6], towns[(at // 6 + at + 1) % 6]) for at in range(30)]
    texts = [
        f"Shells hit a market\n\nThe Harvan Council said that {10 + at} people were killed in an attack. The Lorrin "
        f"Union spoke of {50 + at % 7} dead.\n\nFamilies fled from {one} to {other}, Nera Halvik of the Red Crescent "
        "said."
        for at, (one, other) in enumerate(roads)
    ]
    assert max(map(len, reports_of(texts, None))) == 1


def test_very_many_reports_of_one_week_are_of_one_event_where_they_name_its_village() -> None:
    heads = [f"Blast in Karvanti kills {number}" for number in (17, 18, 19)]
    texts = [
        f"{heads[at % 3]}\n\nAn explosion in the village of Karvanti killed {17 + at % 3} people, the mayor, Ilan "
        "Torvik, said.\n\nThe Lorrin Union blamed the gas works."
        for at in range(25)
    ]
    texts = [f"{text} Reporter {chr(65 + at)}ena wrote it." for at, text in enumerate(texts)]
    assert max(map(len, reports_of(texts, "2024-05-10"))) == len(texts)


@pytest.mark.parametrize(
    ("words", "names", "areas"),
    [
        ("Seven died in the village of Dar Sefan, in the Olmak district.", {"darsefan", "olmak"}, {"olmak"}),
        ("The army shelled the district of Olmak, the mayor said.", {"olmak"}, {"olmak"}),
        ("The shelling of Beit Arsal went on.", {"beitarsal"}, set()),
        ("He spoke of the Tovelo massacre.", {"tovelo"}, set()),
        ("Shells fell on Sardin Tuesday.", {"sardin"}, set()),
        ("It was the deadliest day in Rebel-held Sardin.", {"sardin"}, set()),
        ("They met on Monday in May, in Syria.", set(), set()),
        ("The raid on Army Road was an army raid on a road.", {"armyroad"}, set()),
        ("He said it in Parliament, the parliament of the state.", set(), set()),
    ],
)
def test_places_are_what_a_text_names_as_places(words: str, names: set[str], areas: set[str]) -> None:
    found = places_named(words, words)
    assert (set(found[0]), set(found[1])) == (names, areas)


def test_a_document_is_about_the_event_that_its_first_words_speak_of() -> None:
    first = "Rockets killed 13 people in Marovka on Wednesday, the mayor said. "
    later = "On 2 March a mine killed two people near Lisne. The mine wounded six. It destroyed a bus. "
    text = f"{first}\n\n{'Nobody spoke of it. ' * 50}\n\n{later * 2}"
    document = english.structured(Document(text, "Rockets hit town"))
    claims = english.claims(document)
    event = next(one.event for one in claims if one.quote.start < len(first) and one.event is not None)

    assert lead_of(document, claims)[0] == event.id


def test_a_bombing_told_beside_another_in_one_town_is_the_one_of_its_day() -> None:
    first = "A bomb went off in a mosque in Maiduguri on Saturday, killing 24 people, the hospital said."
    second = (
        "Ten people were killed on Monday when a bomber attacked a checkpoint in Maiduguri, police said.\n\n"
        "The city mourned after the bombing of a mosque on Saturday in which 24 people died."
    )
    days = {"Wire": "2016-10-02", "Voice": "2016-10-04"}
    reports = [
        english.structured(Document(text, "", name, TimeSpan.parse(days[name])))
        for text, name in ((first, "Wire"), (second, "Voice"))
    ]
    claims = [claim for document in reports for claim in english.claims(document)]
    linked = apply_events(claims, link_events(claims, reports))

    assert toll(linked, reports[0], "24 people").id == toll(linked, reports[1], "24 people").id
    assert toll(linked, reports[0], "24 people").id != toll(linked, reports[1], "Ten people").id


def test_strikes_of_one_region_and_day_are_two_where_the_leads_name_other_villages() -> None:
    region = ("Orlen region",)
    documents = [
        english.structured(Document(f"Shells fell on {town}, in the Orlen region.", "", name))
        for town, name in (("Brod", "Wire"), ("Lisne", "Courier"), ("Brod", "Herald"))
    ]
    claims = []
    for document in documents:
        told = Event("attack", "Shelling", TimeSpan.parse("2024-03-01"), region, (), f"{document.id} 0")
        quote = Quote(0, 6, "Shells")
        chain = (Attribution(Source(document.publisher, "publisher"), "publisher"),)
        claims.append(Claim(document.id, quote, quote, "", chain, told, "deaths", Count(9, 9)))
    first, second, third = (claim.event for claim in apply_events(claims, link_events(claims, documents)))

    assert first == third
    assert first != second


@pytest.mark.parametrize(("name", "other"), [("makrdeeb", "mukaradeeb"), ("mogrdeeb", "mukaradeeb")])
def test_a_long_name_with_the_same_consonants_is_one_village_however_it_is_romanised(name: str, other: str) -> None:
    assert name_alike(name, {other, "karsa"}) == other


@pytest.mark.parametrize(("name", "other"), [("karsa", "koros"), ("makrdeeb", "mukarnassa")])
def test_short_names_and_other_consonants_are_two_villages(name: str, other: str) -> None:
    assert name_alike(name, {other}) == ""


@cache
def every_report() -> tuple[Document, ...]:
    reports = [one for pair in (*KINDS["one"], *KINDS["two"]) for one in pair["reports"]]
    return tuple(read(one, f"Gazette {at}") for at, one in enumerate(reports))


@cache
def claims_of(document: Document) -> tuple[Claim, ...]:
    return tuple(english.claims(document))


@pytest.mark.parametrize("seed", range(8))
def test_links_do_not_depend_on_what_earlier_runs_had_to_say(seed: int) -> None:
    """Documents come and go, and pairs that were asked before are not asked again: the answers are the same."""
    chance, texts, quiet, said = random.Random(seed), Texts(), 0, 0  # noqa: S311 - a choice, no secret
    for _ in range(3):
        documents = chance.sample(every_report(), chance.randint(4, len(every_report())))
        claims = [claim for document in documents for claim in claims_of(document)]
        anew = (link_names(claims, documents), link_events(claims, documents))
        assert (link_names(claims, documents, texts=texts), link_events(claims, documents, texts=texts)) == anew
        quiet += sum(len(every) for _, _, every, _, _ in texts.answers.values())
        said += sum(len(every) for _, _, _, every, _ in texts.answers.values())
    assert quiet > 0
    assert said > 0

"""Read the fields of an infobox: their name says the facet, their words are the value."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from claimgraph.extract.dates import find_times
from claimgraph.extract.facets import names
from claimgraph.extract.facets.harm import harm
from claimgraph.extract.facets.proposition import Proposition, Scene
from claimgraph.extract.words import mapping
from claimgraph.schema import Clock, Day, Names, Text

CASUALTIES_AS_DEATHS = "the field's name could mean dead or injured; read as dead"


def field_propositions(scene: Scene) -> Iterator[Proposition]:
    """Yield what a field says, or nothing where its name is not known."""
    sentence = scene.sentence
    if not re.search(r"\w", sentence.text) or sentence.text.startswith("|"):
        return
    counts = list(harm(scene))
    if counts:
        yield from (_as_deaths(reading) for reading in counts)
        return
    facet = mapping("fields").get(re.sub(r"[^a-z]", "", sentence.block.label.lower()))
    if facet == "date":
        yield from _dates(scene)
    elif facet == "time":
        yield from _times(scene)
    elif facet == "place":
        places = names.listed_places(sentence.text, scene.countries)
        said = re.split(r"\s*[,;]\s*|\s+and\s+", sentence.text)
        value = Names("place", places, words=sentence.text, spellings=names.spelled(places, said))
        yield _field(scene, "place", value)
    elif facet in ("target", "actor", "weapon"):
        bodies = names.listed_entities(sentence.text)
        owners = tuple(body for body in bodies if body.listed) if facet == "target" else ()
        spellings = names.spelled(bodies, _listed(sentence.text))
        yield _field(scene, facet, Names("entity", bodies, owners, words=sentence.text, spellings=spellings))
    elif facet is not None:
        yield _field(scene, facet, Text(sentence.text), general=facet == "context")


def _listed(text: str) -> list[str]:
    return [name for name in re.split(r"\s*[,;]\s*", text) if name]


def _field(scene: Scene, facet: str, value: Names | Text, *, general: bool = False) -> Proposition:
    sentence = scene.sentence
    return Proposition(facet, sentence.start, sentence.end, value, "field", general=general)


def _dates(scene: Scene) -> Iterator[Proposition]:
    text = scene.sentence.document.text
    for date in scene.dates:
        if date.span is not None:
            value = Day(date.span, text[date.start : date.end])
            yield Proposition("date", date.start, date.end, value, "field", date=date)


def _times(scene: Scene) -> Iterator[Proposition]:
    text = scene.sentence.document.text
    for time in find_times(scene.sentence.text, scene.sentence.start):
        yield Proposition(
            "time", time.start, time.end, Clock(time.time, time.zone, text[time.start : time.end]), "field"
        )


def _as_deaths(reading: Proposition) -> Proposition:
    """Return counts of casualties as deaths, flagged: fields so named give the dead unless they say otherwise."""
    if reading.facet != "casualties":
        return reading
    return dataclasses.replace(reading, facet="deaths", certainty="likely", flags=(CASUALTIES_AS_DEATHS,))

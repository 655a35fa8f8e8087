"""Templated reports of about 400 words: several of each event, by many publishers, and with figures that differ.

    python benchmarks/scale/reports.py N FOLDER

The same ones on every run. Each is a text with a side file (title, publisher, day). Of the events a few have many
reports and most have some, five on average; a third of the reports tell of a second event, too.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PLACES = Path(__file__).parents[2] / "src/claimgraph/propose/english/lexicon/places.tsv"
STATES = frozenset(re.findall(r"\w+", "Syria Iraq Yemen Afghanistan Ukraine Sudan Libya Somalia Mali Pakistan Nigeria"))
REGIONS = re.findall(r"\w+", "Northern Southern Eastern Coastal Capital Daily Evening Sunday National Metropolitan")
PAPERS = re.findall(r"\w+", "Gazette Herald Courier Observer Tribune Chronicle Post Standard")
AGENCIES = ("Reuters", "AFP", "the Associated Press", "Anadolu", "Xinhua", "the Meridian Press Agency", "Interfax")
MONITORS = (
    *("the Syrian Observatory for Human Rights", "the Northern Monitor", "the Harbour Rights Network"),
    *("the Red Crescent", "the White Helmets", "Amnesty International", "the Casualty Recording Project"),
)
OFFICES = (
    *("the Ministry of Defence", "the Health Ministry", "the governor of {state}", "state television"),
    *("the interior ministry", "a police spokesman", "the provincial council", "the mayor of {town}"),
)
FIRST = re.findall(r"\w+", "Ahmad Omar Leila Fatima Karim Nadia Samir Oleh Iryna Musa Amina Zara Tariq Rania Halima")
LAST = re.findall(r"\w+", "Karimi Haddad Petrenko Okafor Bello Rahimi Mansour Kovalenko Khan Qasim Barakat Hakimi")
GROUPS = ("the River Shield Brigade", "the Eastern Front", "Islamic State", "al-Shabaab", "the Free Valley Army")
KINDS = (
    *(("air strike", "warplanes"), ("drone strike", "a drone"), ("car bombing", "a car bomb"), ("shelling", "mortars")),
    *(("suicide bombing", "a suicide bomber"), ("gun attack", "gunmen"), ("rocket attack", "rockets")),
)
TARGETS = ("a market", "a school", "a hospital", "a checkpoint", "a bus station", "a bakery", "a mosque")

TITLES = ("{Kind} in {town} kills {dead}", "{dead} dead in {town}", "{town}: {kind} hits {target}")
LEADS = (
    "{What} killed {dead} people, including {few} civilians, {on}, {source} said. {hurt} people were injured, it said.",
    "At least {dead} people were killed and {hurt} others wounded in {what} {on}, according to {source}.",
    "{Source} said {on} that {dead} people had died in {what}.",
    "More than {dead} people were killed {on} in {what}, {source} reported, citing {monitor}.",
)
BODY = (
    "{Monitor} put the death toll at {dead} and said that {few} of the dead were civilians.",
    "{Office} denied that any civilians were killed.",
    "{Monitor} said that between {dead} and {more} people were killed.",
    "The first reports mentioned a death toll of {few} killed and around {hurt} people injured.",
    "Later that day the death toll was adjusted to {dead}.",
    "The toll rose to {dead} after {few} people died of their wounds, {monitor} reported.",
    "{Office} said that {hurt} people had been taken to hospital, {few} of them in a critical condition.",
    '"We counted {dead} bodies," said {person}, a doctor at the main hospital in {town}.',
    "{person}, a spokesman for {monitor}, told {agency} that {few} children were among the dead.",
    "Up to {more} people may have died, {person}, a resident, told {agency}.",
    "{Source} said that {dead} people were killed in the {kind}.",
    '{person} of {monitor} called the official figure "far too low".',
    "{Office} rejected the reports as propaganda.",
    "{few} houses were destroyed and a school was damaged, {office} said.",
    "{Group} claimed responsibility for the attack in a statement.",
    "{Office} blamed {group} for the attack.",
    "{Group} denied that it carried out the attack and accused {rival}.",
    "{Monitor} said that {weapon} had struck {target} at dawn.",
    "{Rival} said that {few} of its fighters were killed.",
    "No group has said that it was behind the attack.",
)
REST = (
    "{town} lies on the main road through the region and has changed hands several times in recent years.",
    "Prices have doubled since the spring, and many shops stay closed in the afternoon.",
    "Aid groups have warned for months that hospitals in {state} lack medicine, fuel and staff.",
    "Pictures shared on social media showed smoke above the roofs, but they could not be verified independently.",
    "Rescue teams worked through the night with their bare hands and a single excavator.",
    "Schools in the area were closed until further notice, and the bus service was suspended.",
    "Relatives gathered in front of the hospital and waited for news.",
    "Talks between the two sides broke off last month without a result.",
    "Funerals were held in the afternoon, and hundreds of people walked behind the coffins.",
    "Witnesses described broken windows, burning cars and people who searched for their children.",
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An invented event."""

    kind: str
    weapon: str
    target: str
    town: str
    state: str
    day: dt.date
    dead: int
    groups: tuple[str, str]


def happenings(count: int, chance: random.Random) -> list[Happening]:
    spots = [(name, state) for name, state in towns() if state in STATES]
    found = []
    for _ in range(count):
        (kind, weapon), (town, state) = chance.choice(KINDS), chance.choice(spots)
        day = dt.date(2012, 1, 1) + dt.timedelta(chance.randrange(4600))
        one, other = chance.sample(GROUPS, 2)
        dead = chance.randrange(4, 120)
        found.append(Happening(kind, weapon, chance.choice(TARGETS), town, state, day, dead, (one, other)))
    return found


def towns() -> Iterator[tuple[str, str]]:
    """Yield the names and the states of listed places of more than 15,000 people."""
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        number, name, state, people, *_ = [*line.split("\t"), "", "", "", ""]
        if number.isdigit() and people.isdigit() and int(people) > 15_000 and re.fullmatch("[A-Z][a-z]+", name):
            yield name, state


def report(event: Happening, other: Happening | None, chance: random.Random) -> tuple[str, str, str, dt.date]:
    """Return the text of one report, its title, its publisher and its day."""
    fill = filled(event, chance)
    lines, pools = [fill(chance.choice(LEADS))], [list(BODY), list(REST)]
    for pool in pools:
        chance.shuffle(pool)
    wanted = chance.randrange(300, 460)
    while sum(len(line.split()) for line in lines) < wanted and pools[0] != []:
        lines += [fill(pool.pop()) for pool in pools if pool != []]
    if other is not None:
        on = f"{other.day.day} {other.day:%B} {other.day.year}"
        killed = f"{other.dead} people, according to {chance.choice(MONITORS)}."
        lines.append(f"In an earlier attack, on {on}, a {other.kind} in {other.town} killed {killed}")
    title = fill(chance.choice(TITLES))
    paragraphs = [lines[0], *(" ".join(lines[place : place + 3]) for place in range(1, len(lines), 3))]
    publisher = f"{chance.choice(REGIONS)} {chance.choice(PAPERS)}"
    day = event.day + dt.timedelta(chance.choice((0, 1, 3)))
    return "\n\n".join([title, *paragraphs]) + "\n", title, publisher, day


def filled(event: Happening, chance: random.Random) -> Callable[[str], str]:
    """Return what fills a sentence; the figures of one report lie beside those of the others."""
    dead = max(2, event.dead + chance.choice((0, 0, 0, -3, -1, 2, 5)))
    article = "an" if event.kind[0] in "aeiou" else "a"
    on = f"on {event.day.day} {event.day:%B} {event.day.year}" if chance.random() < 0.6 else f"on {event.day:%A}"

    def fill(sentence: str) -> str:
        office = chance.choice(OFFICES).format(state=event.state, town=event.town)
        words = {
            "what": f"{article} {event.kind} on {event.target} in {event.town}",
            "source": chance.choice((*AGENCIES, *MONITORS, office)),
            "monitor": chance.choice(MONITORS),
            "office": office,
            "agency": chance.choice(AGENCIES),
            "group": event.groups[0],
            "rival": event.groups[1],
            "kind": event.kind,
        }
        told = {**words, **{key.capitalize(): text[0].upper() + text[1:] for key, text in words.items()}}
        few, hurt = chance.randrange(1, dead), dead + chance.randrange(30)
        numbers = {"dead": dead, "few": few, "more": dead + 6, "hurt": hurt}
        person = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        where = {"town": event.town, "state": event.state, "target": event.target, "weapon": event.weapon}
        return sentence.format(**told, **numbers, **where, person=person, on=on)

    return fill


def write(folder: Path, count: int, seed: int = 20210113) -> int:
    """Write so many reports, and return how many words they have."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    events = happenings(max(1, round(count / 5)), chance)
    words = 0
    for number in range(count):
        event = events[int(len(events) * chance.random() ** 1.5)]
        text, title, publisher, day = report(event, chance.choice(events) if chance.random() < 0.3 else None, chance)
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        said = f'title = "{title}"\npublisher = "{publisher}"\npublished = {day}\n'
        (folder / f"{number:06}.toml").write_text(said, encoding="utf-8")
        words += len(text.split())
    return words


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[2]), int(sys.argv[1])):,} words")

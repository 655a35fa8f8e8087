"""Make a corpus of invented news: as many documents as are asked for, the same ones for the same seed.

The sentences are of the kinds that the domain has (tolls, denials, attributions, places, dates), in varied words;
people and bodies bear invented names, so that a large corpus brings new words for ever, as real ones do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

SYLLABLES = re.findall(
    r"\w+", "ba da fa ga ha ka la ma na ra sa ta wa za bel dor fen gar hul kem lor mir nas ost pel rud sil tor vak zan"
)
TOWNS = re.findall(r"\w+", "Aleppo Homs Kirkuk Mosul Kunduz Kandahar Sanaa Aden Tripoli Benghazi Goma Bunia Kharkiv")
BODIES = (
    "the Ministry of Health",
    "the Red Crescent",
    "the army",
    "the police",
    "the United Nations",
    "state television",
    "Reuters",
    "AFP",
    "the governor's office",
    "the opposition",
)
WEAPONS = [
    "airstrike",
    "car bomb",
    "rocket",
    "mortar shell",
    "drone",
    "roadside bomb",
    "missile",
    "artillery round",
]
TARGETS = [
    "a market",
    "a school",
    "a convoy",
    "a hospital",
    "a checkpoint",
    "an arms depot",
    "a bus station",
    "a bakery",
]
PEOPLE = [
    "civilians",
    "soldiers",
    "people",
    "children",
    "fighters",
    "police officers",
    "farmers",
    "aid workers",
    "women",
]
ADVERBS = [
    "later",
    "reportedly",
    "on Monday",
    "early on Tuesday",
    "overnight",
    "at dawn",
    "at about 3 a.m.",
    "that evening",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SENTENCES = (
    "{A} {weapon} hit {target} in {town} on {day} {month} {year}, killing {n} {people} and injuring {m} others.",
    "{Body} said that at least {n} {people} were killed {adverb}.",
    "According to {body}, {n} {people} and {k} {people2} died when {a} {weapon} struck {target} near {name}.",
    "{Name} denied that any {people} had been killed in {town}.",
    '"We counted {n} bodies, {k} of them {people}," said {name}, a doctor at the hospital in {town}.',
    "{Name}, a spokesman for {body}, told reporters {adverb} that the attack on {target} was carried out by {group}.",
    "{Group} claimed responsibility for the attack in a statement and said that {n} {people} had been hit.",
    "The toll rose to {m} after {k} more {people} died of their wounds, {body} reported.",
    "Residents of {town} described {adverb} how {a} {weapon} destroyed {target} and {k} houses beside it.",
    "{Body} put the number of injured at between {k} and {n}, but {name} called the figure exaggerated.",
    "It was not clear who had fired the {weapon}, and {group} did not comment.",
    "The road between {town} and {name} had been closed since {month} because of the fighting.",
    "More than {m} families were displaced from {town}, {name} of {body} said, citing local councils.",
    "Prices in the market of {town} have doubled since {month} {year}.",
    "No group has said that it was behind the blast, which left {target} in ruins.",
)


def write(folder: Path, documents: int, words: int, seed: int = 20210113) -> int:
    """Write documents of about so many words each as text files, and return how many words there are."""
    folder.mkdir(parents=True, exist_ok=True)
    counted = 0
    for number, text in enumerate(texts(documents, words, seed)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        counted += len(text.split())
    return counted


def texts(documents: int, words: int, seed: int = 20210113) -> Iterator[str]:
    """Yield documents of about so many words each."""
    # Each has a random source of its own: the first hundred of ten thousand are the same as the first hundred of two.
    for number in range(documents):
        yield text(random.Random(f"{seed} {number}"), words)


def text(source: random.Random, words: int) -> str:
    """Return one document: a headline, and paragraphs of two to four sentences."""
    headline = f"{source.choice(WEAPONS).capitalize()} hits {source.choice(TOWNS)}, {name(source)} says"
    paragraphs, counted = [headline], 0
    while counted < words:
        paragraph = " ".join(sentence(source) for _ in range(source.randint(2, 4)))
        paragraphs.append(paragraph)
        counted += len(paragraph.split())
    return "\n\n".join(paragraphs) + "\n"


def sentence(source: random.Random) -> str:
    weapon, body, group = source.choice(WEAPONS), source.choice(BODIES), f"the {name(source)} {source.choice(GROUPS)}"
    low = source.randint(2, 40)
    article = "an" if weapon[0] in "aeiou" else "a"
    return source.choice(SENTENCES).format(
        a=article,
        A=article.capitalize(),
        weapon=weapon,
        target=source.choice(TARGETS),
        town=source.choice(TOWNS),
        day=source.randint(1, 28),
        month=source.choice(MONTHS),
        year=source.randint(1999, 2024),
        n=low,
        k=source.randint(1, low),
        m=low + source.randint(1, 60),
        people=source.choice(PEOPLE),
        people2=source.choice(PEOPLE),
        body=body,
        Body=body[0].upper() + body[1:],
        adverb=source.choice(ADVERBS),
        name=f"{name(source)} {name(source)}",
        Name=f"{name(source)} {name(source)}",
        group=group,
        Group=group[0].upper() + group[1:],
    )


GROUPS = ["Brigade", "Front", "Movement", "Council", "Army", "Union"]


def name(source: random.Random) -> str:
    """Return an invented name."""
    return "".join(source.choice(SYLLABLES) for _ in range(source.randint(2, 4))).capitalize()

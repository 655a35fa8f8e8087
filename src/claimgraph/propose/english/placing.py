"""What two readings of a sentence have to do with each other and with an event: one clause, one kind, one day.

Nothing here remembers what was read before: the tracker asks, and decides.
"""

import re
from collections.abc import Sequence

from claimgraph.propose.english import dates, episodes, gazetteer
from claimgraph.propose.english.dates import LONGEST_EVENT, is_coarse
from claimgraph.propose.english.episodes import SPEAKING, VERBAL, clause_of, episode, things_in
from claimgraph.propose.english.facets import FacetReading
from claimgraph.propose.english.facets.readings import EventCluster, names_of
from claimgraph.propose.english.gazetteer import is_area, is_by_itself, is_small, is_vague, kind_of_body
from claimgraph.propose.english.lexicon import table, words
from claimgraph.propose.english.meaning import event_noun, is_definite, is_negated
from claimgraph.propose.english.sentences import Sentence, word_at
from claimgraph.propose.english.syntax import (
    SUBJECTS,
    Token,
    child,
    children,
    is_told_of_a_thing,
    name_tokens,
    subject,
    written,
)
from claimgraph.schema import Entity, Names, TimeSpan
from claimgraph.schema.values import changed


def tells_of_a_deed(reading: FacetReading) -> bool:
    """Return whether a reading tells of an attack by a noun that takes it not as known, or by what somebody did."""
    return reading.event_type == "attack" and not reading.definite and not episodes.is_consequence(reading)


def towns_in(verb: Token | None, countries: tuple[str, ...]) -> list[Entity]:
    """Return the listed towns that a clause names, of whoever does what in them: "struck the centre of Donetsk"."""
    if verb is None or verb.pos_ != "VERB":
        return []
    named = [one for one in verb.subtree if one.pos_ == "PROPN" and one.dep_ not in _DOING]
    told = [one for one in named if episodes.clause_of(one).i == verb.i]
    found = (gazetteer.place(written(name_tokens(one)), countries) for one in told)
    return [one for one in found if one is not None and is_by_itself(one)]


_DOING = frozenset({*SUBJECTS, "compound", "poss", "amod"})


def named_after(noun: Token, event_type: str, countries: tuple[str, ...], text: str) -> Entity | None:
    """Return the place that an event is named after, or None.

    A disaster may be named after a state; before an attack a state is who did it. What no list has is a place where
    the text says that something was in it.
    """
    owner = child(noun, "poss")
    before = [one for one in name_tokens(noun) if one.i != noun.i and one.text[:1].isupper()]
    said = written(before if owner is None else name_tokens(owner))
    place = gazetteer.place(said, countries) if said else None
    if place is None and said[:1].isupper() and gazetteer.body(said) is None and gazetteer.belonging(said) is None:
        where = rf"\b(?:in|near|at|(?:town|village|city) of) {re.escape(said)}\b(?! (?:[A-Z]|[a-z]+ (?:strike|raid)))"
        return Entity(said, "place") if re.search(where, text) is not None else None
    if place is None or (event_type != "disaster" and gazetteer.body(said) is not None):
        return None
    return place if event_type == "disaster" or gazetteer.kind_of_body(place.name) != "state" else None


def opens_incident(sentence: Sentence, verb: Token, day: TimeSpan | None, main: EventCluster) -> bool:
    """Return whether a clause that tells of harm tells of another incident than the event that a text is about.

    That is said by a time of its own, by a place that the text names for the first time or calls a neighbour, and by
    somebody or something of whom it has not told: "Overnight a teacher was shot dead in a suburb".
    """
    if main.when is not None and day is not None and main.when.meets(day):
        return False
    timed = 2 * (None not in (main.when, day)) or int(day is not None or _OWN_TIME.match(sentence.text) is not None)
    own = [one for one in verb.subtree if one.dep_ == "pobj" and one.head.lower_ in words("places", "prepositions")]
    near = any(each.lower_ in _NEIGHBOURS for one in own for each in one.lefts)
    before = sentence.document.text[: sentence.start]
    calendar = words("events.labels", "without")
    new = any(one.pos_ == "PROPN" and one.text not in before and one.lower_ not in calendar for one in own)
    done = child(verb, "nsubjpass", "dobj", "nsubj")
    somebody = done is not None and any(one.lower_ in ("a", "an") for one in done.lefts)
    if verb.lemma_ in ("die", "succumb") and not (new or near):
        return False
    return timed > 0 and timed + 2 * near + new + somebody >= _SAID + (main.when is None) + (verb.lemma_ == "find")


def speaks_on(sentence: Sentence, here: EventCluster, main: EventCluster, *, short: bool) -> bool:
    """Return whether a paragraph begins with more of what was told of an event than of what the text is about.

    Where paragraphs are short, it need only not begin with clearly less.
    """
    if sentence.tokens[0].lower_ in _OF_THE_SAME:
        return True
    said = things_in(sentence.tokens)
    more, less = said & here.told_of - main.told_of, said & main.told_of - here.told_of
    names = [sum(2 if one[:1].isupper() else 1 for one in each) for each in (more, less)]
    return names[0] >= names[1] - 1 if short else names[0] > names[1]


_OF_THE_SAME = frozenset({"he", "she", "they", "his", "her", "their", "it", "its"})
_OWN_TIME = re.compile(
    r"\W*(?:Overnight|(?:\w+ )?(?:[Hh]ours|[Dd]ays|[Ww]eeks) later|The (?:next|following) (?:day|morning))\b"
)
_NEIGHBOURS = frozenset({"neighbouring", "neighboring", "adjacent", "another", "different"})
_SAID = 2  # how much must speak for an incident of its own


def speaks_of_place(text: str, here: EventCluster, main: EventCluster) -> bool:
    """Return whether a text names a place of an event that is none of the one that the document is about."""
    return any(re.search(rf"\b{re.escape(one)}\b", text) for one in sorted(names_of(here) - names_of(main)))


def without_what_is_near(readings: Sequence[FacetReading]) -> list[FacetReading]:
    """Return readings without a place that only tells near which town a village is: "in Sokora, near Dosk"."""
    places = [one for one in readings if one.facet == "place"]
    small = any(map(is_small, names_in([one for one in places if not _is_only_near(one)], "place")))
    return [one for one in readings if not (small and one in places and _is_only_near(one))]


def _is_only_near(reading: FacetReading) -> bool:
    return isinstance(reading.value, Names) and re.match(r"(?:near|outside|from)\b", reading.value.words) is not None


def places_told(reading: FacetReading, known: Sequence[Entity] = ()) -> list[Entity]:
    """Return the places that a reading gives for the event of its clause; beside a mere blow, no area around it."""
    if _is_only_near(reading) and any(map(is_small, known)):
        return []
    head, told = reading.head, reading.value.entities if isinstance(reading.value, Names) else ()
    if head is None or not (episodes.tells(head) or episodes.is_deed(head)):
        return []
    return [one for one in told if episodes.tells(head) or not is_area(one)]


def refine(places: list[Entity], told: Sequence[Entity], countries: tuple[str, ...] = ()) -> None:
    """Add places to those of an event where it has none that is listed, or where they say more exactly where it was."""
    for place in (_known_by(one, countries) for one in told):
        listed = [one for one in places if one.listed]
        vague = [one for one in listed if is_vague(one) and one.within[-1] in place.within and not is_vague(place)]
        within = any(one.name in place.within for one in listed)
        small = is_small(place) and all(map(is_area, listed)) and not any(map(is_small, places))
        if place not in places and (within or vague or small or (not listed and (place.listed or not places))):
            places[:] = [*[one for one in places if one not in vague], place]


def _known_by(place: Entity, countries: tuple[str, ...]) -> Entity:
    """Return the listed place that one without an entry is called after, or lies in: "Herat province"."""
    if place.listed:
        return place
    called = re.sub(rf"\s+(?:{'|'.join(sorted(words('places', 'nouns')))})$", "", place.name)
    found = None if called == place.name else gazetteer.place(called, place.within[-1:] or countries)
    if found is not None:
        return found
    whole = gazetteer.place(place.within[0], countries) if place.within else None
    state = whole is not None and kind_of_body(whole.name) == "state" and place.name[:1].isupper()
    return place if whole is None or state else whole


KNOWN = "known"
"""Ends the anchor of an event that the text takes as known, and for which it names a day but no place: "the previous
day's strike". It is told of elsewhere."""

_RECALLING = frozenset({"after", "since", "before"})


def weekday(reading: FacetReading) -> int | None:
    """Return the day of the week that a reading names, Monday as 0, or None."""
    return None if reading.date is None else reading.date.weekday


def on_another_day(reading: FacetReading) -> bool:
    """Return whether a date that nobody can work out still says that this is not the event spoken of before.

    "Nine days later" after an event without a date, and a day that no calendar has.
    """
    date = reading.date
    return date is not None and (date.impossible or (not date.deictic and date.distance not in (None, 0)))


def aside(word: Token | None) -> Token | None:
    """Return the verb of the clause around a word that only recalls harm done before, or None.

    "The worst quake, after one in X killed 50,000", "the deadliest since gunmen killed 52 in bombings in X".
    """
    for one in () if word is None else (word, *word.ancestors):
        if one.dep_ == "advcl" and one.pos_ in ("VERB", "AUX"):
            doer = subject(one)
            left = one.lemma_.lower() == "leave" and doer is not None and event_noun(doer) is not None
            harms = left or one.lemma_.lower() in words("events.harm", "suffering")
            marks = {each.lower_ for each in one.children if each.dep_ == "mark"}
            if (harms and not marks.isdisjoint(_RECALLING)) or "since" in marks:
                return one
    return None


def is_of_another_time(reading: FacetReading, verb: Token, here: EventCluster) -> bool:
    """Return whether a clause tells of what was before the event spoken of, or came after it."""
    deed = reading.event_type != "" and not episodes.is_consequence(reading)
    if deed and (episodes.comes_after_known(verb) or episodes.is_followed(verb) or episodes.has_been_done_before(verb)):
        return True
    apart = deed and here.harmed and episodes.is_some_way_off(verb)
    if apart or ("strikes" in here.tolls and is_one_of_several(here, reading)):  # "two strikes", and then "a strike"
        return True
    noun, timed = noun_behind(reading), here.weekday is not None
    above = episodes.governor(verb) if verb.pos_ == "NOUN" else None  # "killed eight in an ambush two summers ago"
    if above is not None and dates.at_another_time(above, here.when, timed=timed):
        return True
    return dates.at_another_time(verb, here.when, noun, later=deed, timed=timed)


def only_says_who(reading: FacetReading) -> bool:
    """Return whether a clause only says of what people it speaks: "those who had fired at the city the day before"."""
    word = reading.clause
    while word is not None and word.dep_ in ("conj", "xcomp", "pcomp") and word.head.i != word.i:
        word = word.head
    return word is not None and word.dep_ == "relcl" and not is_told_of_a_thing(word)


def takes_as_known(reading: FacetReading) -> bool:
    """Return whether the words speak of an event as one that the reader has heard of."""
    return reading.definite and reading.label != "" if reading.setting is None else reading.setting.definite


def is_a_period(cluster: EventCluster, day: TimeSpan) -> bool:
    """Return whether an event stands for all of a span of weeks, and a day in it is that of one of many.

    A month or a year is only a coarse date.
    """
    when = cluster.when
    if when is None or when == day or (when.last - when.first).days < LONGEST_EVENT:
        return False
    return when not in (TimeSpan.parse(when.first.isoformat()[:7]), TimeSpan.parse(when.first.isoformat()[:4]))


def is_day_of(cluster: EventCluster, day: TimeSpan) -> bool:
    """Return whether a date is the day of one event of which only the month or the year was told before."""
    when = cluster.when
    if when is None or not is_coarse(when) or is_coarse(day) or not is_one_happening(cluster):
        return False
    within = when.first <= day.first and day.last <= when.last
    return within and not is_a_period(cluster, day) and not cluster.label.endswith("s")


def is_one_of_several(cluster: EventCluster, reading: FacetReading) -> bool:
    """Return whether a reading tells of one of the attacks that were told of together: "a strike", after "strikes"."""
    noun = noun_behind(reading)
    one = noun is not None and noun.tag_ == "NN" and not (is_definite(noun) or episodes.is_consequence(reading))
    return one and not takes_as_known(reading) and cluster.type == "attack" and cluster.label.endswith("s")


def befalls_it(reading: FacetReading) -> bool:
    """Return whether a verb tells how it went on with the thing spoken of: "It crashed near X", "The jet was hit"."""
    told = None if reading.clause is None else subject(reading.clause)
    if told is not None and told.dep_ == "nsubjpass" and is_definite(told):
        return told.lemma_.lower() in words("weapons", "vehicles") | words("weapons", "craft")
    return told is not None and episodes.is_consequence(reading) and told.lower_ in ("it", "they", "both")


def noun_behind(reading: FacetReading) -> Token | None:
    """Return the noun that names the event of a reading, or the one in which its harm was done."""
    return episodes.noun_of(reading) or (None if reading.setting is None else reading.setting.noun)


def is_apart(cluster: EventCluster | None, called: str) -> bool:
    """Return whether an event is of a kind that is called by its own name: "the attack" means no rampage."""
    if cluster is None or cluster.way is None or cluster.way == episodes.way_of([called]):
        return False
    return not words("events.kinds", "apart").isdisjoint(table("events.kinds")["ways"][cluster.way])


def is_of_one_of_them(reading: FacetReading) -> bool:
    """Return whether a reading tells what befell one of those counted: "two were shot and one was stabbed"."""
    doer = None if reading.clause is None else subject(reading.clause)
    alone = doer is not None and (doer.pos_ == "NUM" or doer.lower_ in _SOME_OF_THEM)
    return alone and doer is not None and not any(one.pos_ in ("NOUN", "PROPN") for one in doer.subtree)


_SOME_OF_THEM = frozenset({"one", "another", "other", "others", "some", "several", "most", "many"})


def fits(cluster: EventCluster, reading: FacetReading) -> bool:
    """Return whether an event can be of the type that a reading tells of; harm alone fits every type.

    What may only tell how an event went on fits what it can be of: the ship that was attacked sinks.
    """
    if "" in (cluster.type, reading.event_type):
        return True
    if cluster.type != reading.event_type:
        violent = {cluster.type, reading.event_type} <= {"attack", "disaster"}
        return violent and (cluster.follows or episodes.is_consequence(reading))
    if reading.label in words("events.nouns", "attack") - {"attack"} and is_apart(cluster, reading.label):
        return False
    said = episodes.words_of(reading)
    way = episodes.way_of(said)
    apart = way is not None and not said.isdisjoint(words("events.kinds", "apart"))
    return way == cluster.way or (None in (way, cluster.way) and not apart)


def by_what_it_tells(reading: FacetReading) -> int:
    """Return when to ask a reading for its event: first what was done, then the harm, then what went on around it.

    "Nine died when a bomb went off in X": the bomb tells which event it is.
    """
    if episodes.is_campaign(reading):
        return 2
    return 1 if reading.event_type == "" and reading.setting is None else 0


def is_of_clause(one: FacetReading, reading: FacetReading) -> bool:
    """Return whether a reading is of the clause of another, or of harm above it: "two died when a bomb went off"."""
    if one.clause is None or reading.clause is None or one.clause.i == reading.clause.i:
        return one.clause is not None and reading.clause is not None
    above = reading.clause.dep_ == "advcl" and any(
        each.i == one.clause.i for each in (reading.clause.head, *episodes.joined_to(reading.clause.head))
    )
    return above and one.event_type == "" and reading.event_type != "" and not reading.beside


def is_hit_in(one: FacetReading, reading: FacetReading) -> bool:
    """Return whether a reading stands in the clause of another, or behind the noun that its harm is set in."""
    if one.head is None or reading.clause is None:
        return False
    noun = None if reading.setting is None else reading.setting.noun
    behind = noun is not None and one.head.dep_ in ("relcl", "acl") and one.head.head.i == noun.i
    return behind or bool(one.head.i == reading.clause.i)


def noun_dated_behind(sentence: Sentence, reading: FacetReading) -> tuple[Token, str] | None:
    """Return the event noun that a date follows in a phrase of its own, with its type: "since the raid on Friday"."""
    first = word_at(sentence, reading.start) if reading.facet == "date" else None
    noun = None if first is None or first.i <= sentence.tokens.start else first.doc[first.i - 1]
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ not in words("events.settings", "comparing"):
        return None
    return event_noun(noun)


def is_day_of_noun(sentence: Sentence, noun: Token, reading: FacetReading) -> bool:
    """Return whether a date is that of what a noun names, and of no clause: "the strike at X in May 2021".

    "Ten days after the strike that killed nine" gives a day to those who were killed in it.
    """
    if reading.facet != "date":
        counted = reading.date is not None and reading.date.span is not None and reading.head is not None
        return counted and reading.head is not None and reading.head.dep_ == "relcl" and reading.head.head.i == noun.i
    word = word_at(sentence, reading.start)
    if word is None or word.i <= noun.i:
        return False
    between = word.doc[noun.i + 1 : word.i]
    behind = not any(one.pos_ in episodes.VERBAL or one.is_punct for one in between)
    object_of = noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    within = any(one.i == noun.i for one in word.ancestors) and episodes.clause_of(word).i == episodes.clause_of(noun).i
    return within or (
        behind and object_of and noun.head.lower_ in ("for", "of", "from", "over", "to", "after", "since")
    )


def struggle_of(reading: FacetReading) -> str:
    """Return the long struggle whose dead a count sums up: "the year-old uprising, which has cost 900 lives"; or ""."""
    word = reading.head if episodes.has_come_to(reading) else None
    while word is not None and word.dep_ in _UPWARDS and word.head.i != word.i:
        word = word.head
        if word.lemma_.lower() in words("events.scopes", "struggles"):
            said = written([*word.lefts, word])
            return said if _LASTING.search(said) is not None else ""
    return ""


def struggle_in(verb: Token) -> str:
    """Return the struggle that a clause says goes on, "" for none: "violence has surged", "the war has killed 900".

    "The violence" may be the event itself.
    """
    noun = subject(verb)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or not episodes.lasts(verb) or is_negated(verb):
        return ""
    lemma = noun.lemma_.lower()
    bare = not is_definite(noun) and noun.tag_ in ("NN", "NNP") and all(one.lower_ != "a" for one in noun.lefts)
    long = bare or any(one.lower_ in ("since", "recent") for one in verb.subtree)
    goes_on = words("events.scopes", "struggles") if long else words("events.scopes", "wars")
    return lemma if lemma in goes_on else ""


_UPWARDS = frozenset({"relcl", "pobj", "prep", "appos", "conj"})
_LASTING = re.compile(r"\b(?:day|week|month|year|decade)s?\s?-\s?(?:old|long)\b", re.IGNORECASE)


def in_its_clause(
    sentence: Sentence, reading: FacetReading, events: dict[int, EventCluster], here: EventCluster | None
) -> EventCluster | None:
    """Return the event of the clause that a day stands in, whatever word of it the parse hangs the day on.

    A clause that tells of harm alone is of the event spoken of.
    """
    if reading.facet != "date" or not is_no_limit(sentence, reading):
        return None
    word = word_at(sentence, reading.start)
    verb = None if word is None else episodes.clause_of(word)
    if verb is None or verb.i in events or verb.lemma_.lower() not in words("events.harm", "suffering"):
        return None if verb is None else events.get(verb.i)
    return here


def is_one_happening(cluster: EventCluster) -> bool:
    """Return whether an event is one that has a day: no inquiry, no aftermath, no sum over a span."""
    return cluster.about is None and cluster.scope == "" and cluster.type != episodes.CAMPAIGN and not cluster.parts


def names_in(readings: Sequence[FacetReading], facet: str) -> list[Entity]:
    """Return what readings of a facet name."""
    values = [one.value for one in readings if one.facet == facet]
    return [entity for value in values if isinstance(value, Names) for entity in value.entities]


def around_it(reading: FacetReading, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the event of the clause that a reading stands in, or of the noun or clause that it hangs on."""
    word = reading.head
    if word is not None and word.dep_ == "relcl" and is_told_of_a_thing(word):
        before = (events[at] for at in range(word.head.i, word.sent.start, -1) if at in events)
        return next((one for one in before if one.type != episodes.INVESTIGATION), None)
    held = reading.facet in ("arrested", "rescued")
    word = word.head if word is not None and word.dep_ == "det" else word  # "the killing of three of its men"
    for _ in range(_HIGHEST):
        apart = word is not None and _has_a_doer(word) and not _goes_on_after(reading, word, events)
        hangs = word is not None and word.dep_ in (_HANGING | _OF_PEOPLE if held else _HANGING)
        if word is None or word.i in events or not hangs or apart:
            break
        word = word.head
    return None if word is None else events.get(word.i)


def told_in(reading: FacetReading, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the event of a reading's clause, or that with which it charges somebody: "blamed for an ambush"."""
    verb = reading.head if reading.facet == "responsibility" else None
    behind = [one for one in verb.subtree if one.i > verb.i and one.i in events] if verb is not None else []
    named = (events[one.i] for one in behind if one.pos_ == "NOUN" and one.dep_ in ("pobj", "dobj"))
    return next(named, None) or (None if reading.clause is None else events.get(reading.clause.i))


def told_by_its_verb(reading: FacetReading, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the event of the verb that goes with words that open one: "another raid on X killed two and hurt nine"."""
    word = reading.clause if reading.opens else None
    if word is None:
        return None
    verb = episodes.governor(word) if word.pos_ == "NOUN" else None
    verb = word.head if word.dep_ == "conj" and not _has_a_doer(word) else verb
    return None if verb is None else events.get(verb.i)


def below_it(reading: FacetReading, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the only event that the clause of a count names below its verb: "died, as they were near strikes on X"."""
    if reading.head is None or reading.head.pos_ != "VERB":
        return None
    below = [one for one in reading.head.subtree if one.i in events and not _harms_by_itself(one)]
    named = {id(events[one.i]): events[one.i] for one in below}
    dated = [one for one in named.values() if one.when is not None or one.places]
    return dated[0] if len(named) == len(dated) == 1 else None


def counted_in(reading: FacetReading, events: dict[int, EventCluster]) -> EventCluster | None:
    """Return the event in which those of a count died, by the noun behind it: "recorded 168 dead from the strike"."""
    word = reading.head
    if word is None or word.pos_ == "VERB":
        return None
    for one in word.doc[word.i + 1 : word.i + _NEAR]:
        if one.is_punct or one.pos_ in episodes.VERBAL:
            return None
        if one.i in events and one.dep_ == "pobj" and one.head.lower_ in words("events.settings", "prepositions"):
            return events[one.i]
    return None


_NEAR = 7


def _harms_by_itself(word: Token) -> bool:
    """Return whether a word stands in a clause with a doer and harm of its own: "while a blast in X killed two"."""
    verb = word if word.pos_ == "VERB" else episodes.governor(word)
    return verb is not None and verb.lemma_.lower() in words("events.harm", "suffering") and _has_a_doer(verb)


def _goes_on_after(reading: FacetReading, word: Token, events: dict[int, EventCluster]) -> bool:
    """Return whether harm has come of what is told beside it of the aftermath: "cholera has spread, and nine died"."""
    beside = events.get(word.head.i)
    after = beside is not None and beside.type == episodes.AFTERMATH
    return after and word.dep_ == "conj" and episodes.has_come_to(reading)


def _has_a_doer(word: Token) -> bool:
    """Return whether a subordinate clause has a doer of its own, so that it may tell of something else."""
    return word.dep_ in ("advcl", "conj") and any(one.dep_ in SUBJECTS for one in word.children)


def is_told_in(reading: FacetReading, cluster: EventCluster) -> bool:
    """Return whether a reading is of what its clause is of: not where somebody only speaks of the event in it.

    Harm in the clause of an inquiry was done in the event that is looked into.
    """
    if reading.scope or reading.facet in _SPEAKING:
        return False
    if reading.quantity is None:
        return True
    saved = reading.facet == "rescued" and reading.date is not None
    return saved if cluster.type == episodes.RESCUE else cluster.type != episodes.INVESTIGATION


_SPEAKING = frozenset({"responsibility", "veracity", "report", "cause", "rank"})

_HIGHEST = 5
_HANGING = frozenset({"acl", "relcl", "advcl", "conj", "xcomp", "pcomp", "dobj", "pobj", "prep", "agent", "attr"})
_OF_PEOPLE = frozenset({"appos", "nsubjpass", "conj"})


def tells_its_day(sentence: Sentence, reading: FacetReading) -> bool:
    """Return whether a date is that of what its clause tells, and stands in no clause below or beside it."""
    if not reading.general or reading.facet != "date" or reading.head is None:
        return False
    word = word_at(sentence, reading.start)
    if word is None or not is_no_limit(sentence, reading) or noun_dated(sentence, reading) is not None:
        return False
    return bool(clause_of(word).i == reading.head.i)


def tells_when_it_was(sentence: Sentence, reading: FacetReading, day: TimeSpan, published: TimeSpan | None) -> bool:
    """Return whether a date in a first paragraph is the day of what it tells, and not that on which it was said.

    A day before the noun of somebody who speaks, and behind another verb, is hung on the wrong one by the parse.
    """
    word = word_at(sentence, reading.start)
    verb = None if word is None else clause_of(word)
    if word is None or verb is None or verb.pos_ not in VERBAL or not is_no_limit(sentence, reading):
        return False
    if published is None and sentence.document.text[reading.end :].startswith((" last year", " this year")):
        return False
    if published is not None and (published.first - day.first).days > _A_YEAR:
        return False  # a report of this year tells of no day of another one
    if verb.lemma_.lower() not in SPEAKING:
        later = words("harm.freed", "done") | words("harm.rescued", "done")
        return episode(verb) == "" and verb.lemma_.lower() not in _PRINTING and verb.lower_ not in later
    said = None if reading.date is None or reading.date.deictic else reading.date.span
    before = any(one.pos_ == "VERB" and one.i < word.i for one in sentence.tokens) and word.i < verb.i
    return before and said is not None and published is not None and said.last < published.first


_A_YEAR = 366
_PRINTING = frozenset(
    {"publish", "release", "report", "post", "update", "print", "issue", "rise", "stand", "reach", "climb"}
)


def is_no_limit(sentence: Sentence, reading: FacetReading) -> bool:
    """Return whether a date is a day on which something was, and not up to which or since when it was so."""
    text = sentence.document.text
    said, before = text[reading.start : reading.end], text[max(sentence.start, reading.start - _REACH) : reading.start]
    return _COUNTED.match(said) is None and _COUNTED_BEFORE.search(before) is None


_UP_TO = r"\b(?:since|until|till|by|as of|from|within|before|after|than)(?:\s+the)?\s"
_COUNTED = re.compile(_UP_TO, re.IGNORECASE)
_COUNTED_BEFORE = re.compile(rf"{_UP_TO}*$", re.IGNORECASE)
_REACH = 12
"""Characters before a date in which "as of" stands."""


def noun_dated(sentence: Sentence, reading: FacetReading) -> tuple[Token, str] | None:
    """Return the event noun that a date stands before, with its type: "the 8 October quake"."""
    word = word_at(sentence, reading.end - 1) if reading.facet == "date" else None
    if word is None:
        return None
    for one in word.doc[word.i + 1 : min(word.i + 5, sentence.tokens.end)]:
        found = event_noun(one) if one.pos_ in ("NOUN", "PROPN") else None
        if found is not None and any(each.i == word.i for each in one.subtree):
            return found
        if one.is_punct or one.pos_ in ("VERB", "AUX", "ADP"):
            return None
    return None


def is_beside(verb: Token) -> bool:
    """Return whether a clause joined to another tells of something else: it has its own doer, or somebody speaks."""
    if verb.dep_ != "conj" or verb.pos_ not in VERBAL:
        return False
    return verb.lemma_.lower() in SPEAKING or children(verb, "nsubj", "nsubjpass", "expl", "ccomp") != []


def headline(verb: Token) -> str:
    """Return what a clause tells of in two words, whoever did it: "port captured", "girl rescued"."""
    thing = child(verb, "nsubjpass") or child(verb, "dobj")
    done = verb.lower_ if verb.tag_ == "VBN" or verb.lower_.endswith("ed") else ""
    if thing is None or done == "" or thing.pos_ != "NOUN" or not thing.is_lower:
        return episodes.OTHER
    acts = thing.lemma_.lower() in words("actors", "groups") | words("actors", "doers") | words("roles", "titles")
    return episodes.OTHER if acts else f"{thing.lower_} {done}"


def of_its_day(reading: FacetReading) -> FacetReading:
    """Return the day of what is known by it alone as no claim: no other account has it on another day."""
    known = reading.event is not None and reading.event.label == episodes.OTHER and reading.rule == "circumstance/date"
    begins = reading.head is not None and reading.head.tag_ == "VBG"  # "Beginning on 14 March" says nothing else
    return changed(reading, silent=True) if known and not begins else reading

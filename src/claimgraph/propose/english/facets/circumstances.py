"""Read where and when a clause or an event noun says that it was, by the shape of the phrase.

A preposition and what follows decide that a phrase is a place ("in the harbour", "near Tel Brak"), the gazetteer only
says which. Each phrase is read once, whatever other facets its clause has.
"""

import re
from collections.abc import Iterator, Sequence

from claimgraph import schema
from claimgraph.propose.english import gazetteer, syntax
from claimgraph.propose.english.dates import DateMention, find_times
from claimgraph.propose.english.facets import names
from claimgraph.propose.english.facets.clauses import durations
from claimgraph.propose.english.facets.frames import called_by, tells
from claimgraph.propose.english.facets.harm import FACETS
from claimgraph.propose.english.facets.names import WIDE, counted_in
from claimgraph.propose.english.facets.occurrences import happening
from claimgraph.propose.english.facets.readings import (
    SAYING,
    TOLLS,
    FacetReading,
    Scene,
    clause_reading,
    is_of_a_rise,
    stretch,
)
from claimgraph.propose.english.lexicon import LOOSE_DAYS, by_word, words
from claimgraph.propose.english.meaning import acts, event_noun, is_not_of_the_past, is_of_a_war, is_weapon
from claimgraph.propose.english.sentences import Sentence, parts_of_day, spans_of_time
from claimgraph.propose.english.syntax import Token
from claimgraph.schema import Clock, Day, Text


def circumstances(scene: Scene, read: Sequence[FacetReading]) -> Iterator[FacetReading]:
    """Yield the places, days and hours of a sentence that nothing has read.

    Args:
        scene: The sentence.
        read: What has been read in it.
    """
    taken = {facet: [(one.start, one.end) for one in read if one.facet == facet and not one.silent] for facet in _READ}
    ranked = any(one.facet == "rank" for one in read)
    for one in (
        *_beside(scene),
        *_at_a_distance(scene),
        *_places(scene, taken["place"], states=not ranked),
        *_where_it_was(scene),
        *_days(scene),
        *_spans_of_time(scene),
        *_loose_days(scene),
        *_hours(scene),
        *durations(scene),
    ):
        if not any(start < one.end and one.start < end for start, end in taken[one.facet]):
            taken[one.facet].append((one.start, one.end))
            yield one
    yield from _from_whose_side(scene)


def _from_whose_side(scene: Scene) -> Iterator[FacetReading]:
    """Yield from whose side shots came: "came from the side of the police", "were fired from rebel-held hills"."""
    for verb in scene.verbs:
        what, link = syntax.subject(verb), next((one for one in verb.children if one.lower_ == "from"), None)
        side = syntax.child(link, "pobj")
        fired = verb.lemma_.lower() in words("frames.fire", "verbs") and syntax.is_passive(verb)
        if side is None or what is None or not (fired or verb.lemma_ in ("come", "originate")):
            continue
        shots = is_weapon(what) or what.lemma_.lower() in words("force", "shots") | words("blame", "fire")
        of_it = [one for one in side.subtree if one.i != side.i and one.dep_ != "compound"]
        whose = (one for one in (*of_it, *side.lefts, side) if acts(one) or gazetteer.belonging(one.text))
        who = next((one for one in whose if one.lemma_ != "side" and not names.is_place(one, scene.countries)), None)
        if who is not None and (shots or (fired and what.pos_ == "PRON")):
            alone = who.dep_ in ("npadvmod", "amod", "compound")  # "rebel-held", "army positions"
            body = gazetteer.body(who.text) or schema.Entity(who.text, "object")
            value = schema.Names("entity", (body,), words=who.text) if alone else names.entity_value(who)
            yield clause_reading(scene, verb, "responsibility", value, "blame/side")


_READ = ("place", "date", "time", "duration")


def _places(scene: Scene, taken: Sequence[tuple[int, int]], *, states: bool) -> Iterator[FacetReading]:
    """Yield where it was; a whole state only where a noun names the event: "a bombing in Afghanistan".

    Args:
        scene: The sentence.
        taken: Where places have been read: "at a convent near Dorra" is cut before the second.
        states: Whether whole states are read at all: what is "the first in Syria" is ranked, not placed.
    """
    for prep in scene.tokens:
        noun = _off_the_coast(prep) or (syntax.child(prep, "pobj") if _is_preposition(prep) else None)
        if noun is None or _is_dated(scene, noun) or not _is_where(scene, prep, noun):
            continue
        governor = names.governor(prep)
        if governor is not None and scene.is_cue(governor):
            governor = _event_before(scene, prep) or governor
        if governor is None or scene.is_cue(governor) or _is_of_a_person(prep) or _moves(governor) or is_of_a_war(prep):
            continue
        counted = prep.head.like_num or prep.head.pos_ == "NUM"  # "13,000 in X and 1,350 in Y"
        if counted or names.is_elsewhere(prep, noun) or _is_inside_a_thing(prep, noun) or _is_of_many(prep):
            continue
        if governor.lemma_.lower() in words("places", "speaking"):
            continue
        of_event = states and governor.pos_ in ("NOUN", "PROPN") and not is_not_of_the_past(governor)
        has_name = any(one.pos_ == "PROPN" for one in names.place_phrase(noun, "of"))  # "in the town of Sarn"
        off = prep.lower_ == "off"  # "off Tanzania" is at sea, and no whole state
        if (_is_a_state(scene, noun) and not (of_event or off)) or not (has_name or _tells(governor)):
            continue
        tokens = [*_opening(prep), prep, *names.place_phrase(noun, "of", "in", "near", "between", *_ways(noun))]
        start, end = stretch(scene.sentence, tokens)
        if any(start < first < end for first, _ in taken):
            tokens = [*_opening(prep), prep, *names.place_phrase(noun, "of")]
            start, end = stretch(scene.sentence, tokens)
        named = _named_behind(noun)
        value = names.place_value(named, scene.countries, scene.sentence.document.text[start:end])
        yield FacetReading("place", start, end, value, "circumstance/place", head=governor, beside=True)


def _ways(noun: Token) -> tuple[str, ...]:
    """Return what may stand before the ends of a way: "the road to Bambari"."""
    return ("to", "from", "between") if _is_under_way(noun) else ()


def _named_behind(noun: Token) -> Token:
    """Return the place that a side or a way is told by: "north of Kidal", "the foot of a cliff", "the road to Ova"."""
    side = _is_direction(noun) or (_is_part(noun) and noun.lemma_.lower() in words("places", "ends"))
    linking = ("of", "to") if side else _ways(noun) if noun.pos_ == "NOUN" else ()
    named = syntax.child(next((one for one in syntax.children(noun, "prep") if one.lower_ in linking), None), "pobj")
    return noun if named is None or not (side or named.pos_ == "PROPN") else named


def _is_inside_a_thing(prep: Token, noun: Token) -> bool:
    """Return whether a phrase says where in a vehicle, or in which care, and not where that is: "outside the cabin"."""
    bare = syntax.children(noun, "det", "poss", "amod", "compound", "nmod") == []
    treated = prep.lower_ == "in" and bare and noun.lemma_.lower() in words("places", "wards")  # "still in hospital"
    return treated or noun.lemma_.lower() in words("places", "insides")


def _is_of_many(prep: Token) -> bool:
    """Return whether a place is where a thing is the worst of many: "one of the deadliest disasters in Africa"."""
    of = prep.head
    return of.tag_ in ("NNS", "NNPS") and any(one.tag_ in ("JJS", "RBS") for one in of.subtree if one.i < of.i)


def _is_direction(token: Token) -> bool:
    """Return whether a word says on which side of a place: "north of Kidal"."""
    part = token.lemma_.lower() in words("places", "parts")
    behind = syntax.child(token, "prep") if part or token.lower_ in words("places", "sides") else None
    if behind is None or behind.lower_ != "of":
        return False
    whole = syntax.child(behind, "pobj")
    area = words("places", "nouns") | words("places", "under-way")
    return not part or (whole is not None and (whole.pos_ == "PROPN" or whole.lemma_.lower() in area))


def _is_part(noun: Token) -> bool:
    """Return whether a word says in or on what part of a thing: "the stairwell of a hostel", "the foot of a cliff"."""
    links = (one for one in syntax.children(noun, "prep") if one.lower_ in ("of", "to"))
    whole, named = syntax.child(next(links, None), "pobj"), noun.lemma_.lower()
    if whole is None or event_noun(whole) is not None or event_noun(noun) is not None or named in by_word("persons"):
        return False
    if named in words("places", "ends"):
        none = {*words("places", "lasting"), *words("places", "abstract"), *by_word("persons")}
        return whole.pos_ in ("NOUN", "PROPN") and none.isdisjoint({whole.lemma_.lower(), whole.lower_})
    site = words("places", "nouns") | words("places", "sites") | words("targets", "objects")
    one = noun.tag_ == "NN" and named not in words("places", "abstract")
    return one and (whole.lemma_.lower() in site or _is_under_way(whole))


def _is_side_of_its_own(noun: Token) -> bool:
    """Return whether a side of a land is named by whose it is: "the country's southeast"."""
    return noun.lower_ in words("places", "sides") and syntax.child(noun, "poss") is not None


def _beside(scene: Scene) -> Iterator[FacetReading]:
    """Yield how far and on which side of a place it was: "60 km west of Padang"."""
    for side in scene.tokens:
        behind = syntax.child(side, "prep") if _is_direction(side) and side.dep_ != "pobj" else None
        noun = None if behind is None else syntax.child(behind, "pobj")
        governor = None if noun is None else names.governor(side)
        if behind is None or noun is None or governor is None or scene.is_cue(governor):
            continue
        if _is_of_a_name(scene, side):
            continue
        measured = noun.lemma_.lower() in words("places", "nouns") and any(one.dep_ == "npadvmod" for one in side.lefts)
        if measured or names.is_place(noun, scene.countries) or noun.pos_ == "PROPN":
            before = [one for left in side.lefts for one in left.subtree]
            tokens = [*before, side, behind, *names.place_phrase(noun, "of", "in", "near")]
            start, end = stretch(scene.sentence, tokens)
            value = names.place_value(noun, scene.countries, scene.sentence.document.text[start:end])
            yield FacetReading("place", start, end, value, "circumstance/beside", head=governor, beside=True)


def _is_of_a_name(scene: Scene, side: Token) -> bool:
    """Return whether a side without a distance says where a named place is: "stormed Taldaw, just south of Houla"."""
    before = [token for token in side.sent if token.i < side.i and token.pos_ not in ("ADV", "PUNCT", "DET")][-1:]
    return any(one.pos_ == "PROPN" and not _is_dated(scene, one) for one in before)


def _at_a_distance(scene: Scene) -> Iterator[FacetReading]:
    """Yield how far from a place it was: "some 50 km from Torin"."""
    for match in _DISTANCE.finditer(scene.sentence.text):
        prep = scene.sentence.token_at(scene.sentence.start + match.start("from"))
        noun, governor = syntax.child(prep, "pobj"), None if prep is None else names.governor(prep)
        if prep is None or noun is None or governor is None or scene.is_cue(governor):
            continue
        site = noun.lemma_.lower() in words("places", "nouns") | words("places", "sites") and _tells(governor)
        if site or names.is_place(noun, scene.countries) or noun.pos_ == "PROPN":
            start = scene.sentence.start + match.start()
            end = stretch(scene.sentence, [prep, *names.place_phrase(noun, "of", "in")])[1]
            whose = next((one for one in syntax.children(noun, "prep") if one.lower_ in ("of", "in")), None)
            named = syntax.child(whose, "pobj")
            noun = named if named is not None and named.pos_ == "PROPN" else noun
            value = names.place_value(noun, scene.countries, scene.sentence.document.text[start:end])
            yield FacetReading("place", start, end, value, "circumstance/distance", head=governor, beside=True)


def _where_it_was(scene: Scene) -> Iterator[FacetReading]:
    """Yield the place of which a clause tells what happened in it: "spoke of Lamu County, where the attacks began"."""
    for verb in scene.verbs:
        noun, doer = verb.head, syntax.subject(verb)
        where = any(one.lower_ == "where" and one.dep_ == "advmod" for one in verb.children)
        told = happening(scene, verb) is not None or (doer is not None and event_noun(doer) is not None)
        if verb.dep_ != "relcl" or not where or not told or is_not_of_the_past(verb):
            continue
        if names.is_place(noun, scene.countries) or noun.pos_ == "PROPN":
            tokens = names.place_phrase(noun, "of", "in")
            start, end = stretch(scene.sentence, tokens)
            value = names.place_value(noun, scene.countries, scene.sentence.document.text[start:end])
            yield FacetReading("place", start, end, value, "circumstance/where", head=verb, beside=True)


_DISTANCE = re.compile(
    r"(?i)\b(?:(?:about|some|around|nearly|roughly|approximately|just|over|more than|less than|under)\s+)?"
    r"(?:\d[\d,.]{0,15}\s{0,9}|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\s+"
    r"(?:(?:few|couple\s+of)\s+)?(?:(?:dozen|hundred|thousand)\s+)?)(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|yards)\b(?:\s{0,9}\([^)]{0,60}\))?\s+(?:away\s+)?(?P<from>from)\b"
)


def _is_preposition(token: Token) -> bool:
    if token.dep_ != "prep" and (token.dep_ != "conj" or token.pos_ != "ADP"):
        return False
    if _opening(token):
        return True
    noun = syntax.child(token, "pobj") if token.lower_ in ("on", "to", "along") else None
    if token.lower_ == "over":
        return _is_in_the_air(token.head.head if token.head.dep_ in ("prt", "advmod") else token.head)
    on = noun is not None and token.lower_ != "to" and (_is_under_way(noun) or _is_part(noun))
    return on or token.lower_ in words("places", "before") or (noun is not None and _is_direction(noun))


def _opening(prep: Token) -> list[Token]:
    """Return the adverb before a preposition that makes a place of what follows: "next to the house"."""
    near = prep.head if prep.lower_ == "to" and prep.head.i == prep.i - 1 else None
    return [near] if near is not None and near.lower_ in ("next", "close", "adjacent") else []


def _off_the_coast(particle: Token) -> Token | None:
    """Return the name behind an "off" that the parse takes for a part of a passive: "two were killed off Jolo"."""
    if particle.dep_ != "prt" or particle.lower_ != "off" or syntax.child(particle.head, "auxpass") is None:
        return None
    thing = syntax.child(particle.head, "dobj")
    return thing if thing is not None and thing.pos_ == "PROPN" and thing.i > particle.i else None


def _is_under_way(noun: Token) -> bool:
    """Return whether one is "on" a thing where something happens, by its name too: "on the road", "on Lake Tarn"."""
    named = syntax.name_tokens(noun) if noun.pos_ == "PROPN" else [noun]
    return not words("places", "under-way").isdisjoint(one.lemma_.lower() for one in named)


def _is_in_the_air(verb: Token) -> bool:
    """Return whether a word tells of what flies, and is over where it is: "shot down over Sarn", "runs over Sarn"."""
    if verb.pos_ == "NOUN":
        return verb.lemma_.lower() in words("weapons", "flights")
    flown = words("weapons", "craft") | words("weapons", "flown")
    things = syntax.children(verb, *syntax.SUBJECTS, "dobj")
    return verb.pos_ == "VERB" and any(one.lemma_.lower() in flown for one in things)


def _is_where(scene: Scene, prep: Token, noun: Token) -> bool:
    """Return whether a phrase after a preposition is a place: by a list, by the word that it is, or by its shape."""
    if _is_direction(noun) or _is_side_of_its_own(noun) or _is_part(noun):
        return True
    acts = noun.lemma_.lower() in words("actors", "groups") | words("actors", "doers")  # "in a rebel shelling"
    if acts or noun.pos_ in ("PRON", "NUM") or event_noun(noun) is not None or _is_a_tongue(noun):
        return False
    if names.is_place(noun, scene.countries):
        return True
    site = noun.lemma_.lower() in words("places", "nouns") | words("places", "sites") or _is_under_way(noun)
    if site:
        own = syntax.child(noun, "poss") is not None  # "in their homes"
        one = (
            own
            or noun.tag_ not in ("NNS", "NNPS")
            or (prep.lower_ == "at" and any(each.dep_ == "det" for each in noun.lefts))
        )
        said = prep.lower_ in _INSIDE | {"on", "along"} or _opening(prep) != []
        beside = (
            prep.lower_ in _AT_THINGS | {"around"} or _opening(prep) != []
        )  # "near the village" tells more than "in the village"
        return said and one and not _is_vague(noun) and (beside or not _is_known(noun))
    if noun.tag_ == "NN" and noun.lemma_.lower() not in words("places", "abstract"):
        article = syntax.child(noun, "det", "poss")
        return article is not None and (
            prep.lower_ in _AT_THINGS
            or _opening(prep) != []
            or (prep.lower_ in ("in", "at") and article.lower_ in _NEW)
        )
    return names.may_be_place(prep, noun, ("in", "near", "at", "off", "around", "outside"))


_AT_THINGS = frozenset({"near", "outside", "inside", "beside", "beneath"})
_NEW = frozenset({"a", "an"})
"""Before a thing that tells where it was ("in a tenement"); "in the shootout" speaks of what is known."""
_INSIDE = words("places", "before") - {"throughout"}


def _is_vague(noun: Token) -> bool:
    """Return whether the words say no more than that it was somewhere: "in the area", "at home"."""
    beside = ("amod", "compound", "nmod", "poss", "nummod")
    described = [one for one in noun.lefts if one.dep_ in beside and one.lower_ != "same"]
    return noun.lemma_.lower() in words("places", "vague") and described == []


def _is_known(noun: Token) -> bool:
    """Return whether the words only point to a place that was named before: "in the village", "in the same town"."""
    described = any(one.dep_ not in ("det", "punct", "cc") for one in noun.children)
    pointing = any(one.lower_ in ("the", "that", "this") for one in noun.children)
    return noun.lemma_.lower() in words("places", "nouns") and pointing and not described


def _tells(governor: Token) -> bool:
    """Return whether a word tells of an event or of what it did."""
    lemma = governor.lemma_.lower()
    if governor.pos_ != "VERB" and event_noun(governor) is not None:
        return True
    if lemma in words("events.harm", "finding") | {"scatter", "lie", "strew"}:
        found = [one for one in syntax.children(governor, *syntax.SUBJECTS, "dobj") if one.i != governor.i]
        found += [governor.head] if governor.dep_ == "acl" else []
        return any(one.lemma_.lower() in words("places", "found") for one in found)
    heard = syntax.subject(governor) if lemma in words("clauses.occurrence", "verbs") else None  # "shots rang out"
    if lemma in words("events.harm", "befalling") or (heard and heard.lemma_ in words("clauses.occurrence", "shots")):
        return True
    return any(map(tells, called_by(governor))) or lemma in by_word("events.carriers")


def _moves(governor: Token) -> bool:
    """Return whether a clause tells of a movement, whose reading holds where to."""
    return governor.lemma_.lower() in words("movement", "redeployment") | words("movement", "defection")


def _is_a_tongue(noun: Token) -> bool:
    """Return whether a word is what people of a state are called, and so their language: "shouting in Russian"."""
    listed = noun.lower_ in words("places", "tongues")
    return listed or (gazetteer.belonging(noun.text) is not None and gazetteer.place(noun.text) is None)


def _is_a_state(scene: Scene, noun: Token) -> bool:
    """Return whether a place is a whole state, which tells where something is rather than where it happened."""
    return all(gazetteer.kind_of_body(one.name) == "state" for one in names.places(noun, scene.countries))


def _is_of_a_person(prep: Token) -> bool:
    """Return whether a place tells where somebody is from or works: "a doctor in Raqqa", "a journalist based in Kabul".

    So does whom or what one looks or shouts at.
    """
    one = prep.head
    if one.pos_ == "VERB":
        lives = one.dep_ in ("acl", "relcl") and one.lemma_.lower() in words("places", "residing")
        return lives or (prep.lower_ == "at" and one.lemma_.lower() in words("places", "facing"))
    if one.dep_ == "attr" and one.head.lemma_ == "be" and one.pos_ == "NOUN" and event_noun(one) is None:
        return not (_is_direction(one) or one.lemma_.lower() in words("places", "nouns") | words("places", "sites"))
    if one.pos_ not in ("NOUN", "PROPN") or event_noun(one) is not None:
        return False
    whole = one.head.head if one.dep_ == "pobj" and one.head.lower_ == "of" else one
    befalls = whole.dep_ == "dobj" or (whole.dep_ == "nsubjpass" and whole.i != one.i)
    done = {*called_by(whole.head)} if befalls else set()
    ruined = words("frames.destroy", "verbs") | words("frames.set-on-fire", "verbs") | words("frames.hit", "verbs")
    if not done.isdisjoint(words("events.harm", "suffering") | ruined):
        return False  # "killed four people near the bridge", "the offices of a newspaper in Tolm were set ablaze"
    return one.lemma_.lower() in words("roles", "titles") or one.lemma_.lower() in by_word("sources")


def _is_dated(scene: Scene, token: Token) -> bool:
    start = scene.sentence.place(token)[0]
    return any(date.start <= start < date.end for date in scene.dates)


def _days(scene: Scene) -> Iterator[FacetReading]:
    text = scene.sentence.document.text
    for mention in scene.dates:
        head = scene.sentence.token_at(mention.start)
        governor = None if head is None else _governor_of_day(scene, head) or _root(head)
        if governor is None or scene.is_cue(governor) or mention.impossible or mention.distance == 0:
            continue
        if _is_of_telling(scene, mention.start, governor) or _is_of_saying(head):
            continue
        last = scene.sentence.token_at(mention.end - 1)
        apart = _is_of_a_figure(scene, mention) or _is_of_a_rank(scene, mention)
        if apart or (last is not None and last.dep_ == "mark"):
            continue  # "a day after a train was bombed" counts from what follows
        day = None if mention.span is None else Day(mention.span, text[mention.start : mention.end])
        yield FacetReading(
            "date", mention.start, mention.end, day, "circumstance/date", head=governor, date=mention, general=True
        )


def _spans_of_time(scene: Scene) -> Iterator[FacetReading]:
    """Yield spans of time that no calendar names: "over the past week"."""
    base = scene.sentence.start
    for match in spans_of_time().finditer(scene.sentence.text):
        start, end = base + match.start(), base + match.end()
        dated = any(one.start < end and start < one.end for one in scene.dates)
        if dated or _MEASURED.search(match.group()) is None:
            continue
        first = scene.sentence.token_at(start)
        governor = None if first is None else _governor_of_day(scene, first)
        if governor is not None and (scene.is_cue(governor) or _is_of_words(scene, start, governor)):
            continue  # "it insisted this week that it had hit nobody"
        said = Text(match.group())
        yield FacetReading(
            "date", start, end, said, "circumstance/span", head=scene.sentence.token_at(start), general=True
        )


def _loose_days(scene: Scene) -> Iterator[FacetReading]:
    """Yield days that the text leaves open: "last week", "over the weekend"; who said so then is told elsewhere."""
    base = scene.sentence.start
    for match in LOOSE_DAYS.finditer(scene.sentence.text):
        head = scene.sentence.token_at(base + match.end() - 1)
        first = scene.sentence.token_at(base + match.start())
        governor = (
            None if head is None or first is None else _event_before(scene, first) or _governor_of_day(scene, head)
        )
        told = governor is not None and not scene.is_cue(governor)
        if governor is None or not told or governor.lemma_.lower() in words("places", "speaking"):
            continue
        if _is_of_words(scene, base + match.start(), governor):
            continue
        start, end, said = base + match.start(), base + match.end(), Text(match.group())
        yield FacetReading("date", start, end, said, "circumstance/loose", head=governor, beside=True)


_MEASURED = re.compile(r"\b(?:this|past|last|previous|preceding)\b", re.IGNORECASE)


def _is_of_a_figure(scene: Scene, mention: DateMention) -> bool:
    """Return whether a day is that of a figure or of a state of things: "as of Monday", "until 3 May"."""
    if is_of_a_rise(scene.sentence, mention):
        return True
    head = scene.sentence.token_at(mention.start)
    changed = None if head is None else names.governor(head)
    if changed is not None and changed.lemma_.lower() in words("stages", "rising"):
        return any(one.lemma_.lower() in TOLLS for one in syntax.children(changed, *syntax.SUBJECTS, "dobj"))
    return re.match(r"(?:as of|until)\b", scene.sentence.document.text[mention.start :], re.IGNORECASE) is not None


def _is_of_a_rank(scene: Scene, mention: DateMention) -> bool:
    """Return whether a day is of what something is the worst since: "the deadliest since the truce of May 2014"."""
    before = scene.sentence.text[: mention.end - scene.sentence.start]
    ranked = any(one.tag_ in ("JJS", "RBS") for one in scene.tokens)
    return ranked and _SINCE.search(before) is not None


def _is_of_telling(scene: Scene, start: int, governor: Token) -> bool:
    """Return whether a day or an hour is of telling: "told a news conference on Saturday", "as we told you at noon"."""
    speaks = governor.lemma_.lower() in words("places", "speaking") | words("places", "sayings")
    return speaks or _gives_out(governor) or _is_of_words(scene, start, governor)


def _is_of_words(scene: Scene, start: int, governor: Token) -> bool:
    """Return whether a day is of what was said or written: "dated 8 December", "as he had reported last week".

    So is that on which a text was put on a site: "Posted on 2 September".
    """
    text, base = scene.sentence.text, scene.sentence.start
    before = text[: start - base]
    posted = governor.lemma_.lower() in words("reporting", "putting-out") and governor.tag_ == "VBN"
    posted = posted and governor.dep_ == "ROOT" and syntax.child(governor, *syntax.SUBJECTS, "auxpass") is None
    said = governor.lemma_.lower() in SAYING and any(one.pos_ == "PRON" for one in syntax.children(governor, "nsubj"))
    return posted or said or _OF_WORDS.search(before) is not None


_OF_WORDS = re.compile(
    r"(?i)\bdated\s+$|\bas\s+(?:it|they|he|she)\s+(?:has|have|had|did)(?:\s+done)?\s+$"
    r"|\b(?:statement|letter|report|note|message)\s+(?:of\s+)?$|\bofficial\s+figures\s+$"
)
_SINCE = re.compile(r"\bsince\s+(?:the|an?|its|their|his|her)\b[^.;,]{0,80}$")


def _gives_out(verb: Token) -> bool:
    """Return whether a clause tells that words are given out: "released a statement", "the map published on Friday"."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma not in words("reporting", "giving-out"):
        return False
    given = [*syntax.children(verb, "dobj", "nsubjpass"), *([verb.head] if verb.dep_ in ("acl", "relcl") else [])]
    return any(one.lemma_.lower() in words("reporting", "given-out") for one in given)


def _is_of_saying(head: Token | None) -> bool:
    """Return whether a day is that of a briefing: "at Thursday's news conference"."""
    if head is None:
        return False
    beside = head.dep_ in ("poss", "compound", "nmod", "npadvmod", "prep")
    said = head.head.head if head.dep_ == "pobj" and head.head.dep_ == "prep" else head.head if beside else None
    return said is not None and said.pos_ == "NOUN" and said.lemma_.lower() in words("places", "sayings")


def _root(token: Token) -> Token | None:
    """Return the verb of the sentence; a line without one tells of nothing."""
    root = token.sent.root
    return root if root.pos_ in ("VERB", "AUX") else None


def _governor_of_day(scene: Scene, head: Token) -> Token | None:
    """Return what a day or an hour is of: the event noun or deed right before it, where the parse has who says so."""
    governor = head if head.pos_ == "VERB" else names.governor(head)
    if governor is None or not scene.is_cue(governor):
        return governor
    return _event_before(scene, head) or _deed_before(governor, head)


def _event_before(scene: Scene, head: Token) -> Token | None:
    """Return the event noun that a phrase stands right behind: "for the massacre last week in Varsk"."""
    at, before = head.i - 1, words("trailing", "of-days")
    while at > head.sent.start and (head.doc[at].lower_ in before or _is_dated(scene, head.doc[at])):
        at -= 1
    noun = head.doc[at]
    return noun if at >= head.sent.start and noun.pos_ == "NOUN" and event_noun(noun) is not None else None


def _deed_before(cue: Token, head: Token) -> Token:
    """Return what somebody is said to have done, right before a day: "accused X of shelling the camp on Monday"."""
    inner = [*syntax.children(cue, "xcomp"), *(one for one in cue.subtree if one.dep_ == "pcomp")]
    below = [one for one in inner if cue.i < one.i < head.i and one.pos_ == "VERB"]
    return below[-1] if below else cue


def _hours(scene: Scene) -> Iterator[FacetReading]:
    base, text = scene.sentence.start, scene.sentence.text
    for start, end, hour in parts_of_day(scene.sentence):
        head = scene.sentence.token_at(start)
        governor = None if head is None else _governor_of_day(scene, head)
        if governor is None or scene.is_cue(governor) or _is_no_hour(scene, start, end, governor):
            continue
        words_said = text[start - base : end - base]
        said = Text(words_said) if hour is None else Clock(hour, None, words_said)
        yield FacetReading("time", start, end, said, "circumstance/time", head=governor, beside=True)
    for time in find_times(text, base):
        words_said = scene.sentence.document.text[time.start : time.end]
        head = scene.sentence.token_at(time.start)
        governor = None if head is None else _governor_of_day(scene, head)
        if governor is not None and not (scene.is_cue(governor) or _is_no_hour(scene, time.start, time.end, governor)):
            clock = Clock(time.time, time.zone, words_said)
            yield FacetReading("time", time.start, time.end, clock, "circumstance/time", head=governor, beside=True)


def _is_no_hour(scene: Scene, start: int, end: int, governor: Token) -> bool:
    """Return whether a part of a day is told with its day, or is the hour of words or of a toll: "as night fell"."""
    text, base = scene.sentence.text, scene.sentence.start
    counts = scene.counts != () and _BY.search(text[: start - base]) is not None  # "by noon nine had died"
    if counts or _is_of_telling(scene, start, governor):
        return True
    counted = (one for one in scene.dates if _is_of_a_figure(scene, one))
    if _PART.search(text[start - base : end - base]) is not None:
        clock = any(abs(one.start - start) < _BESIDE_CLOCK for one in find_times(text, base))
        if clock or _UNTIL.search(text[: start - base]) is not None:
            return True  # "at 6:02 on the morning of", "until the evening"
    near = any(one.start - _BESIDE_DAY <= start <= one.end + _BESIDE_DAY for one in counted)
    told = _NIGHT_BEFORE.search(text[: start - base]) or _NIGHTFALL.match(text[end - base :])
    pointing = _PART.match(text, start - base) is not None and text[: start - base].endswith(" that ")
    return near or pointing or told is not None  # "ended its search that night": of the day told before


_PART = re.compile(r"\b(?:morning|afternoon|evening|night)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:as\s+of|by)\s+(?:\w+day\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|since)\s+(?:the\s+)?$", re.IGNORECASE)
_BESIDE_CLOCK = 30
"""Characters between an hour and the part of the day that it is in: "at 6:02 on the morning of 3 May"."""
_BESIDE_DAY = 14
"""Characters between a day and its hour: "by 10:30am Friday"."""
_NIGHT_BEFORE = re.compile(r"\b(?:last|first|second|third|fourth|every|each|one|another|per)\s+$", re.IGNORECASE)
_NIGHTFALL = re.compile(r"\s+(?:fell|falls|came|comes)\b", re.IGNORECASE)


def of_an_area(
    document: schema.Document, sentence: Sentence, reading: FacetReading, event: schema.Event | None
) -> schema.Population | None:
    """Return whose dead a count tells of, where an event struck a whole land and the count is of a part of it."""
    if event is None or event.type not in WIDE or reading.facet not in FACETS or reading.quantity is None:
        return None
    start, end = reading.quantity.number
    return counted_in(document.text[end : sentence.end], event.places, document.text[sentence.start : start])

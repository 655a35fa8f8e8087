"""What a verb takes as its content: the shapes in which somebody says something, as the parse has them.

Each shape that the lexicon licenses for the verb is tried in turn; the first that the parse has is taken.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from claimgraph.propose.english import syntax
from claimgraph.propose.english.attribution.passages import (
    Cue,
    compared_clause,
    elliptic,
    gives_harm,
    is_text,
    is_toll,
    is_word,
    reporting,
    second_figure,
)
from claimgraph.propose.english.lexicon import able_to_speak, by_word, counting_words, table, words
from claimgraph.propose.english.meaning import bounded_behind, breakdown_behind
from claimgraph.propose.english.parsed import FINITE
from claimgraph.propose.english.syntax import Token

_BARE = frozenset({"aux", "punct", "advmod", "npadvmod", "prep", "neg"})  # beside a verb of saying without content


def named_behind_date(verb: Token) -> Token | None:
    """Return who speaks, where the parse takes the name for a part of a date: "On 14 September Armenia raised …"."""
    if verb.i == 0 or verb.tag_ not in ("VBD", "VBZ", "VBP") or syntax.children(verb, *syntax.SUBJECTS):
        return None
    name = verb.doc[verb.i - 1]
    dated = name.dep_ == "pobj" and name.pos_ == "PROPN" and name.head.lower_ in ("on", "in", "by")
    months = words("reporting", "months")
    inside = any(one.lower_ in months for one in name.subtree if one.i < name.i)
    if dated and inside and name.lower_ not in months:
        return name
    days = [one for one in syntax.children(verb, "prep") if one.lower_ in ("on", "in", "by") and one.i < verb.i]
    nouns = [one for prep in days for one in syntax.children(prep, "pobj") if can_say(one)]  # "On 3 May sources told"
    return next((one for one in nouns if any(left.lower_ in months for left in one.lefts)), None)


def passes_on(verb: Token, host: Token) -> bool:
    """Return whether a verb at the end only passes on what another says: "…, X said, Y reported"."""
    said = [one for one in syntax.children(host, "ccomp") if one.i < host.i]
    own = syntax.children(verb, *syntax.SUBJECTS)
    if verb.dep_ != "ccomp" or verb.i < host.i or not said or len(own) != 1:
        return False
    bare = all(one.dep_ in _BARE for one in verb.children if one.i != own[0].i)
    begins = own[0].left_edge.i
    return bare and verb.doc[begins - 1].text == "," and "quote" in reporting("verb").get(verb.lemma_.lower(), {})


SHORTEST = 4  # words and comma that a sentence begins with before it is said who says it


_LEADING = frozenset({"to", "from", "by", "at", "of", "as"})
_MOVED = frozenset({"up", "down", "upward", "upwards", "downward", "downwards"})


def changed_figure(verb: Token) -> syntax.Tokens:
    """Return the figure that somebody changes, with the numbers before and after; a find that raises it says none."""
    ways = [one for one in syntax.children(verb, "prep") if one.lower_ in ("up", "down")]  # "revised down the toll"
    told = [*syntax.children(verb, "dobj"), *(noun for one in ways for noun in syntax.children(one, "pobj"))]
    named = words("reporting", "figures") | words("reporting", "counted") | {"those"}
    figure = next((one for one in told if {one.lemma_.lower(), one.lower_} & named or is_toll(one)), None)
    who = syntax.speaker(verb) or named_behind_date(verb)
    who = syntax.antecedent(who) if who is not None and who.tag_ in ("WDT", "WP") else who
    if figure is None or who is None or not (who.pos_ in ("PROPN", "PRON") or who.text.isupper() or gives_tolls(who)):
        return syntax.NONE  # in capitals: "UNICEF" is parsed as a noun
    moved = [one for one in syntax.children(verb, "advmod", "prt") if one.lower_ in _MOVED]  # "the toll down to 57"
    tokens = syntax.below(figure).union(*(syntax.below(one) for one in moved))
    aboard = [one for one in syntax.children(verb, "advmod") if one.lower_ in ("aboard", "ashore", "there")]
    preps = [*syntax.children(verb, "prep"), *(one for head in (figure, *moved, *aboard) for one in head.subtree)]
    preps = [one for one in preps if one.dep_ == "prep"]
    numbers = [one for one in preps if one.lower_ in _LEADING and any(word.like_num for word in one.subtree)]
    bounded = bounded_behind(figure)
    whole = tokens.union(*(syntax.below(one) for one in numbers), elliptic(verb)) if numbers else syntax.NONE
    return tokens | bounded if bounded else whole


STOPS = frozenset({";", ":", "--", "—", "–"})
Shapes = Mapping[str, Cue]


class Complement(NamedTuple):
    """What a verb or a noun takes as its content, by which shape of the lexicon, and the preposition before it."""

    pattern: str
    construction: str
    content: syntax.Tokens
    cue: syntax.Tokens = syntax.NONE


def complement(verb: Token, shapes: Shapes) -> Complement | None:
    """Return the content of a verb in the first of its shapes that the parse has, or None."""
    rules = _PASSIVE if syntax.is_passive(verb) else _ACTIVE
    for rule in rules:
        found = rule(verb, shapes)
        if found is not None and found.pattern in shapes and (found.content or found.construction == "quotation"):
            counted = found.pattern in ("tally", "object") and any(verb.doc[one].like_num for one in found.content)
            behind = breakdown_behind(verb, max(found.content)) if counted else syntax.NONE
            above = _said_above(verb, found.content) if found.construction == "xcomp" else syntax.NONE
            return found._replace(content=(found.content | behind) - above)
    return None


def _inverted(verb: Token, shapes: Shapes) -> Complement | None:
    """A clause before a verb whose subject stands behind it: "The talks failed, added the minister."."""
    if "quote" not in shapes or syntax.subject_behind(verb) is None:
        return None
    clauses = [one for one in syntax.children(verb, "ccomp") if one.i < verb.i]
    if clauses:
        return Complement("quote", "inverted", syntax.below(clauses[0]))
    host = verb.head
    if host.i < verb.i and host.pos_ in ("VERB", "AUX") and verb.dep_ in ("dep", "parataxis", "ccomp", "conj"):
        return Complement("quote", "inverted", syntax.below(host, verb))
    return Complement("quote", "quotation", syntax.NONE)


def _harmed(verb: Token, shapes: Shapes) -> Complement | None:
    """Confirmed 12 dead; reported two soldiers killed and five wounded: which the parse takes for a result."""
    conditions = words("reporting", "conditions")
    hung = syntax.children(verb, "oprd", "ccomp", "xcomp", "acomp", "advcl", "acl")  # these two: "up to 15 wounded"
    told = [one for one in hung if one.dep_ not in ("advcl", "acl") or (one.i > verb.i and one.nbor(-1).like_num)]
    told = [one for one in told if one.lower_ in conditions]
    if "object" not in shapes or not told or told[-1].i < verb.i or syntax.children(told[-1], "aux", "auxpass", "mark"):
        return None
    inside = [verb.doc[one] for one in range(verb.i + 1, told[-1].i)]
    finite = any(one.tag_ in FINITE or one.text in STOPS for one in inside)
    if finite or not any(one.like_num for one in inside):
        return None
    return Complement("object", "object", frozenset(range(verb.i + 1, told[-1].right_edge.i + 1)))


def _clause(verb: Token, shapes: Shapes) -> Complement | None:
    """Said that, asked whether; with a subject of its own before "to" it is what somebody is urged to."""
    clauses = [one for one in syntax.children(verb, "ccomp") if not _is_cut_off(one, verb) and not passes_on(one, verb)]
    clauses = [one for one in clauses if one is not described(verb) and not _goes_on_above(one, verb)]
    # "Denies having had a part in the blasts that killed nine": which the parse takes for a clause.
    having = any(one.lower_ in ("having", "being") for one in verb.doc[verb.i + 1 : verb.i + 2])
    clauses = [] if having and "gerund" in shapes else clauses or _mistaken(verb) or _below_adverb(verb)
    if clauses == [] and (compared := compared_clause(verb)) and "clause" in shapes:
        return Complement("clause", "clause", compared)
    if not clauses or clauses[0].lemma_ == verb.lemma_:
        return None
    content = frozenset[int]().union(*(syntax.below(one) for one in clauses))
    first = clauses[0]
    to = [one for one in syntax.children(first, "aux") if one.lower_ == "to"]
    if to and first.i > verb.i:
        if "person-infinitive" in shapes and syntax.children(first, *syntax.SUBJECTS):
            return Complement("person-infinitive", "xcomp", content)
        return Complement("infinitive", "xcomp", content)
    if "clause" not in shapes and "name" in shapes:
        return Complement("name", "oprd", content)
    inverted = first.i < verb.i
    return Complement("clause", "inverted" if inverted else "clause", content)


def _goes_on_above(clause: Token, verb: Token) -> bool:
    """Tell whether "and that" goes on with what is said above: "said that he had asked X to come and that X fled"."""
    that = clause.left_edge
    opened = that.lower_ == "that" and that.i > verb.i + 1 and that.nbor(-1).lower_ in ("and", "but")
    return opened and verb.dep_ == "ccomp" and verb.i > verb.head.i


def _said_above(verb: Token, asked: syntax.Tokens) -> syntax.Tokens:
    """Return "and that …" in what somebody is asked to do, which goes on with what is said of the asking."""
    told = (verb.doc[one] for one in asked if verb.dep_ == "ccomp")
    ends = (one.left_edge for one in told if one.dep_ == "conj" and syntax.children(one, *syntax.SUBJECTS))
    first = min((one.i for one in ends if one.lower_ == "that" and one.i - 1 in asked), default=len(verb.doc))
    return frozenset(one for one in asked if one >= first - 1)


def described(verb: Token) -> Token | None:
    """Return the participle that only describes who speaks: "A local activist reached via Skype said he had come"."""
    before = [one for one in syntax.children(verb, "ccomp", "advcl") if one.i < verb.i and one.tag_ in ("VBN", "VBD")]
    before = [one for one in before if not syntax.children(one, "mark", "advmod")]
    behind = any(one.i > verb.i for one in syntax.children(verb, "ccomp"))
    if not behind or len(before) != 1 or syntax.children(verb, *syntax.SUBJECTS):
        return None
    who = syntax.child(before[0], *syntax.SUBJECTS)
    parted = any(one.text in (",", *STOPS) for one in verb.doc[before[0].i : verb.i])
    return before[0] if can_say(who) and not parted and not syntax.children(before[0], "aux", "auxpass") else None


def _in_what(verb: Token, shapes: Shapes) -> Complement | None:
    """A clause that the parse takes for the verb above: "…, in what opponents say was a massacre by the army"."""
    what = next((one for one in verb.lefts if one.lower_ == "what"), None)
    if "clause" not in shapes or what is None or verb.dep_ != "csubj" or verb.head.i < verb.i or what.i == 0:
        return None
    content = frozenset(one for one in syntax.below(verb.head) if one > verb.i)
    return Complement("clause", "clause", content) if what.nbor(-1).tag_ == "IN" else None


def _is_cut_off(clause: Token, verb: Token) -> bool:
    """Tell whether a semicolon or colon parts the clause from the source behind it: "It rains; now they say why"."""
    own = [one for one in syntax.children(verb, *syntax.SUBJECTS) if clause.i < one.i < verb.i]
    lefts = (one.left_edge.i for one in verb.lefts if one.i > clause.i and one.dep_ != "punct")
    return bool(own) and verb.doc[min(lefts) - 1].text in (";", ":")


def _mistaken(verb: Token) -> list[Token]:
    """Return a clause with "that", a question word or nothing before it that the parse takes for an adverbial one."""
    if any(one.tag_ in ("WP", "WDT") for one in syntax.children(verb, "dobj")):
        return []
    return [one for one in syntax.children(verb, "advcl") if one.i > verb.i and _is_content_clause(one, verb)]


def _below_adverb(verb: Token) -> list[Token]:
    """Return a clause that the parse hangs on the adverb between: "said earlier that gunships had fired"."""
    adverbs = [one for one in syntax.children(verb, "advmod", "npadvmod") if one.i == verb.i + 1]
    clauses = [one for adverb in adverbs for one in syntax.children(adverb, "ccomp", "advcl", "relcl")]
    return [one for one in clauses if any(mark.lower_ == "that" for mark in syntax.children(one, "mark"))]


def _is_content_clause(clause: Token, verb: Token) -> bool:
    first = clause.left_edge
    if first.lower_ == "when":
        return bool(first.i == verb.i + 1) and verb.lemma_ != "gather"  # "mourners had gathered when bombs fell"
    if first.lower_ in ("that", "whether") or first.tag_ in ("WRB", "WP"):
        return True
    marked = syntax.children(clause, "mark", "advmod") != []
    return bool(syntax.children(clause, *syntax.SUBJECTS)) and not marked and clause.tag_ != "VBG"


def _infinitive(verb: Token, shapes: Shapes) -> Complement | None:
    """Promised to leave; urged the council to act; denied on Saturday killing anybody."""
    parted = _gerund_behind_when(verb) if "gerund" in shapes else None
    if parted is not None:
        return Complement("gerund", "xcomp", syntax.below(parted))
    for clause in syntax.children(verb, "xcomp", "advcl"):
        if clause.dep_ == "advcl" and "person-infinitive" not in shapes:
            continue
        to = [one for one in syntax.children(clause, "aux") if one.lower_ == "to"]
        if clause.i < verb.i:
            continue
        objects = syntax.children(verb, "dobj", "dative")
        if to and objects and "person-infinitive" in shapes:
            return Complement(
                "person-infinitive", "xcomp", syntax.below(clause).union(*(syntax.below(one) for one in objects))
            )
        if to and not objects:
            return Complement("infinitive", "xcomp", syntax.below(clause))
        having = any(one.lower_ in ("having", "being") for one in syntax.children(clause, "aux", "auxpass"))
        if not to and (having or clause.tag_ == "VBG") and "gerund" in shapes:
            return Complement("gerund", "xcomp", syntax.below(clause))
    return None


def _gerund_behind_when(verb: Token) -> Token | None:
    """Return the gerund that the parse hangs beside the verb, or on the day, where it was said when before what."""
    if syntax.children(verb, "dobj", "ccomp", "xcomp", "dative"):
        return None
    beside = [one for one in syntax.children(verb, "prep", "npadvmod") if one.i > verb.i]
    days = [each for one in beside for each in (one, *syntax.children(one, "pobj"))]
    for clause in (*syntax.children(verb, "advcl"), *(each for day in days for each in syntax.children(day, "acl"))):
        bare = not any(one.dep_ in ("mark", "advmod", *syntax.SUBJECTS) and one.i < clause.i for one in clause.children)
        first = clause.left_edge.i
        if clause.tag_ == "VBG" and bare and verb.i < first and verb.doc[first - 1].text != "," and beside:
            return clause
    return None


def _named(verb: Token, shapes: Shapes) -> Complement | None:
    """Called the claims false; described the strike as a success."""
    objects = syntax.children(verb, "dobj", "dative")
    content = frozenset[int]().union(*(syntax.below(one) for one in objects))
    sunken = [one for noun in objects for one in noun.subtree if one.dep_ == "oprd"]  # "called the claims by X false"
    predicates = syntax.children(verb, "oprd", "acomp", "xcomp") or sunken
    if "name" in shapes and predicates and (objects or syntax.is_passive(verb)):
        return Complement("name", "oprd", content.union(*(syntax.below(one) for one in predicates)))
    for prep in syntax.children(verb, "prep"):
        if prep.lower_ == "as" and "as" in shapes and (objects or syntax.is_passive(verb)):
            return Complement("as", "oprd", content | syntax.below(prep))
    return None


def _called(verb: Token, shapes: Shapes) -> Complement | None:
    """Called a figure exaggerated, where the parse takes the last word for a part of the figure's phrase."""
    if "name" not in shapes:
        return None
    behind = range(verb.i + 1, verb.sent.end)
    false = next((one for one in behind if verb.doc[one].lower_ in words("reporting", "false")), None)
    if false is None or (false + 1 < verb.sent.end and is_word(verb.doc[false + 1])):
        return None
    between = [verb.doc[one] for one in range(verb.i + 1, false)]
    figures = words("veracity", "reports") | words("reporting", "figures")
    told = any(one.lemma_.lower() in figures for one in between)
    if not told or any(one.text in STOPS or one.text == "," for one in between):
        return None
    return Complement("name", "oprd", frozenset(range(verb.i + 1, false + 1)))


def _object(verb: Token, shapes: Shapes) -> Complement | None:
    """Confirmed the strikes; accused the army of shelling a town."""
    said = [one for one in syntax.children(verb, "advmod", "intj") if one.lower_ in ("much", "so", "yes", "no")]
    objects = [one for one in syntax.children(verb, "dobj") if one.i > verb.i or one.tag_ in ("WDT", "WP")] or said
    if not objects or any(_is_done(verb, one) for one in objects):
        return None
    content = frozenset[int]().union(*(syntax.below(one) for one in objects))
    content |= _coordinated(verb, max(content)) | elliptic(verb)
    named = [one for one in syntax.children(verb, "prep") if one.i > verb.i and one.lower_ in shapes]
    named = [one for one in named if _counts(one)]
    if named and named[0].lower_ in ("at", "between") and is_idle_thing(verb):
        return None  # "the train left the station at 9": nobody gives a figure
    if named and "hearer" in shapes:
        return Complement(named[0].lower_, "object", syntax.below(named[0]) - {named[0].i})
    if named:
        content |= syntax.below(named[0])
        return Complement(named[0].lower_, "object", content | second_figure(verb, max(content)))
    return Complement("object", "object", content | _added(verb, max(content)))


def is_idle_thing(verb: Token) -> bool:
    """Tell whether a thing does it that gives no figures: "the train left the station at 9"; a county puts a toll."""
    who = _meant_by(syntax.speaker(verb))
    toll = any(one.lemma_.lower() in words("reporting", "figures") for one in syntax.children(verb, "dobj"))
    gives = gives_tolls if toll else can_say
    return who is not None and who.pos_ == "NOUN" and not (gives(who) or is_text(who))


def _meant_by(speaker: Token | None) -> Token | None:  # "the hospital, which counted 14"
    return None if speaker is None else syntax.antecedent(speaker) or speaker


def _is_done(verb: Token, thing: Token) -> bool:
    """Return whether a verb with its object does something, and says nothing: "declared a ceasefire"."""
    acts = table("done-by-saying").get(verb.lemma_.lower(), ())
    counts = thing.lemma_.lower() in ("state", "day", "period")  # "three days of mourning"
    inner = syntax.child(syntax.child(thing, "prep"), "pobj") if counts else None
    return (thing if inner is None else inner).lemma_.lower() in acts


def _apposed(verb: Token, shapes: Shapes) -> Complement | None:
    """Denies what stands before it: "The army shelled the market, a charge (that) the army denies"."""
    noun = verb.head
    if verb.dep_ != "relcl" or "object" not in shapes or shapes["object"].kind not in ("deny", "reject"):
        return None
    start, edge = verb.sent.start, noun.left_edge.i
    named = noun.lemma_.lower() in words("veracity", "reports")
    if not named or edge <= start + SHORTEST or verb.doc[edge - 1].text not in (",", "–", "—"):
        return None
    return Complement("object", APPOSED, frozenset(range(start, edge - 1)))


def _figure(verb: Token, shapes: Shapes) -> Complement | None:
    """Raised the toll from 14 to 17."""
    content = changed_figure(verb) if "figure" in shapes else syntax.NONE
    return Complement("figure", "object", content) if content else None


def _tallied(verb: Token, shapes: Shapes) -> Complement | None:
    """Counted 14 bodies; lists 44 civilians: somebody who can say so gives a number."""
    who = _meant_by(syntax.speaker(verb))
    idle = verb.lemma_ in words("reporting", "giving") and not gives_harm(verb)  # "gave 500 families a home"
    if "tally" not in shapes or not tells(who) or idle:
        return None
    content = frozenset(one for one in syntax.below(verb) if one > verb.i)
    objects = [one for one in syntax.children(verb, "dobj") if one.i > verb.i]
    if objects and not objects[0].like_num:
        content = syntax.below(objects[0])
        content |= _added(verb, max(content)) | elliptic(verb)
    near = (verb.doc[one] for one in content if one < verb.i + _NEAR_NUMBER)
    numbers = (one.like_num or one.lower_ in counting_words() for one in near)
    return Complement("tally", "object", content) if any(numbers) else None


def _bare(verb: Token, shapes: Shapes) -> Complement | None:
    """Has 37; settled on 125; sticks to its figure of 38: a number that stands alone, by somebody who can say so."""
    who = syntax.speaker(verb)
    if "bare" not in shapes or not tells(who):
        return None
    ways = [one for one in syntax.children(verb, "prep") if one.lower_ in ("on", "to", "by", "at")]
    behind = [each for way in ways for each in syntax.children(way, "pobj")]
    for one in (*syntax.children(verb, "dobj"), *behind):
        number = any(each.like_num for each in one.subtree)
        told = number and (one in behind or one.lemma_.lower() in words("reporting", "figures"))
        told = told or (number and any(each.lower_ == "list" for each in verb.subtree if each.i > one.i))
        money = any(each.text in "$€£" for each in one.children)
        if one.i > verb.i and (told or (one.like_num and not money and _is_figure(verb, one))):
            content = syntax.below(one)
            last, parted = max(content), words("reporting", "conditions") | {"a.m.", "p.m."}
            added = (each.i for each in verb.doc[last + 1 : last + 2] if each.lower_ in parted)
            return Complement("bare", "object", content.union(added))
    return None


def _is_figure(verb: Token, number: Token) -> bool:
    """Tell whether a number alone is a figure: "has 37"; "gives 1 a.m.", but not "gave 500" and "used 20"."""
    clock = ":" in number.text or (number.i + 1 < len(number.doc) and number.nbor().lower_ in ("a.m.", "p.m."))
    return verb.lemma_ != "use" and (verb.lemma_ != "give" or clock)


_NEAR_NUMBER = 7  # tokens from a verb of counting to its number: "recorded at least some 40 deaths"


def _shown(verb: Token, shapes: Shapes) -> Complement | None:
    """Shared footage of six corpses; published “pictures of the dead”: what is shown, by whoever shows it."""
    objects = [one for one in syntax.children(verb, "dobj") if one.i > verb.i]
    if "shown" not in shapes or not objects:
        return None
    quoted = verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text in ("“", '"', "``")
    told = objects[0].lemma_.lower() in words("evidence", "nouns") | words("reporting", "shown")
    if shapes["shown"].kind == "find":
        who, has = syntax.speaker(verb), verb.lemma_ == "have"
        nothing = any(one.lower_ == "no" for one in syntax.children(objects[0], "det"))  # "found no hole in the roof"
        known = objects[0].lemma_.lower() in words("reporting", "knowing" if has else "signs")
        it = known and who is not None and who.lower_ == "it"  # a body that was named before
        told = (nothing and known if has else nothing or known) and (can_say(who) or it)
        quoted = quoted and can_say(who) and who is not None and who.pos_ != "PRON" and not has
    content = syntax.below(objects[0])
    return Complement("shown", "object", content | _added(verb, max(content))) if quoted or told else None


def can_say(noun: Token | None) -> bool:
    """Tell whether a noun, or a pronoun, can stand for somebody who says something."""
    if noun is None or noun.lower_ in ("it", "which", "that", "this", "there"):
        return False
    lemma, known = noun.lemma_.lower(), able_to_speak() | words("roles", "titles")
    return noun.pos_ in ("PROPN", "PRON") or lemma in known or by_word("sources").get(lemma) is not None


def tells(who: Token | None) -> bool:
    """Tell whether a noun is for who says something, or for a text or record in which it stands."""
    people = tuple(words("reporting", "of-people"))
    return who is not None and (can_say(who) or is_text(who) or who.lower_.endswith(people))


def gives_tolls(noun: Token) -> bool:
    """Tell whether a noun can give a toll: also an armed body, and a place for those who run it: "the county"."""
    bodies = words("actors", "doers") | words("places", "nouns") | words("places", "sites")
    return can_say(noun) or noun.lemma_.lower() in bodies


def _held_responsible(verb: Token, shapes: Shapes) -> Complement | None:
    """Holds the militia responsible; is held responsible by: nobody else who holds something says anything."""
    behind = verb.doc[verb.i + 1 : verb.sent.end]
    held = "held" in shapes and any(one.lower_ in words("reporting", "held") for one in behind)
    construction = "passive" if syntax.is_passive(verb) else "object"
    return Complement("held", construction, syntax.below(verb) - {verb.i}) if held else None


def _counts(prep: Token) -> bool:
    """Tell whether a number stands in the phrase: "put the toll at nine", "between 10 and 20"."""
    return prep.lower_ not in ("at", "between") or any(one.like_num for one in prep.subtree)


def _coordinated(verb: Token, after: int) -> syntax.Tokens:
    """Return a noun behind "and" that the parse has hung on the verb: "a toll of 23 killed and 30 people injured"."""
    for noun in syntax.children(verb, "npadvmod", "dep", "appos"):
        link = noun.left_edge.i - 1
        if noun.pos_ in ("NOUN", "PROPN", "NUM") and link in (after, after + 1) and noun.doc[link].dep_ == "cc":
            return syntax.below(noun) | {link}
    return syntax.NONE


def _added(verb: Token, after: int) -> syntax.Tokens:
    """Return the phrases right behind the object that say more of it, and not when or where it was said."""
    added: syntax.Tokens = syntax.NONE
    for prep in syntax.children(verb, "prep"):
        if prep.left_edge.i == after + 1 and prep.lower_ in words("reporting", "adding"):
            added |= syntax.below(prep)
            after = max(added)
    return added


def _preposition(verb: Token, shapes: Shapes) -> Complement | None:
    """Called for talks, warned of attacks, called on the council to act; what points to a cause says nothing."""
    if verb.lemma_ == "point" and not can_say(syntax.speaker(verb)):
        return None
    for prep in (*syntax.children(verb, "prep", "prt", "agent"), *_behind_hearer(verb)):
        if prep.lower_ in shapes and prep.i > verb.i and prep.lower_ not in ("at", "between"):
            content = syntax.below(prep) - {prep.i}
            for clause in syntax.children(verb, "xcomp", "advcl", "ccomp"):
                if clause.left_edge.lower_ == "to" and clause.left_edge.i == max(content, default=0) + 1:
                    content |= syntax.below(clause)
            cue = frozenset({prep.i}) if prep.i <= verb.i + 2 else syntax.NONE
            return Complement(prep.lower_, "object", content, cue)
    return _urged_for(verb, shapes)


def _urged_for(verb: Token, shapes: Shapes) -> Complement | None:
    """Called for the minister to resign, where the parse takes "for" for the opening of a clause."""
    for clause in syntax.children(verb, "advcl", "ccomp"):
        first = clause.left_edge
        if first.dep_ == "mark" and first.lower_ in shapes and first.i == verb.i + 1:
            return Complement(first.lower_, "object", syntax.below(clause) - {first.i}, frozenset({first.i}))
    return None


def _behind_hearer(verb: Token) -> list[Token]:
    """Return "about" and "of" an event, where the parse hangs them on who is told: "told the mission of a raid"."""
    to = [one for one in syntax.children(verb, "prep") if one.lower_ == "to"]
    hearers = [*syntax.children(verb, "dobj", "dative"), *(noun for one in to for noun in syntax.children(one, "pobj"))]
    preps = [one for noun in hearers if can_say(noun) for one in syntax.children(noun, "prep")]
    events = by_word("events.nouns").keys() | words("events.settings", "harm")
    of_event = [one for one in preps if any(noun.lemma_.lower() in events for noun in syntax.children(one, "pobj"))]
    return [one for one in preps if one.lower_ in ("about", "on") or (one.lower_ == "of" and one in of_event)]


def _around(verb: Token, shapes: Shapes) -> Complement | None:
    """A clause that the attribution stands in or after: "the plan, he said, works"."""
    host = verb.head
    while verb.dep_ == "parataxis" and host.pos_ not in ("VERB", "AUX") and host.head.i != host.i:
        host = host.head
    inserted = _is_inserted(verb, host) or passes_on(verb, host)
    if "quote" in shapes and host.i != verb.i and inserted and syntax.children(verb, *syntax.SUBJECTS):
        return Complement("quote", "parenthetical", syntax.below(host, verb))
    pattern = "speech" if "speech" in shapes else "quote"
    return Complement(pattern, "quotation", syntax.NONE)


def _is_inserted(verb: Token, host: Token) -> bool:
    """Tell whether the parse has hung the verb on the clause that it reports."""
    if host.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "advcl":
        done = syntax.children(verb, "xcomp") or [one for one in syntax.children(verb, "dobj") if not _hears(one)]
        return not done and any(one.lower_ == "as" for one in syntax.children(verb, "mark", "advmod"))
    if verb.dep_ == "ccomp" and "clause" in reporting("verb").get(host.lemma_.lower(), {}):
        return False
    return verb.dep_ in ("parataxis", "ccomp", "dep")


def _strayed(verb: Token, shapes: Shapes) -> Complement | None:
    """A that-clause that the parse has hung on a noun between: "told a crowd of miners that help was near"."""
    if "clause" not in shapes:
        return None
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("dobj", "dative", "prep", "npadvmod"):
            continue
        hearer = child.dep_ == "dobj"
        if hearer and "hearer" not in shapes:
            continue
        if child.lower_ == "to" and not _hears(syntax.child(child, "pobj")):
            continue  # "responded to evidence that nine died": that is not the response
        for clause in child.subtree:
            that = clause.left_edge
            asked = hearer and clause.dep_ == "ccomp" and that.tag_ in ("WRB", "WP")  # "told the mission how it began"
            if not asked and (clause.dep_ not in ("relcl", "acl") or that.lower_ != "that"):
                continue
            if that.dep_ not in syntax.SUBJECTS and syntax.children(clause, *syntax.SUBJECTS):
                return Complement("clause", "clause", syntax.below(clause))
    return None


def _hears(noun: Token | None) -> bool:
    return can_say(noun) and noun is not None and noun.lemma_.lower() not in words("veracity", "reports")


def _passive_clause(verb: Token, shapes: Shapes) -> Complement | None:
    """It was reported that; the group was said to have left."""
    subjects = syntax.children(verb, "nsubjpass", "csubjpass", "nsubj")
    clauses = [one for one in syntax.children(verb, "ccomp", "xcomp") if one.i > verb.i]
    if not clauses:
        return None
    content = frozenset[int]().union(*(syntax.below(one) for one in clauses))
    for one in subjects:
        if one.lower_ != "it":
            content |= syntax.below(one)
    patterns = ("clause", "infinitive", "person-infinitive", "name")
    pattern = next((one for one in patterns if one in shapes), "clause")
    return Complement(pattern, "passive", content)


def _passive_object(verb: Token, shapes: Shapes) -> Complement | None:
    """The strikes were confirmed by; claims published by."""
    told = syntax.children(verb, "nsubjpass")
    if any(_is_done(verb, one) for one in told):
        return None  # "three days of mourning were declared": that is done, and nobody says it
    content = frozenset[int]().union(*(syntax.below(one) for one in told))
    by, figures = syntax.agent(verb), words("reporting", "figures")
    behind = verb.dep_ == "acl" and by is not None  # "the figure of 40 dead supplied by the army", or "was supplied"
    content = syntax.below(verb.head, verb) if behind else content
    named = {verb.head} if behind else {word for one in told for word in one.subtree if word.i <= one.i}
    given = any(one.lemma_.lower() in figures or (behind and one.like_num) for one in named)
    bare = behind and "object" not in shapes and "clause" in shapes and verb.head.pos_ == "NOUN"
    for shape, fits in (("given", given and by is not None), ("clause", bare), ("by", behind)):
        if fits and shape in shapes:
            return Complement(shape, "passive", content)
    as_phrases = [one for one in syntax.children(verb, "prep") if one.lower_ == "as"]
    if "as" in shapes and as_phrases and (by is not None or verb.lemma_ != "quote"):
        return Complement("as", "passive", content.union(*(syntax.below(one) for one in as_phrases)))
    if verb.lemma_.lower() in ("quote", "cite"):
        return None  # "was quoted as saying": the saying carries it
    predicates = syntax.children(verb, "oprd") if "name" in shapes else []
    content = content.union(*map(syntax.below, predicates))
    return Complement("name" if predicates else "object", "passive", content)


Rule = Callable[["Token", Shapes], Complement | None]
APPOSED = "apposition"  # the construction of a denial of all that its sentence says before it
_ACTIVE: tuple[Rule, ...] = (
    _inverted, _harmed, _in_what, _clause, _strayed, _infinitive, _named, _called, _apposed, _figure, _held_responsible,
    _tallied, _bare, _shown, _object, _preposition, _around,
)  # fmt: skip
_PASSIVE: tuple[Rule, ...] = (_held_responsible, _passive_clause, _passive_object)

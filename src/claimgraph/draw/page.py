"""One self-contained HTML file: the text, the disputes, and the selected claim.

The file makes no request, runs one script whose hash its own policy names, works without it, and prints. Everything
shown comes from the claims and findings, through a template that escapes it.
"""

import base64
import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any, Final, TypeVar

from claimgraph.draw import charts, wording
from claimgraph.draw.charts import Fields, Question, questions
from claimgraph.draw.wording import DIRECTED, LOOKS, STATES, Collection, Group, Look, Pair, collected, directed
from claimgraph.errors import number, visible
from claimgraph.schema import Attribution, Block, Claim, Document, Finding, Names, holders

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """Where a claim stands in the text.

    Attributes:
        iri: The claim's name.
        start: The first character.
        end: The one behind the last.
        number: The claim's number, in reading order, from 1.
    """

    iri: str
    start: int
    end: int
    number: int

    @property
    def anchor(self) -> str:
        """The last part of the claim's name, which is unique in its document."""
        return self.iri.rpartition("/")[2]


def article(document: Document, collection: Collection, states: Mapping[str, str]) -> Fields:
    """Return the document as it reads, in segments; the line under each claim says its state."""
    claims = [claim for claim in collection.claims if claim.document == document.id]
    spans = [ClaimSpan(one.id, one.quote.start, one.quote.end, collection.number(one)) for one in claims]
    pieces: list[Fields] = [
        {"kind": block.kind, "label": block.label, "segments": segments(document.text, block, spans, states)}
        for block in document.blocks or _paragraphs(document)
    ]
    shown = {span.number for piece in pieces for segment in piece["segments"] for span in segment["covering"]}
    beside = tuple(span.number for span in spans if span.number not in shown)
    return {"document": document, "groups": _grouped(pieces), "beside": beside, "amount": len(claims)}


def segments(text: str, piece: Block, spans: Iterable[ClaimSpan], states: Mapping[str, str]) -> list[Fields]:
    """Return a piece of a text cut at every edge of a claim: claims may overlap and nest, a link may not hold a link.

    Each has its `text`, where it may `start`, the claims that cover it (`covering`) and those that end with it
    (`ends`), the `target`: the claim that it leads to, or None where none covers it, and the most urgent `state`.
    """
    inside = [span for span in spans if span.start < piece.end and piece.start < span.end]
    edges = {piece.start, piece.end}
    for span in inside:
        edges |= {max(piece.start, span.start), min(piece.end, span.end)}
    return [_segment(text, start, end, inside, states) for start, end in pairwise(sorted(edges))]


def _segment(text: str, start: int, end: int, inside: Sequence[ClaimSpan], states: Mapping[str, str]) -> Fields:
    covering = [span for span in inside if span.start <= start and end <= span.end]
    # The shortest claim is the most exact one; of two of one length the first in reading order is meant.
    return {
        "text": text[start:end],
        "start": start,
        "target": min(covering, key=lambda span: (span.end - span.start, span.number), default=None),
        "covering": covering,
        "ends": [span for span in covering if span.end == end],
        "state": min((states.get(span.iri, "plain") for span in covering), key=wording.URGENCY.index, default="plain"),
    }


def pieces(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Return the whole text in pieces: its blocks, what lies between them, and long ones cut.

    Where two blocks overlap, the later one begins behind the earlier. With none, each run of lines is a paragraph.
    """
    found: list[Block] = []
    place = 0
    known = sorted(blocks, key=lambda block: (block.start, block.end))
    for block in known:
        start = max(block.start, place)
        if start >= block.end:
            continue
        if _says_something(text[place:start], block.label):
            found += _runs_of_lines(text, place, start)
        found += _in_lengths(text, replace(block, start=start))
        place = block.end
    return [*found, *_runs_of_lines(text, place, len(text))]


def _says_something(between: str, label: str) -> bool:
    """Return whether text between two blocks is more than markup and the label of the next one."""
    return _MARKUP.sub("", between) not in {"", _MARKUP.sub("", label)}


def _runs_of_lines(text: str, start: int, end: int) -> list[Block]:
    found: list[Block] = []
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:end]):
        begin = start + match.start()
        found += _in_lengths(text, Block("paragraph", begin, begin + len(match[0].rstrip())))
    return found


def _in_lengths(text: str, piece: Block) -> list[Block]:
    """Return a piece in lengths that a page can hold, cut between words where there are any."""
    found: list[Block] = []
    start, label = piece.start, piece.label
    while piece.end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if space < 0 else space + 1
        found.append(replace(piece, start=start, end=stop, label=label))
        label = ""
        start = stop
    return [*found, replace(piece, start=start, label=label)]


_LONGEST: Final = 4_000
"""Characters of one paragraph; a longer one is cut between words."""

_MARKUP: Final = re.compile(r"[\s=\-–—*•#|:>]+")


def _grouped(pieces: list[Fields]) -> tuple[tuple[str, tuple[Fields, ...]], ...]:
    groups: list[tuple[str, tuple[Fields, ...]]] = []
    for kind, run in groupby(pieces, key=lambda piece: str(piece["kind"])):
        together = tuple(run)
        groups += [(kind, together)] if kind in {"field", "item"} else [(kind, (piece,)) for piece in together]
    return tuple(groups)


def _paragraphs(document: Document) -> tuple[Block, ...]:
    """Return a block for each run of lines, for a document that came without structure."""
    blocks: list[Block] = []
    start = 0
    for part in document.text.split("\n\n"):
        if part.strip() != "":
            blocks.append(Block("paragraph", start, start + len(part)))
        start += len(part) + 2
    return tuple(blocks)


def states_of(collection: Collection) -> dict[str, str]:
    """Return for each claim's id what the line under it says: the most urgent thing found about it."""
    found: dict[str, str] = {}
    for pair in collection.pairs:
        for claim in (pair.first, pair.second):
            state = STATES.get(pair.finding.verdict, "open")
            found[claim.id] = min(state, found.get(claim.id, "plain"), key=wording.URGENCY.index)
    return found


def matrix(collection: Collection) -> Fields:
    """Return who disputes whom, the row the column, parties in the order of their first claim.

    A denial has a direction, and so has a revision (the later figure stands in the row). Two numbers that cannot both
    be true have none: each stands once in each direction.
    """
    parties = {claim.id: wording.holder(claim) for claim in collection.claims}
    behind: dict[tuple[str, str], list[tuple[Claim, Claim, Look]]] = {}
    for pair in collection.pairs:
        against = _speaks_against(pair.first), _speaks_against(pair.second)
        for disputing, disputed in wording.ways(pair.look, pair.first, pair.second, against):
            key = (parties[disputing.id], parties[disputed.id])
            behind.setdefault(key, []).append((disputing, disputed, pair.look))
    order = wording.unique(parties.values())
    columns = [party for party in order if any(key[1] == party for key in behind)]
    return {
        "columns": tuple(columns),
        "rows": tuple(
            (party, tuple(_cell(collection, behind.get((party, column), []), party == column) for column in columns))
            for party in order
            if any(key[0] == party for key in behind)
        ),
    }


def _speaks_against(claim: Claim) -> bool:
    return claim.polarity == "denied" or (isinstance(claim.value, Names) and claim.value.exclusive)


def _cell(collection: Collection, behind: list[tuple[Claim, Claim, Look]], itself: bool) -> Fields:
    looks: dict[str, list[Look]] = {}
    for _, _, each in behind:
        looks.setdefault(each.name, []).append(each)
    numbers = {collection.number(claim) for first, second, _ in behind for claim in (first, second)}
    marks = [{"look": found[0], "amount": len(found)} for found in looks.values()]
    return {"marks": marks, "claims": sorted(numbers), "itself": itself}


_MOST: Final = 12
"""Findings of one group that a card lists; it names how many more there are."""

_HEADINGS: Final[tuple[tuple[Group, str], ...]] = (
    ("competes", "Competing claims"),
    ("agrees", "Agreeing claims"),
    ("apart", "Compared, and no conflict"),
)


def card(collection: Collection, claim: Claim, title: str) -> Fields:
    """Return the card of a claim: its question, its sentence, its chain, its times, and what was found about it."""
    documents = {document.id: document for document in collection.documents}
    relations: dict[Group, list[Fields]] = {group: [] for group, _ in _HEADINGS}
    for finding in collection.by_claim[claim.id]:
        relations[wording.look(finding).group].append(_relation(collection, claim, finding))
    rivals, allies = _numbers(relations["competes"]), _numbers(relations["agrees"])
    heading = wording.counted(claim)
    place = collection.number(claim)
    return {
        "claim": claim,
        "number": place,
        "heading": heading,
        "asked": title if claim.event is None else f"{title} {claim.event.label}",
        "sentence": _sentence(claim),
        "where": _where(claim, documents.get(claim.document) if len(documents) > 1 else None),
        "chain": _chain(claim),
        "facts": tuple(_facts(collection, claim)),
        "groups": tuple(
            (title, tuple(found[:_MOST]), max(0, len(found) - _MOST))
            for group, title in _HEADINGS
            if (found := relations[group]) != []
        ),
        "rivals": rivals,
        "allies": allies,
        "spoken": f"Claim {place}. {heading}. Said by {wording.holder(claim)}. "
        f"{len(rivals)} competing, {len(allies)} agreeing.",
    }


def _relation(collection: Collection, claim: Claim, finding: Finding) -> Fields:
    found = wording.look(finding)
    others = [collection.by_id[name] for name in dict.fromkeys(finding.claims) if name != claim.id]
    phrase = found.phrase
    if found.name in DIRECTED and others != []:
        ends = (claim, others[0]) if finding.claims[0] == claim.id else (others[0], claim)
        forward = directed(finding, *ends, collection.moments)[0] is claim
        phrase = {"denial": ("Denies", "Denied by"), "revision": ("Revised to", "Revises")}[found.name][not forward]
    shown = [
        {
            "number": collection.number(other),
            "label": wording.shortened(wording.counted(other), 60),
            "holder": wording.holder(other),
        }
        for other in others
    ]
    return {"look": found, "phrase": phrase, "others": shown, "finding": finding}


def _numbers(relations: list[Fields]) -> tuple[int, ...]:
    return tuple(sorted({other["number"] for relation in relations for other in relation["others"]}))


def _sentence(claim: Claim) -> tuple[str, str, str]:
    start = claim.quote.start - claim.sentence.start
    end = claim.quote.end - claim.sentence.start
    whole = claim.sentence.text
    if start < 0 or end > len(whole):
        return "", claim.quote.text, ""
    return whole[:start], whole[start:end], whole[end:]


def _where(claim: Claim, document: Document | None) -> str:
    section = wording.capitalised(claim.section) or "Beginning"
    place = f"{section}, characters {claim.quote.start:,}–{claim.quote.end:,}"
    return place if document is None else f"{wording.document_name(document)}: {place}"


def _chain(claim: Claim) -> tuple[Fields, ...]:
    links = [_link(level) for level in claim.chain]
    if claim.own_voice:
        name = claim.holder.name or "The document"
        note = f"{name} says it in its own voice, naming nobody."
        links.insert(0, {"verb": "Said by", "name": "", "note": note, "missing": True})
    return tuple(links)


def _link(level: Attribution) -> Fields:
    verb = {"holder": "Said by", "relay": "Passed on by", "publisher": "Published by"}[level.role]
    notes = [wording.kind(level.source), "" if level.cue is None else f"“{level.cue.text}”"]
    note = ", ".join(part for part in notes if part != "")
    return {"verb": verb, "name": level.source.name, "note": note, "missing": not level.source.named}


def _facts(collection: Collection, claim: Claim) -> list[tuple[str, str]]:
    facts = [
        ("When it was said", "Not stated in this document" if claim.said is None else wording.day(claim.said)),
        ("When it happened", "" if claim.happened is None else wording.day(claim.happened)),
        ("Facet", _facet_of(claim)),
        ("Who is counted", "" if claim.population is None else claim.population.words),
        ("Put as", "" if claim.modality == "asserted" else claim.modality),
        ("Polarity", "denied" if claim.polarity == "denied" else ""),
        ("Hedged by", ", ".join(f"“{word}”" for word in claim.hedges)),
        ("Stage", "" if claim.stage is None else f"the {claim.stage} figure, as the text itself says"),
        ("Part of", _reference(collection, claim.part_of)),
        ("Rests on", "; ".join(filter(None, (_reference(collection, name) for name in claim.rests_on)))),
        ("Disputes", "; ".join(filter(None, (_reference(collection, name) for name in claim.disputes)))),
        ("Reading", "" if claim.certainty == "sure" else claim.certainty.replace("-", " ")),
        ("Look at it because", "; ".join(claim.flags)),
    ]
    return [(name, value) for name, value in facts if value != ""]


def _reference(collection: Collection, name: str) -> str:
    if name not in collection.by_id:
        return ""
    claim = collection.by_id[name]
    return f"claim {collection.number(claim)} ({wording.shortened(wording.counted(claim), 60)})"


MOST_CLAIMS: Final = 400
"""Claims that get a card of their own. Above that the page becomes a table of questions, and says where it is cut."""

MOST_ROWS: Final = 2000
"""Rows of that table; 1,200 rows are 1 MB and paint in a quarter of a second."""

MOST_ACROSS: Final = 12
"""Pairs across questions that are listed; the others stand in the claims' own cards."""


def page(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    coverage: object | None = None,
    title: str = "",
) -> str:
    """Return the page.

    Args:
        documents: Whose text stands beside the disputes, in this order.
        claims: All claims; their order does not matter.
        findings: What was found between them.
        coverage: How much was compared: an object with `pairs`, `compared` and `reasons`, or None.
        title: The heading; "" takes the title of a single document.
    """
    collection = collected(documents, claims, findings)
    asked = questions(collection)
    huge = len(collection.claims) > MOST_CLAIMS
    shown = _shown(asked) if huge else tuple(collection.claims)
    template = environment().get_template("page.html.j2")
    html: str = template.render(
        **_heading(collection, title),
        **_body(collection, asked, frozenset(claim.id for claim in shown), huge=huge),
        coverage=coverage_of(coverage),
        **styled(),
    )
    return html


def _heading(collection: Collection, title: str) -> dict[str, Any]:
    names = [wording.document_name(document) for document in collection.documents]
    sources = holders(collection.claims)
    states = wording.told_states(collection.states.values())
    summary = f"{number(len(collection.claims), 'claim')}, {number(len(sources), 'source')}."
    return {
        "title": title or (names[0] if len(names) == 1 else "Claims and how they differ"),
        "summary": f"{summary} {states or 'Nothing disputed'}.",
    }


def _body(collection: Collection, asked: Sequence[Question], shown: frozenset[str], *, huge: bool) -> dict[str, Any]:
    titles = {claim.id: question.title for question in asked for claim in question.claims}
    cards = {
        claim.id: card(collection, claim, titles.get(claim.id) or _facet_of(claim))
        for claim in collection.claims
        if claim.id in shown
    }
    drawn = [question for question in asked if all(claim.id in shown for claim in question.claims)]
    disputes = [question for question in drawn if question.state != "undisputed"]
    ordered = sorted(asked, key=_spread, reverse=True) if huge else asked
    scale, rows = charts.rows(collection, ordered, shown if huge else None)
    states = states_of(collection)
    return {
        "huge": huge,
        "articles": [] if huge else [article(found, collection, states) for found in collection.documents],
        "cards": cards,
        "lines": [_line(cards[claim.id]) for claim in collection.claims if claim.id in cards],
        "disputes": disputes,
        "anchors": {name: place for place, question in enumerate(disputes, start=1) for name in question.ids},
        "across": (across := _across(collection, asked))[:MOST_ACROSS],
        "across_left": max(0, len(across) - MOST_ACROSS),
        "crossing": {claim.id for pair in across for claim in (pair.first, pair.second)},
        "quiet": _by([each for each in drawn if each.state == "undisputed"], lambda question: question.event),
        "alone": _by([each for each in collection.claims if each.event is None and each.id in shown], _facet_of),
        "charts": [] if huge else charts.charts(collection),
        "scale": scale,
        "rows": rows[:MOST_ROWS] if huge else sorted(rows, key=lambda row: row["title"]),
        "rows_left": len(rows) - len(rows[:MOST_ROWS]),
        "claims_left": len(collection.claims) - len(cards),
        "amount": len(collection.claims),
        "question_count": len(asked),
        "matrix": matrix(collection) if not huge else None,
        "looks": looks_of(collection.findings),
        "unsourced": sum(claim.own_voice for claim in collection.claims),
        "rules": wording.unique(sorted(finding.rule for finding in collection.findings)),
        "numbers": collection.numbers,
        "titles": titles_of(collection),
        "wires": wires,
        "plot_width": charts.WIDTH,
    }


def titles_of(collection: Collection) -> dict[str, str]:
    """Return the name of each document by its id; nothing where there is only one to come from."""
    names = {document.id: wording.document_name(document) for document in collection.documents}
    return names if len(names) > 1 else {}


def _shown(asked: Sequence[Question]) -> tuple[Claim, ...]:
    """Return the claims of the most disputed questions, as many as get a card."""
    kept: list[Claim] = []
    for question in sorted(asked, key=_spread, reverse=True):
        if len(kept) + len(question.claims) > MOST_CLAIMS:
            break
        kept.extend(question.claims)
    return tuple(kept)


def _spread(question: Question) -> tuple[bool, int]:
    """Return how far a question's numbers lie apart; disputed and revised ones come before all others."""
    numbers = [charts.foot(claim) for claim in question.claims]
    known = [amount for amount in numbers if amount is not None]
    return question.state != "undisputed", max(known) - min(known) if known != [] else 0


def _line(found: Fields) -> Fields:
    pairs = {
        (relation["look"].sign, relation["look"].word, other["number"])
        for _, relations, _ in found["groups"]
        for relation in relations
        if relation["look"].group == "competes"
        for other in relation["others"]
    }
    return {"card": found, "pairs": sorted(pairs, key=lambda pair: (pair[2], pair[0]))}


def _across(collection: Collection, asked: Sequence[Question]) -> list[Pair]:
    """Return the competing pairs whose claims answer different questions."""
    drawn = {id(pair) for question in asked for bow in question.bows for pair in bow.pairs}
    # A pair inside one answer is no dispute, and is not told again.
    inside = {claim.id: place for place, question in enumerate(asked) for claim in question.claims}
    return [
        pair
        for pair in collection.pairs
        if id(pair) not in drawn
        and (inside.get(pair.first.id) is None or inside.get(pair.first.id) != inside.get(pair.second.id))
    ]


def _by(items: Iterable[_Item], name: Callable[[_Item], str]) -> list[tuple[str, list[_Item]]]:
    """Return the items under their names, in the order of the first of each."""
    groups: dict[str, list[_Item]] = {}
    for item in items:
        groups.setdefault(name(item), []).append(item)
    return list(groups.items())


def _facet_of(claim: Claim) -> str:
    return wording.capitalised(wording.facet_label(claim.facet))


def looks_of(findings: Iterable[Finding]) -> list[tuple[str, str, str, str]]:
    """Return name, sign, word and meaning of each verdict that occurs, or of all where none does."""
    used = {wording.look(finding).name for finding in findings}
    chosen = [found for found in LOOKS.values() if found.name in used or used == set()]
    return [(found.name, found.sign, wording.capitalised(found.word), wording.legend(found)) for found in chosen]


def wires(question: Question, numbers: dict[str, int]) -> str:
    """Return the lines of a drawing for the script: "5>9:conflict", parted by spaces."""
    pairs = [pair for bow in question.bows for pair in bow.pairs]
    return " ".join(f"{numbers[pair.first.id]}>{numbers[pair.second.id]}:{pair.look.name}" for pair in pairs)


def coverage_of(coverage: object | None) -> str:
    """Return in one sentence how much was compared, and why the rest was not."""
    if coverage is None:
        return ""
    pairs: int = getattr(coverage, "pairs", 0)
    compared: int = getattr(coverage, "compared", 0)
    reasons: dict[str, int] = getattr(coverage, "reasons", {})
    were = "was" if compared == 1 else "were"
    sentence = f"{compared:,} of {number(pairs, 'pair')} of claims on one facet {were} compared."
    if reasons == {}:
        return sentence
    largest_first = sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))
    return f"{sentence} Not compared: {'; '.join(f'{amount:,} {reason}' for reason, amount in largest_first)}."


def hash_of(data: bytes) -> str:
    """Return a hash as a policy (CSP) names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def styled(rules: str = "") -> dict[str, Any]:
    """Return the style, with rules of ours, and the script of a page in one file, and their hashes, for its policy."""
    style, script = _static("page.css") + rules, _static("page.js")
    hashes = {"style_hash": hash_of(style.encode()), "script_hash": hash_of(script.encode())}
    return {"style": style, "script": script, **hashes}


@functools.cache
def _static(name: str) -> Any:
    from importlib.resources import files  # noqa: PLC0415

    from markupsafe import Markup  # noqa: PLC0415

    return Markup((files("claimgraph.draw") / "static" / name).read_text(encoding="utf-8"))  # noqa: S704  # our own file


@functools.cache
def environment(*packages: str) -> Any:
    """Return the template environment: everything is escaped, and characters that hide are shown.

    Templates of these packages are found before ours.
    """
    import jinja2  # noqa: PLC0415  # only a picture needs it
    from markupsafe import Markup  # noqa: PLC0415

    def shown(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader(name) for name in (*packages, "claimgraph.draw")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.globals.update(words=wording, shortened=wording.shortened, states=wording.STATE_WORDS)
    return made

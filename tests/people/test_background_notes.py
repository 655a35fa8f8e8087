"""Files of background claims: what an entry becomes, and what is said of a file at fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import DocumentError
from claimgraph.graph import Store, claims_quads, read_claims, read_documents
from claimgraph.people import SIDES, Notes, read_background
from claimgraph.pipeline.people import read_group, read_notes
from claimgraph.schema import Claim, Names, TimeSpan
from claimgraph.shapes import check

FILE = """# kept by hand
by = "A. Reader"

[[contains]]   # a front and its brigade
whole = "Northern Front"
part = "fighters of the 4th Brigade"
source = "Peace Monitor, yearbook 2020"
url = "https://example.org/yearbook"
said = 2020-05-01
quote = "the brigade forms a part of the Front"
by = "B. Helper"

# the next one is a denial
[[excludes]]
left = "Northern Front"
right = "Border Guard"
source = "Ministry of Defence"
denied = true
"""


def background(text: str) -> Notes:
    return read_background(text.encode())


def entry(**fields: object) -> str:
    """Return an entry `contains`; None leaves a field out."""
    all_fields = {"whole": "the Front", "part": "the Brigade", "source": "Almanac"} | fields
    return "[[contains]]\n" + "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in all_fields.items() if value is not None
    )


def said_of(claim: Claim) -> tuple[str, str, str]:
    """Return the kind of a background claim and the words of its two sides."""
    assert claim.population is not None
    assert isinstance(claim.value, Names)
    return claim.facet, claim.population.words, claim.value.words


def fault(text: str) -> DocumentError:
    (found,) = background(text).faults
    assert isinstance(found, DocumentError)
    return found


def test_an_entry_becomes_a_claim_that_quotes_the_file() -> None:
    added = background(FILE)
    assert added.faults == ()
    (document,) = added.documents
    assert document.text == FILE
    assert document.publisher == "A. Reader"
    for claim in added.claims:
        assert document.text[claim.quote.start : claim.quote.end] == claim.quote.text
    first, second = added.claims
    assert first.quote.text.startswith("[[contains]]")
    assert first.quote.text.endswith('by = "B. Helper"')
    assert second.quote.text.endswith("denied = true")
    assert said_of(first) == ("contains", "Northern Front", "fighters of the 4th Brigade")
    assert (first.polarity, second.polarity) == ("affirmed", "denied")
    assert first.said == TimeSpan.parse("2020-05-01")
    assert first.event is None


def test_the_source_says_it_who_entered_it_passes_it_on_and_who_keeps_the_file_publishes_it() -> None:
    first, second = background(FILE).claims
    chains = [[(level.role, level.source.name) for level in claim.chain] for claim in (first, second)]
    assert chains == [
        [("holder", "Peace Monitor, yearbook 2020"), ("relay", "B. Helper"), ("publisher", "A. Reader")],
        [("holder", "Ministry of Defence"), ("publisher", "A. Reader")],
    ]
    assert first.chain[0].mention is not None
    assert first.chain[0].mention.text == "Peace Monitor, yearbook 2020"
    start = first.chain[0].mention.start
    assert FILE[start:].startswith("Peace Monitor")


def test_a_file_that_nobody_signs_has_an_unnamed_publisher() -> None:
    (claim,) = background(entry()).claims
    assert not claim.chain[-1].source.named


def test_the_publication_is_cited_behind_its_entry() -> None:
    (document,) = background(FILE).documents
    cited = document.citations[0]
    assert (cited.text, cited.url) == ("Peace Monitor, yearbook 2020", "https://example.org/yearbook")
    assert document.text[: cited.start].endswith('by = "B. Helper"')


def test_background_survives_the_way_into_a_graph_that_conforms() -> None:
    added = background(FILE)
    (document,) = added.documents
    store = Store.memory(claims_quads(document, added.claims))
    assert read_documents(store) == [document]
    assert read_claims(store) == list(added.claims)
    assert check(store).results == ()


@pytest.mark.parametrize("kind", SIDES)
def test_every_kind_of_entry_is_read(kind: str) -> None:
    one, other = SIDES[kind]
    added = background(f'[[{kind}]]\n{one} = "X"\n{other} = "Y"\nsource = "Almanac"\n')
    assert added.faults == ()
    assert [said_of(claim) for claim in added.claims] == [(kind, "X", "Y")]


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        (entry(sauce="x"), "line 1, entry 1", "unknown key 'sauce'"),
        (entry(source=None), "line 1, entry 1", "source is missing"),
        (entry(source="  "), "line 1, entry 1", "source is empty"),
        (entry(part=None), "line 1, entry 1", "part is missing"),
        (entry(source=7), "line 1, entry 1", "source is 7"),
        (entry(said="last May"), "line 1, entry 1", "said is 'last May'"),
        (entry(said="2020-02-31"), "line 1, entry 1", "said is '2020-02-31'"),
        (entry(url="example"), "line 1, entry 1", "url is 'example'"),
        (entry(denied="yes"), "line 1, entry 1", "denied is 'yes'"),
        (entry(part="The FRONT", whole="the front"), "line 1, entry 1", "whole and part are the same"),
        ("\n\n" + entry(by=3), "line 3, entry 1", "by is 3"),
        ("", "background.toml", "there is no entry"),
        ("# nothing yet\n", "background.toml", "there is no entry"),
        ("[[holds]]\nwhole = 'x'\n", "background.toml", "unknown heading or key 'holds'"),
        ("contains = 3\n", "background.toml", "'contains' is no list of entries"),
        ("contains = [{whole = 'a', part = 'b', source = 'c'}]\n", "background.toml", "stand in brackets"),
        ("[[contains]\n", "background.toml", "not valid TOML"),
        ("x = " + "9" * 5000 + "\n", "background.toml", "not valid TOML"),
        ("by = 3\n" + entry(), "background.toml", "by is 3"),
    ],
)
def test_a_fault_is_named_with_its_place_and_a_remedy(text: str, place: str, found: str) -> None:
    error = fault(text)
    assert place in error.where
    assert found in error.found
    assert error.remedy.endswith(".")


def test_one_bad_entry_does_not_cost_the_others() -> None:
    added = background(entry(source=None) + entry(part="the Guard"))
    assert [error.where for error in added.faults] == ["background.toml, line 1, entry 1 [[contains]]"]
    assert [said_of(claim)[2] for claim in added.claims] == ["the Guard"]


def test_a_file_that_is_not_utf_8_is_refused_with_its_line() -> None:
    added = read_background(b'[[contains]]\nwhole = "caf\xe9"\n')
    assert added.documents == ()
    assert [str(error) for error in added.faults] == [
        "background.toml, line 2: not UTF-8 at byte 25. Save it in UTF-8."
    ]


def test_a_heading_inside_a_text_is_no_entry() -> None:
    text = '[[contains]]\nwhole = """\n[[excludes]]\n"""\npart = \'[[contains]]\'\nsource = "a # b"\n# [[contains]]\n'
    (claim,) = background(text).claims
    assert said_of(claim) == ("contains", "[[excludes]]", "[[contains]]")
    assert claim.quote.text.endswith('source = "a # b"')


def test_what_a_terminal_or_a_page_would_obey_stays_text() -> None:
    hostile = "<script>alert(1)</script>\x1b[31m\u202e"
    text = '[[contains]]\nwhole = "the Front"\npart = "the Brigade"\nsource = "' + json.dumps(hostile)[1:-1] + '"\n'
    (claim,) = background(text).claims
    assert claim.holder.name == hostile
    assert claim.chain[0].mention is None, "the file writes it with escapes, so it stands nowhere as it is"


def test_ten_thousand_entries_are_read_each_at_its_place() -> None:
    added = background("".join(entry(part=f"brigade {number}") for number in range(10_000)))
    assert added.faults == ()
    assert len({claim.id for claim in added.claims}) == 10_000
    assert said_of(added.claims[-1])[2] == "brigade 9999"
    assert '"brigade 9999"' in added.claims[-1].quote.text


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda text: text.strip() != ""
)


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_whatever_people_write_is_read_and_quoted_as_it_stands(sides: list[tuple[str, str, str]], end: str) -> None:
    text = "".join(entry(whole=f"A{one}", part=f"B{two}", source=three) for one, two, three in sides)
    added = background(text.replace("\n", end))
    assert added.faults == ()
    assert [said_of(claim)[1:] for claim in added.claims] == [
        (" ".join(f"A{one}".split()), " ".join(f"B{two}".split())) for one, two, _ in sides
    ]
    (document,) = added.documents
    for claim in added.claims:
        assert document.text[claim.quote.start : claim.quote.end] == claim.quote.text


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: f"[[contains]]\n{text}".encode()))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    added = read_background(data)
    assert added.claims or added.faults


def test_a_folder_of_notes_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "background.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "aliases.tsv").write_text("RG\tparty\t\tthe Guard\ta law\nRG\n", encoding="utf-8")
    notes = read_notes(tmp_path)
    assert [fault.where for fault in notes.faults] == [f"{tmp_path / 'aliases.tsv'}, line 2"]
    assert len(notes.claims) == 2
    assert [alias.name for alias in notes.aliases] == ["RG"]
    assert notes.grades == ()


def test_a_misspelt_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "backgroud.toml").write_text(FILE, encoding="utf-8")
    (fault,) = read_notes(tmp_path).faults
    assert fault.found == "no file of notes has this name"
    assert "background.toml" in fault.remedy


@pytest.mark.parametrize("name", ["missing", "empty", "file"])
def test_a_folder_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"background\.toml"):
        read_notes(tmp_path / name)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.pipeline.people.MAX_SIZE", 10)
    (tmp_path / "background.toml").write_text(FILE, encoding="utf-8")
    assert "more than the 10" in read_notes(tmp_path).faults[0].found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("members of Hezbollah", "Hezbollah"),
        ("Hezbollah fighters", "Hezbollah"),
        ("the members of the IRGC", "Islamic Revolutionary Guard Corps"),
        ("soldiers", "fighters"),
    ],
)
def test_two_wordings_of_one_group_are_one(one: str, other: str) -> None:
    assert read_group(one).key == read_group(other).key


def test_a_part_that_would_be_everybody_of_a_kind_is_refused() -> None:
    (error,) = read_background(entry(part="soldiers").encode(), read_group).faults
    assert "every combatant of every document" in error.found
    assert read_background(entry(part="Brigade soldiers").encode(), read_group).faults == ()
    assert read_background(entry(whole="soldiers").encode(), read_group).faults == ()


def test_a_listed_body_stands_for_itself_and_a_group_for_its_key() -> None:
    added = read_background(entry(whole="IRGC", part="Iran-backed fighters").encode(), read_group)
    (claim,) = added.claims
    assert isinstance(claim, Claim)
    assert claim.population is not None
    assert claim.population.affiliation is not None
    assert claim.population.affiliation.name == "Islamic Revolutionary Guard Corps"
    assert isinstance(claim.value, Names)
    assert claim.value.entities[0].name == "iran-backed fighters"
    assert claim.value.words == "Iran-backed fighters"

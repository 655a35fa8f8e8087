"""Annotation tools, out and in: what a person changes in one stands in the log, with that person's name."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import cassis
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse, serialize

from claimgraph.cli import main
from claimgraph.comparison.case import shipped_facets
from claimgraph.errors import InputError, MissingExtraError
from claimgraph.export import annotation, write
from claimgraph.graph import Store, read_claims
from claimgraph.people import Decision
from claimgraph.pipeline import build, decide, import_claims
from claimgraph.pipeline.desk import Desk
from claimgraph.pipeline.people import read_decisions
from claimgraph.propose import english
from claimgraph.schema import Claim, Count
from stand_in import claims, put

Told = pytest.CaptureFixture[str]
TEXT = "😀 The mayor said 11 people were killed in Arden. The army said 4 people were killed in Arden. Nobody left.\n"
LEFT = TEXT.index("Nobody left")
FORMS = ("webannotation", "labelstudio")


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "claims", claims, raising=False)


@pytest.fixture(scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(english, "claims", claims, raising=False)
        build([put(folder, "arden.txt", TEXT)], folder / "store")
    return folder / "store"


@pytest.fixture
def store(_built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_built, tmp_path / "store"))


def exported(store: Path, form: str) -> bytes:
    stream = io.BytesIO()
    with Store.open(store) as opened:
        write(opened, form, stream)
    return stream.getvalue()


def standing(store: Path) -> dict[int, Claim]:
    """Return the claims by where their words begin."""
    with Store.open(store) as opened:
        return {claim.quote.start: claim for claim in read_claims(opened)}


class Tool:
    """A tool that has opened an export, for a person who changes the claim of the mayor, or of the army."""

    def __init__(self, store: Path, form: str) -> None:
        self.form = form
        self.whole: Any = json.loads(exported(store, form))
        if form == "labelstudio":
            for task in self.whole:  # what Label Studio writes once an annotator has submitted a prediction
                result = json.loads(json.dumps(task["predictions"][0]["result"]))
                task["annotations"] = [{"completed_by": {"email": "ann@example.org"}, "parent_prediction": 1}]
                task["annotations"][0] |= {"result": result, "was_cancelled": False, "ground_truth": False}
                task["predictions"] = [1]

    @property
    def results(self) -> list[Any]:
        found: list[Any] = self.whole[0]["annotations"][0]["result"]
        return found

    @property
    def items(self) -> list[Any]:
        found: list[Any] = self.whole["first"]["items"]
        return found

    def set(self, key: str, value: str, at: int = 0) -> None:
        """Change a field of the claim that stands first, or further on."""
        if self.form == "webannotation":
            bodies, self.items[at]["creator"] = self.items[at]["body"], {"type": "Person", "name": "Ann"}
            bodies[:] = [each for each in bodies if not each["value"].startswith(f"{key}:")]
            told = {"verdict": ("assessing", value), "facet": ("classifying", value), "why": ("commenting", value)}
            purpose, words = told.get(key, ("describing", f"{key}: {value}"))
            bodies.append({"type": "TextualBody", "purpose": purpose, "value": words})
            return
        region = list(dict.fromkeys(each["id"] for each in self.results))[at]
        spot = next(each["value"] for each in self.results if each["id"] == region)
        kind = {"facet": "labels", "polarity": "choices", "modality": "choices", "verdict": "choices"}.get(key, "")
        said = {kind: [value]} if kind else {"text": [value]}
        value_ = {"start": spot["start"], "end": spot["end"], "text": spot["text"], **said}
        self.results[:] = [each for each in self.results if (each["id"], each["from_name"]) != (region, key)]
        self.results.append({"id": region, "from_name": key, "type": kind or "textarea", "value": value_})

    def move(self, words: str, at: int = 0) -> None:
        start = TEXT.index(words)
        if self.form == "webannotation":
            self.items[at]["creator"] = "Ann"
            quote, position = self.items[at]["target"]["selector"]
            quote |= {"exact": words, "prefix": TEXT[start - 9 : start], "suffix": TEXT[start + len(words) :][:9]}
            position |= {"start": start, "end": start + len(words)}
            return
        region = list(dict.fromkeys(each["id"] for each in self.results))[at]
        for each in self.results:
            if each["id"] == region:
                each["value"] |= {"start": start, "end": start + len(words)}
                if isinstance(each["value"].get("text"), str):
                    each["value"]["text"] = words

    def delete(self, at: int = 0) -> None:
        if self.form == "webannotation":
            del self.items[at]
            return
        region = list(dict.fromkeys(each["id"] for each in self.results))[at]
        self.results[:] = [each for each in self.results if each["id"] != region]

    def enter(self, facet: str, **fields: str) -> None:
        """Mark "Nobody left" as a claim that was never read."""
        start, end, words = LEFT, LEFT + 11, "Nobody left"
        if self.form == "webannotation":
            bodies = [{"type": "TextualBody", "purpose": "tagging", "value": facet}]
            bodies += [{"type": "TextualBody", "value": f"{key}: {each}"} for key, each in fields.items()]
            selector = {"type": "TextQuoteSelector", "exact": words, "prefix": "in Arden. ", "suffix": ".\n"}
            target = {"source": self.items[0]["target"]["source"], "selector": selector}
            made = {"id": "urn:uuid:1", "type": "Annotation", "creator": {"name": "Ann"}, "body": bodies}
            self.items.append(made | {"target": target})
            return
        spot = {"start": start, "end": end}
        for key, each in {"facet": facet, **fields}.items():
            said = {"labels": [each], "text": words} if key == "facet" else {"text": [each]}
            kind = "labels" if key == "facet" else "textarea"
            self.results.append({"id": "x1", "from_name": key, "type": kind, "value": {**spot, **said}})

    def save(self, folder: Path, name: str = "") -> Path:
        ending = {"webannotation": "marks.jsonld", "labelstudio": "tasks.json"}[self.form]
        return put(folder, name or ending, json.dumps(self.whole))


def imported(tool: Tool, store: Path, by: str = "Ben") -> tuple[list[Decision], list[str]]:
    """Return the decisions that importing what a tool saved makes, and what could not be taken."""
    before = len(read_decisions(store).decisions)
    change = import_claims(tool.save(store.parent), store, by)
    return list(read_decisions(store).decisions[before:]), [str(each) for each in change.reading.failures]


# ── Both forms alike ──────────────────────────────────────────────────────────────────────────────────────

forms = pytest.mark.parametrize("form", FORMS)


@forms
def test_what_nobody_changed_decides_nothing(store: Path, form: str) -> None:
    assert imported(Tool(store, form), store) == ([], [])


@forms
def test_a_value_changed_in_a_tool_is_corrected_in_the_name_of_the_annotator(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.set("value", "12")
    made, faults = imported(tool, store)
    assert [(one.kind, one.by) for one in made] == [("correct", {"webannotation": "Ann"}.get(form, "ann@example.org"))]
    assert faults == []
    claim = standing(store)[TEXT.index("11 people")]
    assert isinstance(claim.value, Count)
    assert (claim.value.lower, claim.decisions) == (12, (made[0].id,))


@forms
def test_an_import_that_was_made_before_decides_nothing_again(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.set("value", "12")
    tool.delete(1)
    tool.enter("displaced", value="0", holder="the army")
    assert sorted(one.kind for one in imported(tool, store)[0]) == ["add", "correct", "reject"]
    assert imported(tool, store) == ([], [])


@forms
@pytest.mark.parametrize(
    ("key", "value", "set_"),
    [
        ("holder", "a nurse", {"holder": {"name": "a nurse"}}),
        ("facet", "injuries", {"facet": "injuries"}),
        ("polarity", "denied", {"polarity": "denied"}),
        ("modality", "possible", {"modality": "possible"}),
        ("population", "children", {"population": "children"}),
        ("happened", "2020-05-04", {"happened": "2020-05-04"}),
        ("happened", "-", {"happened": None}),
        ("event", "-", {"event": None}),
    ],
)
def test_each_field_can_be_changed(store: Path, form: str, key: str, value: str, set_: dict[str, Any]) -> None:
    tool = Tool(store, form)
    tool.set(key, value)
    made, faults = imported(tool, store)
    assert [one.said["set"] for one in made] == [set_]
    assert faults == []


@forms
def test_a_claim_can_be_put_over_other_words_behind_an_astral_character(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.move("11 people")
    imported(tool, store)
    assert standing(store)[TEXT.index("11 people")].quote.text == "11 people"


@forms
def test_a_claim_deleted_in_a_tool_is_rejected_as_misread(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.delete(1)
    made, _ = imported(tool, store)
    assert [(one.kind, one.said["reason"]) for one in made] == [("reject", "misread")]
    assert list(standing(store)) == [TEXT.index("11 people")]


@forms
@pytest.mark.parametrize("verdict", ["misread", "irrelevant", "duplicate"])
def test_a_claim_marked_as_wrong_is_rejected_with_what_was_said(store: Path, form: str, verdict: str) -> None:
    tool = Tool(store, form)
    tool.set("verdict", verdict)
    tool.set("why", "It is the other one.")
    made, _ = imported(tool, store)
    assert [(one.kind, one.said["reason"], one.why) for one in made] == [("reject", verdict, "It is the other one.")]


@forms
def test_a_claim_marked_as_right_is_accepted(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.set("verdict", "accept")
    made, _ = imported(tool, store)
    assert [(one.kind, one.said["claim"]["quote"]["exact"]) for one in made] == [
        ("accept", "11 people were killed in Arden")
    ]


@forms
def test_a_claim_marked_in_a_tool_alone_is_entered(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.enter("displaced", value="0", holder="the army")
    made, faults = imported(tool, store)
    assert ([one.kind for one in made], faults) == (["add"], [])
    claim = standing(store)[LEFT]
    assert (claim.quote.text, claim.facet, claim.holder.name) == ("Nobody left", "displaced", "The army")


@forms
def test_what_the_store_has_learnt_since_is_not_undone_by_an_older_export(store: Path, form: str) -> None:
    tool = Tool(store, form)
    desk = Desk(store, "Cora", "Counted again.")
    decide(store, [desk.corrected(desk.base("11 people"), {"value": "13"})])
    tool.set("holder", "a nurse")
    made, _ = imported(tool, store)
    assert [one.said["set"] for one in made] == [{"holder": {"name": "a nurse"}}]
    claim = standing(store)[TEXT.index("11 people")]
    assert (claim.value.words, claim.holder.name) == ("13", "a nurse")


@forms
def test_a_corrected_claim_keeps_its_name_in_a_tool(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.set("value", "12")
    imported(tool, store)
    again = Tool(store, form)
    again.set("value", "14")
    assert len(imported(again, store)[0]) == 1
    assert imported(tool, store) == imported(again, store) == ([], [])
    assert standing(store)[TEXT.index("11 people")].value.words == "14"


@forms
def test_what_cannot_be_taken_is_named_by_its_place_and_all_else_goes_in(store: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.set("value", "many")
    tool.set("value", "5", 1)
    made, faults = imported(tool, store)
    assert [one.said["set"]["value"]["lower"] for one in made] == [5]
    assert len(faults) == 1
    assert "it is no count" in faults[0]
    assert ("annotation 1" if form == "webannotation" else "task 1, annotation 1, region claim/") in faults[0]


@forms
def test_a_store_without_the_document_names_what_it_misses(store: Path, tmp_path: Path, form: str) -> None:
    tool = Tool(store, form)
    tool.set("value", "12")
    build([put(tmp_path, "other.txt", "The mayor said 3 people were killed in Arden.\n")], tmp_path / "other")
    made, faults = imported(tool, tmp_path / "other")
    assert made == []
    assert len(faults) == 2
    assert all("the store has no such claim" in fault for fault in faults)


@forms
def test_the_command_tells_who_decided_what(store: Path, form: str, capsys: Told) -> None:
    tool = Tool(store, form)
    tool.set("value", "12")
    tool.delete(1)
    file = tool.save(store.parent)
    assert main(["import", str(file), "--by", "Ben", "--store", str(store)]) == 0
    assert f"Imported “{file.name}”: 1 rejected, 1 corrected, by " in capsys.readouterr().out
    assert main(["import", str(file), "--by", "Ben", "--store", str(store)]) == 0
    assert "no new decision; 2 decisions noted before." in capsys.readouterr().out.replace("\n", " ")


@forms
@pytest.mark.parametrize("spoil", [list, str, dict, lambda _: None, lambda _: 7, lambda _: "\ud800", lambda _: [[]]])
def test_no_file_changed_by_hand_does_more_than_name_what_is_wrong(
    store: Path, form: str, spoil: Callable[[Any], Any]
) -> None:
    def places(node: Any) -> list[tuple[Any, Any]]:
        found = (
            list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
        )
        return [(node, key) for key, _ in found] + [each for _, below in found for each in places(below)]

    whole = Tool(store, form).whole
    name = "marks.jsonld" if form == "webannotation" else "tasks.json"
    for holder, key in places(whole):
        kept = holder[key]
        holder[key] = spoil([]) if spoil in (list, dict, str) else spoil(kept)
        try:
            annotation.read(json.dumps(whole).encode(), name, lambda _: None)
        except InputError as error:
            assert error.remedy  # noqa: PT017 - either is right
        holder[key] = kept


# ── Web Annotation ────────────────────────────────────────────────────────────────────────────────────────


def test_a_web_annotation_is_rdf_of_the_w3c_with_body_target_and_motivation(store: Path) -> None:
    whole = json.loads(exported(store, "webannotation"))
    # The context of the W3C, as far as it is used here: no test goes into the net.
    terms = {
        "id": "@id",
        "type": "@type",
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
    }
    terms |= {"Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody"}
    linked: dict[str, Any] = {key: {"@id": f"oa:{name}", "@type": "@id"} for key, name in (("body", "hasBody"),)}
    linked |= {"target": {"@id": "oa:hasTarget", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"}}
    linked |= {"motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "describing": "oa:describing"}
    linked |= {"items": {"@id": "as:items", "@type": "@id", "@container": "@list"}, "first": "as:first"}
    whole["@context"] = [terms | linked | {"exact": "oa:exact"}, whole["@context"][1]]
    quads = parse(json.dumps(whole), RdfFormat.JSON_LD)
    graph = rdflib.Graph().parse(data=serialize((each.triple for each in quads), format=RdfFormat.N_TRIPLES))
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    found = list(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(found) == 2
    for one in found:
        assert (one, oa.motivatedBy, oa.describing) in graph
        assert len(list(graph.objects(one, oa.hasBody))) == 7
        words = {
            str(each)
            for target in graph.objects(one, oa.hasTarget)
            for each in graph.objects(target, oa.hasSelector / oa.exact)
        }
        assert all(each in TEXT for each in words)


def test_an_annotation_on_an_edited_document_is_found_by_its_words(store: Path, tmp_path: Path) -> None:
    tool = Tool(store, "webannotation")
    tool.enter("displaced", value="0")
    build([put(tmp_path, "arden.txt", "It rained. " + TEXT)], tmp_path / "store")
    made, faults = imported(tool, store)
    assert [one.said["place"]["position"]["start"] for one in made] == [LEFT + 11]
    assert len(faults) == 2  # the claims of the text of before are gone with it


def test_an_annotation_made_elsewhere_is_taken_by_the_address_of_the_page(tmp_path: Path) -> None:
    file = put(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "url": "https://example.org/arden"}))
    build([file], tmp_path / "store")
    whole = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "creator": "acct:cora@example.org",
        "motivation": "tagging",
        "body": [{"type": "TextualBody", "value": "displaced"}, {"type": "TextualBody", "value": "value: 0"}],
        "target": {
            "source": "https://example.org/arden",
            "selector": {"type": "TextQuoteSelector", "exact": "Nobody left", "prefix": "Arden. ", "suffix": "."},
        },
    }
    import_claims(put(tmp_path, "one.json", json.dumps(whole)), tmp_path / "store", "Ben")
    assert [(one.kind, one.by) for one in read_decisions(tmp_path / "store").decisions] == [
        ("add", "acct:cora@example.org")
    ]


def test_broken_json_ld_is_refused_with_what_to_do(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"not valid JSON: .*\. Correct the file, or export it again\."):
        import_claims(put(tmp_path, "marks.jsonld", '{"type": "Annotation"'), store, "Ben")
    with pytest.raises(InputError, match="not valid JSON"):
        import_claims(put(tmp_path, "marks.jsonld", "[" * 100_000), store, "Ben")


def test_a_file_of_annotations_that_is_too_large_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotation, "MOST", 100)
    with pytest.raises(InputError, match=r"above the limit of 100\. Export it in parts"):
        import_claims(Tool(store, "labelstudio").save(tmp_path), store, "Ben")


# ── Label Studio ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_labeling_interface_has_a_control_for_each_field_and_every_facet(store: Path) -> None:
    root = ET.fromstring(exported(store, "labelstudio-config"))  # noqa: S314 - it is our own
    names = {each.get("name") for each in root.iter() if each.get("name") != "text"} - {None}
    assert names == {*annotation.FIELDS, "verdict", "why"}
    assert {each.get("value") for each in root.iter("Label")} == set(shipped_facets())


def test_an_annotation_that_is_the_ground_truth_accepts_what_it_left(store: Path) -> None:
    tool = Tool(store, "labelstudio")
    tool.whole[0]["annotations"][0]["ground_truth"] = True
    tool.set("value", "12")
    assert sorted(one.kind for one in imported(tool, store)[0]) == ["accept", "correct"]


def test_a_task_that_was_skipped_deletes_nothing(store: Path) -> None:
    tool = Tool(store, "labelstudio")
    tool.whole[0]["annotations"][0] |= {"was_cancelled": True, "result": []}
    assert imported(tool, store) == ([], [])


def test_whoever_began_without_the_predictions_deleted_none(store: Path) -> None:
    tool = Tool(store, "labelstudio")
    tool.results.clear()
    tool.enter("displaced", value="0")
    tool.whole[0]["annotations"][0]["parent_prediction"] = None
    assert [one.kind for one in imported(tool, store)[0]] == ["add"]


def test_without_what_was_exported_a_claim_is_known_by_its_name_and_nothing_counts_as_deleted(store: Path) -> None:
    tool = Tool(store, "labelstudio")
    tool.set("value", "12")
    tool.delete(1)
    del tool.whole[0]["data"]["claimgraph"]
    tool.whole[0]["data"]["title"] = "arden.txt"
    made, faults = imported(tool, store)
    assert ([(one.kind, list(one.said["set"])) for one in made], faults) == ([("correct", ["value"])], [])


def test_an_annotator_known_by_a_number_alone_is_whoever_imports(store: Path) -> None:
    tool = Tool(store, "labelstudio")
    tool.whole[0]["annotations"][0]["completed_by"] = 7
    tool.set("value", "12")
    assert [one.by for one in imported(tool, store)[0]] == ["Ben"]


def test_two_annotators_decide_in_their_own_names_and_the_later_stands(store: Path) -> None:
    tool = Tool(store, "labelstudio")
    first = json.loads(json.dumps(tool.whole[0]["annotations"][0]))
    tool.set("value", "12")
    second = tool.whole[0]["annotations"][0]
    tool.whole[0]["annotations"] = [first]
    tool.set("value", "15")
    second["completed_by"] = {"first_name": "Cora", "last_name": "Lee", "email": "c@example.org"}
    tool.whole[0]["annotations"] = [first, second]
    assert [one.by for one in imported(tool, store)[0]] == ["ann@example.org", "Cora Lee"]
    assert standing(store)[TEXT.index("11 people")].value.words == "12"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), st.data())
def test_offsets_in_utf_16_are_told_from_offsets_in_characters_by_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    spots = [(start, end), tuple(len(text[:at].encode("utf-16-le")) // 2 for at in (start, end))]
    for spot in spots:
        value = {"start": spot[0], "end": spot[1], "text": text[start:end], "labels": ["deaths"]}
        found = annotation._spot_in(text, [{"value": value}])  # noqa: SLF001 - the rule itself
        assert found["quote"]["exact"] == text[start:end]


def test_words_that_do_not_stand_at_their_offsets_are_named(store: Path) -> None:
    tool = Tool(store, "labelstudio")
    for each in tool.results:
        each["value"]["start"] += 2
    made, faults = imported(tool, store)
    assert made == []
    assert len(faults) == 2
    assert "the words at" in faults[0]


# ── UIMA CAS ──────────────────────────────────────────────────────────────────────────────────────────────


class Inception:
    """What INCEpTION and others do with a CAS: open it by its types, change it, and save it."""

    def __init__(self, store: Path) -> None:
        self.box = zipfile.ZipFile(io.BytesIO(exported(store, "cas")))
        self.name = next(name for name in self.box.namelist() if name.endswith(".xmi"))
        self.types = cassis.load_typesystem(io.BytesIO(self.box.read("TypeSystem.xml")))
        self.cas = cassis.load_cas_from_xmi(io.BytesIO(self.box.read(self.name)), typesystem=self.types)

    @property
    def claims(self) -> list[Any]:
        return list(self.cas.select("webanno.custom.Claim"))

    def annotated_by(self, name: str) -> None:
        kind = self.types.create_type("de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata", "uima.tcas.Annotation")
        self.types.create_feature(kind, "username", "uima.cas.String")
        self.cas.add(kind(begin=0, end=0, username=name))

    def save(self, folder: Path) -> Path:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as box:
            box.writestr("TypeSystem.xml", self.types.to_xml())
            box.writestr(self.name, self.cas.to_xmi())
        return put(folder, "project.zip", packed.getvalue())


def taken(file: Path, store: Path) -> tuple[list[Decision], list[str]]:
    """Return the decisions that importing a file makes, and what could not be taken."""
    before = len(read_decisions(store).decisions)
    change = import_claims(file, store, "Ben")
    return list(read_decisions(store).decisions[before:]), [str(each) for each in change.reading.failures]


def test_a_cas_counts_utf_16_code_units_and_has_its_claims_over_their_words(store: Path) -> None:
    tool = Inception(store)
    assert [each.get_covered_text() for each in tool.claims] == [
        "11 people were killed in Arden",
        "4 people were killed in Arden",
    ]
    start = TEXT.index("11 people")
    assert f'begin="{start + 1}"' in tool.box.read(tool.name).decode()
    assert [(each.facet, each.holder, each.value) for each in tool.claims] == [
        ("deaths", "The mayor", "11"),
        ("deaths", "The army", "4"),
    ]


def test_a_cas_that_nobody_changed_decides_nothing(store: Path) -> None:
    assert taken(Inception(store).save(store.parent), store) == ([], [])


def test_what_is_changed_in_a_cas_is_decided_in_the_name_of_its_annotator_once(store: Path) -> None:
    tool = Inception(store)
    tool.annotated_by("ann")
    mayor, army = tool.claims
    mayor.value, mayor.why = "12", "Counted again."
    tool.cas.remove(army)
    entered = tool.types.get_type("webanno.custom.Claim")(begin=LEFT, end=LEFT + 11, facet="displaced", value="0")
    tool.cas.add(entered)
    made, faults = taken(tool.save(store.parent), store)
    assert faults == []
    assert sorted((one.kind, one.by) for one in made) == [("add", "ann"), ("correct", "ann"), ("reject", "ann")]
    found = standing(store)
    assert found.keys() == {TEXT.index("11 people"), LEFT}
    assert (found[LEFT].quote.text, found[TEXT.index("11 people")].value.words) == ("Nobody left", "12")
    assert taken(tool.save(store.parent), store) == ([], [])


def test_a_claim_of_a_cas_can_be_put_over_other_words_and_lose_a_field(store: Path) -> None:
    tool = Inception(store)
    tool.claims[0].end = tool.claims[0].begin + len("11 people")
    tool.claims[1].happened = "-"
    made, _ = taken(tool.save(store.parent), store)
    assert [one.said["set"].get("words", {}).get("quote", {}).get("exact") for one in made] == ["11 people", None]
    assert made[1].said["set"] == {"happened": None}


def test_one_file_of_a_cas_without_its_types_is_read_by_ours(store: Path) -> None:
    tool = Inception(store)
    tool.claims[0].verdict = "accept"
    made, faults = taken(put(store.parent, "one.xmi", tool.cas.to_xmi()), store)
    assert ([(one.kind, one.by) for one in made], faults) == ([("accept", "Ben")], [])


def test_a_cas_that_lost_what_was_exported_deletes_nothing(store: Path) -> None:
    tool = Inception(store)
    tool.cas.remove(tool.cas.select("webanno.custom.Exported")[0])
    tool.cas.remove(tool.claims[1])
    tool.claims[0].value = "12"
    made, faults = taken(tool.save(store.parent), store)
    assert ([(one.kind, list(one.said["set"])) for one in made], faults) == ([("correct", ["value"])], [])


def test_characters_that_xml_cannot_hold_move_no_claim(tmp_path: Path) -> None:
    build([put(tmp_path, "a.jsonl", json.dumps({"text": "Oh\ufffe! " + TEXT}))], tmp_path / "store")
    tool = Inception(tmp_path / "store")
    assert tool.claims[0].get_covered_text() == "11 people were killed in Arden"
    assert taken(tool.save(tmp_path), tmp_path / "store") == ([], [])


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (
            lambda xmi: xmi.replace("<xmi:XMI", f"{ENTITY}<xmi:XMI", 1),
            "DOCTYPE",
        ),
        (lambda xmi: xmi.replace("<xmi:XMI", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xmi:XMI', 1), "DOCTYPE"),
        (lambda xmi: xmi[:-20], "it is no CAS"),
        (lambda xmi: xmi.replace('sofaString="', 'sofaText="'), "it is no CAS"),
        (lambda xmi: xmi.replace('exported="{', 'exported="'), "project.zip"),
        (lambda xmi: xmi.replace('begin="', 'begin="9'), "where there are no words"),
        (lambda xmi: xmi.replace('begin="', 'begin="x'), "it is no CAS"),
    ],
)
def test_a_hostile_or_broken_cas_is_named_and_decides_nothing(
    store: Path, spoil: Callable[[str], str], found: str
) -> None:
    tool = Inception(store)
    xmi = tool.box.read(tool.name).decode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as box:
        box.writestr("TypeSystem.xml", tool.box.read("TypeSystem.xml"))
        box.writestr(tool.name, spoil(xmi))
    made, faults = taken(put(store.parent, "project.zip", packed.getvalue()), store)
    assert made == []
    assert faults
    assert all(found in fault for fault in faults)


def test_a_zip_or_xml_that_is_none_of_a_tool_is_refused(store: Path, tmp_path: Path) -> None:
    for name, data in (
        ("a.zip", b"PK\x03\x04broken"),
        ("a.xml", b"<rss/>"),
        ("a.xmi", b""),
        ("a.jsonld", b'{"@graph": []}'),
    ):
        with pytest.raises(InputError):
            import_claims(put(tmp_path, name, data), store, "Ben")


def test_without_its_package_a_cas_says_what_to_install(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'claimgraph\[annotate\]'"):
        exported(store, "cas")

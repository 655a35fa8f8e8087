"""What each command prints, writes and refuses, with a stand-in for the reader."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.cli import VERDICTS, look, main
from claimgraph.export import FORMATS
from claimgraph.propose import english
from claimgraph.vocab import folder
from stand_in import TWO_TOLLS, claims, put

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Call the command line in this process, in an empty folder, with the stand-in reader."""
    monkeypatch.setattr(english, "claims", claims)
    monkeypatch.chdir(tmp_path)

    def start(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main([str(argument) for argument in arguments])
        done = capfdbinary.readouterr()
        return code, done.out.decode(errors="surrogateescape"), done.err.decode()

    return start


@pytest.fixture
def built(call: Call, tmp_path: Path) -> Call:
    """The same, with a store of two rival tolls."""
    put(tmp_path)
    assert call("build", "arden.txt", "--publisher", "The Gazette")[0] == 0
    return call


def test_build_tells_what_it_found_and_what_to_do_next(call: Call, tmp_path: Path) -> None:
    put(tmp_path)
    code, out, err = call("build", "arden.txt", "--publisher", "The Gazette", "--title", "Arden")
    assert (code, err) == (0, "")
    assert out.startswith(
        "Read 1 document: “Arden”, The Gazette.\nFound 2 claims by 2 sources about 1 event; 1 question disputed.\n"
    )
    for line in ("1  conflict", "keeps every rule", "Store: .claimgraph", "claimgraph query --list"):
        assert line in out


def test_build_as_json_is_one_record(call: Call, tmp_path: Path) -> None:
    put(tmp_path)
    record = json.loads(call("build", "arden.txt", "--format", "json")[1])
    assert (record["claims"], record["sources"], record["disputed"]) == (2, 2, 1)
    assert record["findings"] == {"conflict": 1}
    assert record["conforms"] is True


def test_a_file_that_fails_is_named_and_the_exit_code_is_1(call: Call, tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, "bad.txt", b"\xff\xfeb\x00")
    code, out, err = call("build", "bad.txt", "arden.txt", "missing.txt")
    assert code == 1
    assert "Could not read 2 paths" in out
    assert "claimgraph: bad.txt: the text is UTF-16" in err
    assert "claimgraph: missing.txt: there is no such file or folder" in err
    assert (tmp_path / ".claimgraph").is_dir()


def test_where_nothing_can_be_read_the_exit_code_is_2_and_nothing_is_written(call: Call, tmp_path: Path) -> None:
    put(tmp_path, "bad.txt", b"\xff")
    code, out, err = call("build", "bad.txt")
    assert (code, out) == (2, "")
    assert "not UTF-8" in err
    assert not (tmp_path / ".claimgraph").exists()


def test_files_that_are_no_documents_are_counted(call: Call, tmp_path: Path) -> None:
    put(tmp_path, "docs/arden.txt")
    put(tmp_path, "docs/copy.txt")
    put(tmp_path, "docs/photo.jpg", b"x")
    _, out, _ = call("build", "docs")
    assert "Left out copy.txt: the same text from the same publisher as arden.txt." in out
    assert "Left out 1 file that is of no known format (1 .jpg)." in out


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("--published", "yesterday", "published is 'yesterday'"),
        ("--url", "example.org", "url is 'example.org'"),
        ("--base", "https://example.org/raid", "Write a whole address that ends in / or #"),
        ("--max-size", "10", "above the limit of 10"),
    ],
)
def test_an_option_that_cannot_be_taken_is_named(
    call: Call, tmp_path: Path, option: str, value: str, found: str
) -> None:
    put(tmp_path)
    code, out, err = call("build", "arden.txt", option, value)
    assert (code, out) == (2, "")
    assert found in err


def test_extract_and_build_agree_on_the_ids(built: Call) -> None:
    _, out, _ = built("extract", "arden.txt", "--publisher", "The Gazette")
    extracted = [json.loads(line) for line in out.splitlines()]
    _, out, _ = built("export", "--format", "jsonl")
    assert [claim["id"] for claim in extracted] == [json.loads(line)["id"] for line in out.splitlines()]
    _, out, _ = built("findings", "--format", "jsonl")
    assert set(json.loads(out)["claims"]) == {claim["id"] for claim in extracted}


def test_a_claim_as_json_has_the_words_of_the_text_at_its_offsets(call: Call) -> None:
    _, out, _ = call("extract", "-", stdin=TWO_TOLLS)
    found = [json.loads(line) for line in out.splitlines()]
    assert [TWO_TOLLS[claim["start"] : claim["end"]] for claim in found] == [claim["text"] for claim in found]
    assert [claim["holder"]["name"] for claim in found] == ["The mayor", "The army"]


def test_extract_as_csv_and_as_a_table(call: Call, tmp_path: Path) -> None:
    put(tmp_path)
    rows = list(csv.DictReader(io.StringIO(call("extract", "arden.txt", "--format", "csv")[1])))
    assert [row["holder"] for row in rows] == ["The mayor", "The army"]
    assert "The mayor" in call("extract", "arden.txt", "--format", "table")[1]


def test_extract_of_a_file_that_fails_still_gives_the_others(call: Call, tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, "bad.txt", b"\xff")
    code, out, err = call("extract", "bad.txt", "arden.txt")
    assert (code, len(out.splitlines())) == (1, 2)
    assert "bad.txt" in err


def test_findings_in_every_format(built: Call) -> None:
    record = json.loads(built("findings", "--format", "jsonl")[1])
    assert list(record)[:8] == ["id", "verdict", "type", "claims", "question", "differs", "rule", "explanation"]
    assert next(csv.DictReader(io.StringIO(built("findings", "--format", "csv")[1])))["verdict"] == "conflict"
    out = built("findings")[1]
    assert "conflict  numeric" in out
    assert out.endswith("\n1 pair of claims on one facet: 1 compared.\n")
    assert built("findings", "--verdict", "echo", "--format", "jsonl")[1] == ""


def test_every_verdict_of_the_ontology_has_its_meaning_in_the_summary() -> None:
    text = (folder("ontology") / "verdicts.ttl").read_text(encoding="utf-8")
    named = {line.partition("verdict:")[2].split()[0] for line in text.splitlines() if line.startswith("verdict:")}
    assert set(VERDICTS) <= named
    assert {name for name in named if f"verdict:{name} a skos:Concept " in text} <= set(VERDICTS)


def test_a_query_of_ours_and_one_from_standard_input(built: Call) -> None:
    assert "11" in built("query", "conflicts/rival-counts", "--format", "csv")[1]
    question = "PREFIX cg: <https://w3id.org/claimgraph/ns#> SELECT (COUNT(?c) AS ?n) WHERE { ?c a cg:Claim }"
    assert built("query", "-", "--format", "csv", stdin=question)[1] == "n\r\n2\r\n"


def test_a_query_takes_and_shows_names_without_the_base_of_the_store(call: Call, tmp_path: Path) -> None:
    put(tmp_path)
    call("build", "arden.txt", "--base", "https://example.org/raid/")
    claim = json.loads(call("export", "--format", "jsonl")[1].splitlines()[0])["id"]
    out = call("query", "conflicts/why", "--param", f"claim={claim}", "--format", "csv")[1]
    assert out.splitlines()[1].startswith(f"{claim},conflict,")


def test_a_query_takes_the_first_digits_of_a_name(built: Call) -> None:
    claim = json.loads(built("export", "--format", "jsonl")[1].splitlines()[0])["id"]
    whole = built("query", "conflicts/why", "--param", f"claim={claim}", "--format", "csv")
    for said in (claim[:12], claim.partition("/")[2][:6]):
        assert built("query", "conflicts/why", "--param", f"claim={said}", "--format", "csv") == whole
    code, _, err = built("query", "conflicts/why", "--param", "claim=claim/0000")
    assert (code, "nothing in the store is called so" in err) == (2, True)


def test_a_query_can_be_asked_of_an_rdf_file_that_is_not_ours(call: Call, tmp_path: Path) -> None:
    put(tmp_path, "other.ttl", "<https://example.org/a> a <https://example.org/B> .")
    question = "SELECT ?s WHERE { ?s a <https://example.org/B> }"
    assert call("query", "-", "--store", "other.ttl", "--format", "csv", stdin=question)[1] == (
        "s\r\nhttps://example.org/a\r\n"
    )


@pytest.mark.parametrize(
    ("arguments", "stdin", "found"),
    [
        (["nonsense"], "", "no query has this name"),
        (["conflicts/rival-counts", "-p", "nonsense=1"], "", "unknown parameter 'nonsense'"),
        (["conflicts/rival-counts", "-p", "event"], "", "Write --param NAME=VALUE"),
        (["-"], "SELECT ?s WHERE {\n ?s ?p }", "line 2"),
        (["-"], "SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE"),
        (["-"], "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "FROM"),
        (["-"], "DELETE WHERE { ?s ?p ?o }", "query"),
        (["conflicts/rival-counts", "--format", "turtle"], "", "turtle"),
    ],
)
def test_a_query_that_cannot_be_taken_is_refused(built: Call, arguments: list[str], stdin: str, found: str) -> None:
    code, out, err = built("query", *arguments, stdin=stdin)
    assert (code, out) == (2, "")
    assert found in err


def test_the_list_of_queries_and_the_explanation_of_one(call: Call) -> None:
    assert "conflicts/rival-counts" in call("query", "--list")[1]
    assert call("query", "--list", "--format", "csv")[1].startswith("name,summary\r\n")
    explained = call("query", "--list", "conflicts/rival-counts")[1]
    assert explained.startswith("conflicts/rival-counts: ")
    assert "Columns:" in explained


def test_check_ends_well_on_a_good_store_and_with_1_on_a_bad_graph(built: Call, tmp_path: Path) -> None:
    assert built("check")[0] == 0
    built("export", "--format", "turtle", "-o", "graph.ttl")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    cut = "".join(line for line in text.splitlines(keepends=True) if "oa:start" not in line)
    put(tmp_path, "bad.ttl", cut)
    code, out, _ = built("check", "bad.ttl", "--format", "jsonl")
    assert code == 1
    assert {json.loads(line)["severity"] for line in out.splitlines()} >= {"violation"}
    assert built("check", "bad.ttl", "--format", "csv")[1].startswith("severity,focus,path,value,message,shape,where")
    assert "violation" in built("check", "bad.ttl")[1]


def test_an_rdf_file_that_is_not_ours_is_checked_as_far_as_it_goes(call: Call, tmp_path: Path) -> None:
    put(tmp_path, "other.ttl", "<https://example.org/a> a <https://example.org/B> .")
    code, out, err = call("check", "other.ttl")
    assert (code, err) == (0, "")
    assert "0 claims" in out


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("broken.ttl", "<https://example.org/a> nonsense .\n", "broken.ttl, line 1, column"),
        ("notes.docx", "x", "notes.docx"),
    ],
)
def test_a_file_that_is_no_rdf_is_refused(call: Call, tmp_path: Path, name: str, content: str, found: str) -> None:
    put(tmp_path, name, content)
    for command in (("check", name), ("export", "--store", name)):
        code, out, err = call(*command)
        assert (code, out) == (2, "")
        assert found in err


def test_the_command_line_knows_every_format_of_the_exports() -> None:
    assert set(look.EXPORTS) == set(FORMATS)


@pytest.mark.parametrize("format_", look.EXPORTS)
def test_an_export_to_a_file_is_the_export_to_standard_output(built: Call, tmp_path: Path, format_: str) -> None:
    out = built("export", "--format", format_)[1]
    assert out != ""
    assert built("export", "--format", format_, "-o", "out")[1] == ""
    assert (tmp_path / "out").read_bytes().decode(errors="surrogateescape") == out


def test_a_file_that_cannot_be_written_is_named(built: Call, tmp_path: Path) -> None:
    code, _, err = built("export", "-o", "no/such/folder/graph.ttl")
    assert code == 2
    assert "no/such/folder/graph.ttl: cannot be written: No such file or directory" in err
    assert sorted(file.name for file in tmp_path.iterdir()) == [".claimgraph", "arden.txt"]


@pytest.mark.parametrize(("name", "head"), [("a.html", b"<!"), ("a.svg", b"<"), ("a.png", b"\x89PNG")])
def test_draw_writes_what_the_ending_says(built: Call, tmp_path: Path, name: str, head: bytes) -> None:
    assert built("draw", "-o", name, "--filter", "event=arden") == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(head)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["-o", "a.bmp"], "Use .html, .svg or .png"),
        ([], "neither a file nor a format"),
        (["-o", "a.svg", "--filter", "event=Cairo"], "There are: Attack, Arden"),
        (["-o", "a.svg", "--filter", "Cairo"], "there is no '='"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused(built: Call, arguments: list[str], found: str) -> None:
    code, out, err = built("draw", *arguments)
    assert (code, out) == (2, "")
    assert found in err


def test_show_prints_a_claim_with_its_rival(built: Call) -> None:
    record = json.loads(built("extract", "arden.txt", "--publisher", "The Gazette")[1].splitlines()[0])
    digits = record["id"].partition("/")[2]
    out = built("show", digits[:6])[1]
    for words in (
        "said by:    The mayor (holder) ← The Gazette (publisher)",
        "conflict (numeric)",
        "The army: “4 people",
    ):
        assert words in out
    shown = json.loads(built("show", record["id"], "--format", "jsonl")[1])
    assert {**shown, "findings": None} == {**record, "findings": None}
    assert [finding["verdict"] for finding in shown["findings"]] == ["conflict"]
    assert built("show", "zzz")[0] == 2
    assert built("show", "people were KILLED")[1].count("said by:") == 2


def test_characters_that_steer_a_terminal_are_written_out_and_stay_in_the_data(built: Call, tmp_path: Path) -> None:
    put(
        tmp_path,
        content="The may\u202eor said 11 people were killed in Arden. The army said 4 people were killed in Arden.",
    )
    built("build", "arden.txt")
    out = built("findings")[1]
    assert "\u202e" not in out
    assert "\\u202e" in out
    assert "\u202e" in built("export", "--format", "csv")[1]
    names = [json.loads(line)["holder"]["name"] for line in built("extract", "arden.txt")[1].splitlines()]
    assert names[0] == "The may\u202eor"


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """Run a command with its output on a terminal of its own."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "claimgraph", *arguments], cwd=folder, stdout=slave, stderr=slave, stdin=slave
    ) as process:
        os.close(slave)
        data = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # the other end is closed: Linux says so with an error
                break
            if piece == b"":
                break
            data += piece
        process.wait()
    os.close(master)
    return data.decode()


@pytest.mark.parametrize("format_", ["turtle", "nquads", "jsonld", "csv"])
def test_an_export_to_a_terminal_hides_nothing(built: Call, tmp_path: Path, format_: str) -> None:
    put(tmp_path, content="The may\u202eor said 11 people were killed in Arden.")
    built("build", "arden.txt")
    shown = on_a_terminal(tmp_path, "export", "--format", format_)
    assert "\u202e" not in shown
    assert "202E" in shown.upper()


def test_quick_work_shows_no_progress_and_no_colour_on_a_terminal(built: Call, tmp_path: Path) -> None:
    assert "\x1b" not in on_a_terminal(tmp_path, "findings")

"""Deciding in the browser, as HTTP: what is taken, what is refused, and that nobody's decision is lost."""

from __future__ import annotations

import contextlib
import fcntl
import html
import http.client
import json
import os
import random
import re
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from claimgraph.cli import main
from claimgraph.graph import Store, read_claims
from claimgraph.graph import read_decisions as read_shown
from claimgraph.graph.store import writer
from claimgraph.people import Decision
from claimgraph.pipeline import build, stored
from claimgraph.pipeline.desk import Desk
from claimgraph.pipeline.people import read_decisions
from claimgraph.propose import english
from claimgraph.schema import Claim, Count
from explored import page_of
from served import SCRIPT, Reply, Server, serving, waited
from stand_in import claims, put

PLACES = ("Arden", "Bellow", "Corso", "Dunmore", "Elsdon", "Farley", "Garth", "Holme", "Ilford", "Jarrow", "Kersey")
OWN = ("Lorne", "Morven", "Norland", "Orton")
"""Places about which one test each decides."""
NAVIGATES = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def text(place: str) -> str:
    return (
        f"The mayor said 11 people were killed in {place}. The army said 4 people were killed in {place}. "
        "Nine of them were miners, and nine of them were not.\n"
    )


@dataclass
class Browser:
    """Somebody at the desk: a browser's cookies, and the forms of the page that it is on."""

    server: Server
    store: Path
    secret: str
    cookies: dict[str, str] = field(default_factory=dict)

    def other(self) -> Browser:
        return Browser(self.server, self.store, self.secret).enter()

    def enter(self) -> Browser:
        self.keep(self.server.get(f"/review?token={self.secret}"))
        return self

    def keep(self, reply: Reply) -> Reply:
        name, _, rest = reply.headers.get("set-cookie", "").partition("=")
        if name:
            self.cookies[name] = rest.partition(";")[0]
        return reply

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str) -> str:
        reply = self.server.get(path, "text/html", Cookie=self.cookie)
        assert reply.status == 200, (path, reply.status, reply.text)
        return reply.text

    def form(self, path: str, action: str, part: str = "") -> dict[str, str]:
        """Return the fields of the first form of a page that is sent to an action, behind some words."""
        page = self.get(path)
        found = re.search(
            rf'<form method="post" action="/review/{action}".*?</form>', page[page.index(part) :], re.DOTALL
        )
        assert found is not None, action
        fields = re.findall(r'<input[^>]* name="(\w+)"(?:[^>]* value="([^"]*)")?', found[0])
        fields += re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', found[0], re.DOTALL)
        chosen = re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', found[0], re.DOTALL)
        for name, options in chosen:
            selected = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
            fields += [] if selected is None else [(name, selected[1])]
        return {name: html.unescape(value) for name, value in fields}

    def send(self, action: str, fields: dict[str, str], **headers: str) -> Reply:
        sent = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "text/html",
            "Origin": f"http://127.0.0.1:{self.server.port}",
            "Sec-Fetch-Site": "same-origin",
            "Cookie": self.cookie,
            **headers,
        }
        kept = {name.replace("_", "-"): value for name, value in sent.items() if value != ""}
        return self.keep(self.server.send("POST", f"/review/{action}", urlencode(fields), kept))

    def does(self, action: str, fields: dict[str, str], **more: str) -> str:
        reply = self.send(action, {**fields, **more})
        assert reply.status == 303, (reply.status, reply.text)
        return reply.headers["location"]

    def settle(self) -> None:
        """Wait until all that was decided is in the graph; what was noted for later is asked for."""

        def settled() -> bool:
            page = self.get("/review")
            if 'action="/review/recompute"' in page:
                with contextlib.suppress(AssertionError):  # another has asked for it meanwhile
                    self.does("recompute", self.form("/review", "recompute"))
            return "all that was decided is in the graph" in page

        assert waited(settled)

    def log(self) -> tuple[Decision, ...]:
        return read_decisions(self.store).decisions

    def claims(self, place: str) -> tuple[Claim, Claim]:
        """Return the claims of the mayor and of the army, as read."""
        found = [one for one in stored(self.store)[1] if f"in {place}" in one.quote.text]
        return found[0], found[1]


@contextlib.contextmanager
def at_desk(store: Path, *options: str) -> Iterator[Browser]:
    with serving(store, "--review", "--by", "Ann", *options) as server:
        address = urlsplit(server.url)
        server.url = f"http://{address.netloc}"
        yield Browser(server, store, address.query.removeprefix("token=")).enter()


def built(folder: Path, places: tuple[str, ...] = PLACES) -> Path:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(english, "claims", claims, raising=False)
        build([put(folder, f"{place.lower()}.txt", text(place)) for place in places], folder / "store")
    return folder / "store"


@pytest.fixture(scope="module")
def ann(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with at_desk(built(tmp_path_factory.mktemp("desk"), (*PLACES, *OWN))) as browser:
        yield browser


def graph_has(browser: Browser, claim: str) -> bool:
    with Store.open(browser.store) as opened:
        return claim in {one.id for one in read_claims(opened)}


# ── What is taken ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_queue_is_in_the_order_of_the_command_and_each_claim_has_its_forms(
    ann: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--store", str(ann.store), "--format", "jsonl", "--limit", "3"]) == 0
    told = [json.loads(line)["claim"] for line in capsys.readouterr().out.splitlines()]
    page = ann.get("/review")
    assert re.findall(r'name="claim" value="(claim/\w+)"', page)[:3] == told
    assert page.count('formaction="/review/reject"') == 3 * page.count('class="panel queued"')


def test_what_is_accepted_leaves_the_queue_and_can_be_undone_at_once(ann: Browser) -> None:
    claim = ann.claims("Arden")[0]
    fields = ann.form(f"/id/{claim.id}", "accept")
    there = ann.does("accept", fields, why="I heard him say so.", back="/review?facet=deaths")
    assert there.startswith("/review?facet=deaths&done=decision%2F")
    assert (ann.log()[-1].kind, ann.log()[-1].by, ann.log()[-1].why) == ("accept", "Ann", "I heard him say so.")
    page = ann.get(there)
    assert f'value="{claim.id}"' not in page
    assert '<div class="done" role="status"><p><b dir="auto">Accepted</b>' in page
    ann.does("undo", ann.form(there, "undo", 'class="done"'))
    assert ann.log()[-1].kind == "undo"
    assert f'value="{claim.id}"' in ann.get(f"/id/{claim.id}")
    assert "Undone by Ann" in ann.get(f"/id/{claim.id}")


@pytest.mark.parametrize("reason", ["misread", "irrelevant", "duplicate"])
def test_what_is_rejected_goes_out_of_the_graph_and_keeps_a_page_with_who_and_why(ann: Browser, reason: str) -> None:
    claim = ann.claims({"misread": "Bellow", "irrelevant": "Corso", "duplicate": "Dunmore"}[reason])[0]
    there = ann.does("reject", ann.form(f"/id/{claim.id}", "accept"), reason=reason, why="See page 3.")
    assert there.startswith(f"/id/{claim.id}?done=")
    page = ann.get(there)
    assert f"Rejected as {reason}" in page
    assert "People withdrew this reading" in page or "in the graph yet" in page
    assert waited(lambda: not graph_has(ann, claim.id))
    assert waited(lambda: "all that was decided is in the graph" in ann.get(f"/id/{claim.id}"))
    page = ann.get(f"/id/{claim.id}")
    assert "People withdrew this reading: it is compared with nothing." in page
    assert "“See page 3.”" in page
    page_of(ann.server, f"/id/{claim.id}")


def test_a_correction_sets_the_fields_that_were_changed_and_leads_to_the_claim_that_stands(ann: Browser) -> None:
    claim = ann.claims("Elsdon")[0]
    fields = ann.form(f"/id/{claim.id}", "correct")
    assert (fields["value"], fields["holder"], fields["polarity"]) == ("11", "The mayor", "affirmed")
    changed = {"value": "at least 12", "holder": "Nurse Bell", "polarity": "denied", "words": "12 people\r\n were"}
    changed |= {"population": "miners", "event": "flood, Belmont, 2020-05-04", "said": "2020-05-05"}
    answer = ann.send("correct", {**fields, **changed})
    assert answer.status == 422
    assert "has these words nowhere" in answer.text
    assert 'value="Nurse Bell"' in answer.text
    there = ann.does("correct", fields, **{**changed, "words": "11 people\r\n were"}, why="She was there.")
    said = ann.log()[-1].said["set"]
    assert set(said) == {"value", "holder", "polarity", "population", "event", "said", "words"}
    assert (said["value"]["lower"], said["value"]["upper"], said["holder"]) == (12, None, {"name": "Nurse Bell"})
    assert said["words"]["quote"]["exact"] == "11 people were"
    name = there.partition("?")[0].removeprefix("/id/")
    assert name != claim.id
    assert "It is noted, and not in the graph yet." in ann.get(there) or graph_has(ann, name)
    assert waited(lambda: graph_has(ann, name))
    assert "She was there." in ann.get(f"/id/{name}")
    for path in (f"/id/{claim.document}", f"/id/{name}"):
        assert "corrected by Ann" in ann.get(path).replace("Corrected: ", "corrected by Ann: ")
    question = re.search(r"/id/question/\w+", ann.get(f"/id/{name}"))
    assert question is not None
    assert "by Ann: She was there." in ann.get(question[0])
    assert ann.form(f"/id/{name}", "correct")["value"] == "at least 12"
    assert f'<a href="/id/{name}">What stands for it now</a>' in ann.get(f"/id/{claim.id}")
    again = ann.does("correct", ann.form(f"/id/{name}", "correct"), modality="possible")
    assert set(ann.log()[-1].said["set"]) == {"modality"}
    with Store.open(ann.store) as opened:
        assert waited(lambda: "possible" in ann.get(again))
        assert opened is not None
    (made,) = [one for one in Desk(ann.store).over.claims if one.corrects == claim.id]
    assert isinstance(made.value, Count)
    assert (made.value.lower, made.modality, made.holder.name) == (12, "possible", "Nurse Bell")


def test_a_correction_that_changes_nothing_is_refused(ann: Browser) -> None:
    claim = ann.claims("Elsdon")[1]
    before = ann.log()
    answer = ann.send("correct", ann.form(f"/id/{claim.id}", "correct"))
    assert answer.status == 422
    assert "nothing is corrected" in answer.text
    assert ann.log() == before


def test_the_kind_of_a_holder_can_be_corrected_alone(ann: Browser) -> None:
    claim = ann.claims("Garth")[1]
    ann.does("correct", ann.form(f"/id/{claim.id}", "correct"), holder_kind="party")
    assert ann.log()[-1].said["set"] == {"holder": {"name": "The army", "kind": "party"}}


def test_a_comment_changes_nothing_and_needs_words(ann: Browser) -> None:
    claim = ann.claims("Farley")[0]
    fields = ann.form(f"/id/{claim.id}", "accept")
    assert ann.send("comment", fields).status == 422
    ann.does("comment", fields, why="Ask the desk in Beirut.")
    assert "Ask the desk in Beirut." in ann.get(f"/id/{claim.id}")
    assert f'value="{claim.id}"' in "".join(ann.get(f"/review?page={page}") for page in (1, 2, 3))
    ann.does("accept", fields)


def test_a_claim_is_graded(ann: Browser) -> None:
    claim = ann.claims("Farley")[1]
    ann.does("grade", ann.form(f"/id/{claim.id}", "grade"), grade="2")
    assert ann.log()[-1].said["grade"] == 2
    assert "Graded 2" in ann.get(f"/id/{claim.id}")


def test_a_source_is_graded_and_a_finding_leads_to_the_forms_of_its_claims(ann: Browser) -> None:
    claim = ann.claims("Holme")[0]
    page = ann.get(f"/id/{claim.id}")
    source, finding = (re.search(rf"/id/{kind}/\w+", page) for kind in ("source", "finding"))
    assert source is not None
    assert finding is not None
    fields = ann.form(source[0], "grade")
    assert ann.send("grade", {**fields, "grade": "Z"}).status == 422
    ann.does("grade", fields, grade="B", why="Often right.")
    assert ann.log()[-1].said["of"] == {"source": "The mayor"}
    assert "Graded B" in ann.get(source[0])
    assert f'href="/id/{claim.id}#desk"' in ann.get(finding[0])


def test_words_of_a_document_become_a_claim(ann: Browser) -> None:
    claim = ann.claims("Garth")[0]
    asked = {"document": claim.document, "words": "nine  of them"}
    assert "has no words" in ann.get(f"/review/new?{urlencode(asked | {'words': 'ten of them'})}")
    assert 'name="exact" value="nine of them"' in ann.get(f"/review/new?{urlencode(asked)}")
    several = ann.get(f"/review/new?{urlencode(asked | {'words': 'of them'})}")
    assert "These words stand in 2 places." in several
    told = urlencode(asked | {"words": "of them", "before": "were miners, and nine"})
    assert "Which is meant?" not in ann.get(f"/review/new?{told}")
    fields = ann.form(f"/review/new?{told}", "add")
    answer = ann.send("add", fields)
    assert answer.status == 422
    assert "no facet is given" in answer.text
    answer = ann.send("add", {**fields, "facet": "deaths", "value": "a few"})
    assert "it is no count" in answer.text
    assert 'value="a few"' in answer.text
    event = "Attack, Garth, 3 May 2020"
    there = ann.does("add", fields, facet="deaths", value="9", holder="The coroner", event=event, why="He told us.")
    entry = ann.log()[-1]
    assert (entry.kind, entry.said["place"]["quote"]["exact"]) == ("add", "of them")
    assert entry.said["set"]["event"]["label"] == event
    name = there.partition("?")[0].removeprefix("/id/")
    assert waited(lambda: graph_has(ann, name))
    assert "He told us." in ann.get(f"/id/{name}")
    assert 'name="words"' in ann.get(f"/id/{claim.document}")


def test_two_names_and_two_events_are_judged(ann: Browser) -> None:
    fields = ann.form("/review/names", "judge", "Two others")
    assert ann.send("judge", {**fields, "kind": "source", "left": "X", "right": "X", "judgement": "same"}).status == 422
    assert ann.send("judge", {**fields, "kind": "source", "left": "X", "right": "Y"}).status == 422
    ann.does("judge", fields, kind="source", left="The mayor", right="The army", judgement="different", why="Two men.")
    assert ann.log()[-1].kind == "different"
    events = "Attack, Holme, 3 May 2020", "Attack, Ilford, 3 May 2020"
    ann.does("judge", fields, kind="event", left=events[0], right=events[1], judgement="same")
    said = ann.log()[-1].said
    assert [one["label"] for one in said["events"]] == list(events)
    assert said["left"].startswith("event/")
    page = ann.get("/review/names")
    assert "Two men." in page
    assert " / ".join(events) in page
    ann.does("undo", ann.form("/review/names", "undo", "Judged by people"))
    assert ann.log()[-1].said["undoes"] == ann.log()[-2].id


def test_a_duplicate_names_the_claim_that_it_repeats(ann: Browser) -> None:
    one, other = ann.claims("Corso")[1], ann.claims("Dunmore")[1]
    fields = ann.form(f"/id/{other.id}", "accept")
    answer = ann.send("reject", {**fields, "reason": "duplicate", "of": "no such claim"})
    assert answer.status == 422
    assert 'value="no such claim"' in answer.text
    there = ann.does("reject", fields, reason="duplicate", of=one.id.partition("/")[2][:8])
    assert ann.log()[-1].said["duplicate_of"]["reading"]["id"] == one.id
    assert "Rejected as duplicate of “4 people were killed in Corso”" in ann.get(there)


def test_claims_about_an_event_are_told_apart(ann: Browser) -> None:
    one, other = ann.claims("Arden")
    assert one.event is not None
    path = f"/id/{one.event.id}?of=deaths"
    assert waited(lambda: f'name="claims" value="{one.id} ' in ann.get(path))
    fields, page = ann.form(path, "split"), ann.get(path)
    ticks = {name: f"{name} {seen}" for name, seen in re.findall(r'name="claims" value="(\S+) (\w+)"', page)}
    into = "attack, Arden, 2020-05-03, the second raid"
    answer = ann.send("split", {**fields, "claims": f"{ticks[one.id]}\n{ticks[other.id]}", "into": into})
    assert answer.status == 422
    assert "these are all claims about" in answer.text
    assert answer.text.count(" checked>") == 2
    assert ann.send("split", {**fields, "claims": "", "into": into}).status == 422
    assert ann.send("split", {**fields, "claims": f"{one.id} stale", "into": into}).status == 409
    there = ann.does("split", fields, claims=ticks[one.id], into=into, why="Two raids.")
    assert there.startswith(path)
    assert ann.log()[-1].kind == "split"
    assert "Told apart from “Attack, Arden, 3 May 2020”" in ann.get(there)
    assert waited(lambda: "all that was decided is in the graph" in ann.get("/review"))
    made = [claim for claim in Desk(ann.store).over.claims if claim.corrects == one.id]
    assert [claim.event.label for claim in made if claim.event is not None] == [into]
    assert "Two raids." in ann.get(f"/id/{made[0].id}")
    same = ann.form(f"/id/{one.event.id}", "judge")
    ann.does("judge", same, right="Attack, Bellow, 3 May 2020", judgement="different")
    assert ann.log()[-1].said["left"] == one.event.id


def test_the_log_shows_every_decision_with_what_became_of_it(ann: Browser) -> None:
    ann.does("accept", ann.form(f"/id/{ann.claims('Jarrow')[0].id}", "accept"), why="Heard on the radio.")
    page = ann.get("/review/log")
    assert page.count('<li class="decision') == min(60, len(ann.log()))
    assert page.index("Heard on the radio.") < page.index("decision", page.index("Heard on the radio."))
    assert page_of(ann.server, "/review/log").text.count("Heard on the radio.") == 1
    assert "How often readings were right" in page
    assert "<code>stand-in</code>" in page


def test_somebody_else_sits_down_in_one_browser_alone(ann: Browser) -> None:
    ben = ann.other()
    ben.does("who", ben.form("/review", "who"), name="Ben  Ålund")
    assert "<bdi>Ben Ålund</bdi>" in ben.get("/review")
    assert "<bdi>Ann</bdi>" in ann.get("/review")
    claim = ann.claims("Holme")[0]
    ben.does("accept", ben.form(f"/id/{claim.id}", "accept"))
    assert ann.log()[-1].by == "Ben Ålund"
    for name in ("", "Ann; Ben", "Ann\nBen" * 50):
        assert ben.send("who", {**ben.form("/review", "who"), "name": name}).status == 422


# ── Two people ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_form_that_was_opened_before_anothers_decision_shows_that_decision_and_asks_again(ann: Browser) -> None:
    claim, ben = ann.claims("Ilford")[0], ann.other()
    ben.does("who", ben.form("/review", "who"), name="Ben")
    opened = ann.form(f"/id/{claim.id}", "correct")
    ben.does("reject", ben.form(f"/id/{claim.id}", "accept"), reason="misread", why="It was Elsdon.")
    before = ann.log()
    answer = ann.send("correct", {**opened, "value": "12", "why": "He corrected himself."})
    assert answer.status == 409
    assert "Somebody has decided about this claim since." in answer.text
    assert "It was Elsdon." in answer.text
    assert 'value="12"' in answer.text
    assert 'value="He corrected himself."' in answer.text
    assert ann.log() == before
    seen = re.search(r'name="seen" value="(\w+)"', answer.text)
    assert seen is not None
    ann.does("correct", {**opened, "seen": seen[1]}, value="12")
    assert ann.log()[-1].kind == "correct"
    assert "Overruled by Ann" in ben.get(f"/id/{claim.id}")


def test_a_decision_from_the_command_line_is_seen_too(ann: Browser) -> None:
    claim = ann.claims("Ilford")[1]
    fields = ann.form(f"/id/{claim.id}", "accept")
    assert main(["accept", claim.id, "--by", "Eve", "--later", "--store", str(ann.store)]) == 0
    assert ann.send("accept", fields).status == 409
    assert "Accepted</b> — <bdi>Eve</bdi>" in ann.get(f"/id/{claim.id}")


def test_a_form_that_is_sent_twice_is_noted_once(ann: Browser) -> None:
    claim = ann.claims("Jarrow")[1]
    fields = ann.form(f"/id/{claim.id}", "accept")
    ann.does("accept", fields)
    assert ann.send("accept", fields).status == 409
    assert [one.kind for one in Desk(ann.store).log].count("accept") == len(
        [one for one in ann.log() if one.kind == "accept"]
    )


def test_of_many_who_decide_at_once_nobody_loses_a_decision(ann: Browser) -> None:
    people = [ann, ann.other(), ann.other()]
    chosen = [claim for place in OWN[:3] for claim in ann.claims(place)]
    forms = [(people[at % 3], people[at % 3].form(f"/id/{one.id}", "accept")) for at, one in enumerate(chosen)]
    before = len(ann.log())
    replies: list[int] = []

    def send(who: Browser, fields: dict[str, str]) -> None:
        replies.append(who.send("accept", fields).status)

    threads = [threading.Thread(target=send, args=each) for each in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert replies == [303] * len(chosen)
    assert len({one.id for one in ann.log()[before:]}) == len(chosen)


def test_nothing_is_noted_after_somebody_else_has_noted_something(tmp_path: Path) -> None:
    store = built(tmp_path, PLACES[:1])
    first, second = (Desk(store, by) for by in ("Ann", "Ben"))
    claim = first.read[0]
    assert first.note([first.made("accept", claim=first.anchor(claim))])
    assert not second.note([second.made("accept", claim=second.anchor(claim))])
    assert [one.by for one in read_decisions(store).decisions] == ["Ann"]
    assert not second.stands()
    later = Desk(store, "Ben", before=second)
    assert later.documents is second.documents
    assert later.waiting == 1
    assert later.note([later.made("accept", claim=later.anchor(claim))])


# ── What is refused ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "", **NAVIGATES},
        {"Sec-Fetch-Site": "", "Origin": ""},
        {"Cookie": ""},
        {"Cookie": "claimgraph-desk-1=x"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json"},
        {"Content-Type": "multipart/form-data; boundary=x"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_refused(ann: Browser, headers: dict[str, str]) -> None:
    fields = ann.form(f"/id/{ann.claims('Kersey')[0].id}", "accept")
    before = ann.log()
    assert ann.send("accept", fields, **headers).status in {403, 415}
    assert ann.send("recompute", {"token": fields["token"]}, **headers).status in {403, 415}
    assert ann.log() == before


@pytest.mark.parametrize("token", [None, "", "x", "ä", "0" * 32])
def test_a_form_without_its_token_is_refused(ann: Browser, token: str | None) -> None:
    fields = ann.form(f"/id/{ann.claims('Kersey')[0].id}", "accept")
    del fields["token"]
    assert ann.send("accept", fields if token is None else {**fields, "token": token}).status == 403
    assert ann.send("accept", {**fields, "token": ann.secret}).status == 403


def test_nothing_is_changed_by_asking(ann: Browser) -> None:
    fields = ann.form(f"/id/{ann.claims('Kersey')[0].id}", "accept")
    before = ann.log()
    for action in ("accept", "reject", "correct", "comment", "grade", "add", "judge", "undo", "who", "recompute"):
        reply = ann.server.get(f"/review/{action}?{urlencode(fields)}", "text/html", Cookie=ann.cookie)
        assert reply.status == 405, action
        assert ann.server.send("PUT", f"/review/{action}", "", {"Cookie": ann.cookie}).status == 405
    assert ann.log() == before


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::2]"])
def test_a_name_that_somebody_bends_to_this_machine_is_refused(ann: Browser, host: str) -> None:
    fields = ann.form(f"/id/{ann.claims('Kersey')[0].id}", "accept")
    origin = {"Origin": f"http://{host}"}
    assert ann.send("accept", fields, Host=host, **origin).status in {400, 421}
    reply = ann.server.get(f"/review?token={ann.secret}", Host=host)
    assert reply.status in {400, 421}
    assert "set-cookie" not in reply.headers


def test_whoever_has_no_token_reads_and_gets_no_form(ann: Browser) -> None:
    claim = ann.claims("Kersey")[0]
    for path in ("/review", "/review/names", "/review/log", f"/id/{claim.id}", f"/id/{claim.document}"):
        page = ann.server.get(path, "text/html")
        assert page.status == 200
        assert "<form method" not in page.text.replace('<form class="search"', "")
        assert ann.secret not in page.text
        assert page.headers["cache-control"] == "no-store"
    assert ann.server.get("/review?token=x").status == 403
    assert ann.server.get("/review?token=").status == 403
    assert "open the address that was printed" in ann.server.get(f"/id/{claim.id}", "text/html").text


def test_the_token_is_in_a_cookie_that_no_script_and_no_other_site_has(ann: Browser) -> None:
    reply = ann.server.get(f"/review?token={ann.secret}")
    assert reply.status == 303
    assert reply.headers["location"] == "/review"
    said = reply.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said
    assert ann.secret not in ann.get("/review")


def test_a_page_that_is_kept_as_a_file_has_no_form_and_no_token(ann: Browser) -> None:
    claim = ann.claims("Kersey")[0]
    token = ann.form(f"/id/{claim.id}", "accept")["token"]
    for form in ("file", "ttl", "csv"):
        page = ann.server.get(f"/id/{claim.id}?format={form}", Cookie=ann.cookie)
        assert page.status == 200
        assert token not in page.text
        assert "/review/" not in page.text


@pytest.mark.parametrize(
    "back", ["//evil.example", "http://evil.example", "/\\evil.example", "javascript:x", "/a\r\nb"]
)
def test_nobody_is_sent_elsewhere_behind_a_decision(ann: Browser, back: str) -> None:
    claim = ann.claims("Kersey")[1]
    there = ann.does("comment", ann.form(f"/id/{claim.id}", "accept"), back=back, why=f"Seen: {back!r}")
    assert there.startswith("/id/claim/")


def test_hostile_text_is_shown_and_not_run(ann: Browser) -> None:
    claim, hostile = ann.claims("Kersey")[1], ann.other()
    hostile.does("who", hostile.form("/review", "who"), name=SCRIPT.replace(";", ","))
    fields = hostile.form(f"/id/{claim.id}", "accept")
    hostile.does("comment", fields, why=f"{SCRIPT}\u202e")
    for path in (f"/id/{claim.id}", "/review/log"):
        page_of(ann.server, path)
        assert ann.get(path).count("&lt;script&gt;alert(") >= 2
    correct = hostile.form(f"/id/{claim.id}", "correct")
    for name in ("value", "event", "said", "facet", "modality", "polarity"):
        answer = hostile.send("correct", {**correct, name: SCRIPT})
        assert answer.status == 422, name
        assert "<script>alert" not in answer.text
    answer = hostile.send(
        "judge", {"token": fields["token"], "kind": SCRIPT, "left": SCRIPT, "right": "x", "judgement": "same"}
    )
    assert answer.status == 422
    assert "<script>alert" not in answer.text
    there = hostile.does("correct", correct, holder=SCRIPT, population=SCRIPT)
    page = hostile.get(there)
    assert "<script>alert" not in page
    assert waited(lambda: graph_has(ann, there.partition("?")[0].removeprefix("/id/")))
    page_of(ann.server, there.partition("?")[0])


def test_what_is_about_nothing_is_refused_with_a_page(ann: Browser) -> None:
    token = ann.form(f"/id/{ann.claims('Kersey')[0].id}", "accept")["token"]
    for action, fields in (
        ("accept", {"claim": "claim/0000"}),
        ("accept", {}),
        ("correct", {"claim": "../../etc"}),
        ("add", {"document": "document/0000", "exact": "x", "start": "0"}),
        ("undo", {"decision": "decision/" + "0" * 20}),
        ("undo", {"decision": ""}),
        ("judge", {"kind": "event", "left": "nowhere", "right": "", "judgement": "same"}),
    ):
        answer = ann.send(action, {**fields, "token": token})
        assert answer.status == 422, (action, answer.text)
        assert answer.type == "text/html"
    assert ann.send("accept", {"token": token, "why": "x" * 1_100_000}).status == 413
    claim = ann.claims("Kersey")[0]
    answer = ann.send("accept", {**ann.form(f"/id/{claim.id}", "accept"), "why": "x" * 3000})
    assert answer.status == 422


def test_a_log_that_another_process_holds_is_waited_for_and_nothing_is_lost(ann: Browser) -> None:
    claim, before = ann.claims("Orton")[0], len(ann.log())
    fields = ann.form(f"/id/{claim.id}", "correct")
    with (ann.store / "decisions.jsonl").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        answer = ann.send("correct", {**fields, "value": "12"})
        assert answer.status == 503
        assert "another process holds it" in answer.text
        assert 'value="12"' in answer.text
    assert len(ann.log()) == before
    ann.does("correct", fields, value="12")
    assert len(ann.log()) == before + 1


def test_while_another_process_writes_the_store_decisions_are_noted_and_worked_in_behind_it(ann: Browser) -> None:
    claim = ann.claims("Orton")[1]
    ann.settle()
    with writer(ann.store):
        ann.does("reject", ann.form(f"/id/{claim.id}", "accept"), reason="misread")
        assert waited(lambda: f"(process {os.getpid()})" in ann.get("/review"))
        assert "1 decision noted and not in the graph yet" in ann.get("/review")
        assert json.loads(ann.get("/review/state"))["trouble"] != ""
    assert waited(lambda: "all that was decided is in the graph" in ann.get("/review"))
    assert not graph_has(ann, claim.id)


def test_what_was_noted_for_later_is_worked_in_when_asked_and_a_log_that_cannot_be_written_is_told_of(
    tmp_path: Path,
) -> None:
    store = built(tmp_path, PLACES[:1])
    claim = stored(store)[1][0]
    options = ["--by", "Eve", "--later", "--store", str(store), "--reason", "misread"]
    assert main(["reject", claim.id, *options]) == 0
    with (store / "decisions.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"id":"decision/torn')
    with at_desk(store) as ann:
        page = ann.get("/review")
        assert "1 decision noted and not in the graph yet" in page
        assert "Lines of the log could not be taken" in page
        assert ann.does("recompute", ann.form("/review", "recompute")) == "/review"
        assert waited(lambda: "all that was decided is in the graph" in ann.get("/review"))
        assert not graph_has(ann, claim.id)
        fields = ann.form(f"/id/{ann.claims('Arden')[1].id}", "accept")
        (store / "decisions.jsonl").unlink()
        (store / "decisions.jsonl").symlink_to(tmp_path / "nowhere" / "log")
        answer = ann.send("accept", {**fields, "why": "Kept."})
        assert answer.status == 503
        assert "cannot be written" in answer.text
        assert 'value="Kept."' in answer.text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "nobody says who decides"),
        (["--by", " "], "nobody says who decides"),
        (["--by", "Ann; Ben"], "by is"),
        (["--by", "Ann", "--host", "0.0.0.0"], "from other machines"),  # noqa: S104 - it is refused
        (["--by", "Ann", "--writable"], "would undo updates"),
        (["--by", "Ann", "--cors", "*"], "other sites would read"),
    ],
)
def test_a_desk_that_would_be_open_to_others_is_refused(
    ann: Browser, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--review", "--store", str(ann.store), *options]) == 2
    assert told in capsys.readouterr().err


def test_a_server_without_a_desk_shows_what_people_decided(ann: Browser) -> None:
    claim, other = ann.claims("Farley")
    ann.does("grade", ann.form(f"/id/{other.id}", "grade"), grade="3", why="Two hospitals say so.")
    ann.does("comment", ann.form(f"/id/{claim.id}", "accept"), why="Ask again.")
    assert waited(lambda: "all that was decided is in the graph" in ann.get(f"/id/{claim.id}"))
    with serving(ann.store) as reader:
        page = reader.get(f"/id/{other.id}", "text/html").text
        assert "What people decided" in page
        assert "Two hospitals say so." in page
        assert "<form method" not in page.replace('<form class="search"', "")
        assert "graded by Ann" in reader.get(f"/id/{claim.document}", "text/html").text
        assert "Ask again." in reader.get(f"/id/{claim.id}", "text/html").text


def test_a_server_that_takes_no_decisions_has_no_desk(explorer: Server) -> None:
    for path in ("/review", "/review/log", "/review/names", "/review/state"):
        assert explorer.get(path).status == 404
    assert explorer.send("POST", "/review/accept", "", {}).status == 404


def family(process: int) -> list[int]:
    """Return a process and all that it started, as Linux tells them."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in told for one in family(int(child)))]


@pytest.mark.slow
def test_a_desk_that_is_killed_at_any_moment_has_noted_every_decision_that_it_took(tmp_path: Path) -> None:
    store, chance, taken = built(tmp_path), random.Random("desk"), list[str]()  # noqa: S311 - moments, no secrets
    for turn in range(int(os.environ.get("CLAIMGRAPH_KILLS", "3"))):
        with at_desk(store) as browser:
            claim = browser.claims(PLACES[turn % len(PLACES)])[turn % 2]
            why = f"Turn {turn}."

            def send(browser: Browser = browser, claim: Claim = claim, why: str = why) -> None:
                with contextlib.suppress(OSError, http.client.HTTPException, AssertionError):
                    fields = browser.form(f"/id/{claim.id}", "accept")
                    taken.extend([why] if browser.send("comment", {**fields, "why": why}).status == 303 else [])

            sending = threading.Thread(target=send)
            sending.start()
            if turn % 2:
                sending.join()  # it has been taken, and is on its way into the graph
            time.sleep(chance.uniform(0, 2))
            for process in family(browser.server.process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            sending.join()
        with Store.open(store) as opened:
            assert len(read_claims(opened)) == 2 * len(PLACES)
        assert {one.why for one in read_decisions(store).decisions} >= set(taken)
    with at_desk(store) as browser:
        browser.settle()
    with Store.open(store) as opened:
        assert {one.why for one in read_shown(opened)} >= set(taken)
    assert len(taken) > 0

"""What a notebook shows of claims, findings, comparisons and stores: the page of `draw`, in a frame of its own.

The frame is sandboxed: a document whose text is a script cannot reach the notebook, and neither can our own script.
Nothing is fetched. `show` puts some claims and findings together; claims, findings, comparisons and stores show
themselves once this module is loaded, which `claimgraph` does in a notebook.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any, Final

from claimgraph.comparison import Comparison
from claimgraph.draw import wording
from claimgraph.draw.collection import Collection, collected
from claimgraph.draw.page import card, coverage_of, environment, page, styled
from claimgraph.draw.wording import LOOKS, look
from claimgraph.graph import Store, read_claims, read_documents, read_findings
from claimgraph.schema import Claim, Document, Finding
from claimgraph.vocab import CG

CLAIMS: Final = 5_000
"""Claims of a store that a notebook shows at once: above that the page alone would be megabytes."""

FINDINGS: Final = 200
"""Findings that are listed."""


def show(
    claims: Claim | Iterable[Claim],
    findings: Finding | Iterable[Finding] = (),
    documents: Document | Iterable[Document] = (),
) -> Collection:
    """Return claims so that a notebook shows them, with what was found between them, beside the text of documents.

    A finding about a claim that is not given is left out.
    """
    return collected(
        (documents,) if isinstance(documents, Document) else tuple(documents),
        (claims,) if isinstance(claims, Claim) else tuple(claims),
        (findings,) if isinstance(findings, Finding) else tuple(findings),
    )


def framed(html: str, height: int = 640) -> str:
    """Return a whole page as a sandboxed frame, so many pixels high, that stands in another page."""
    return (
        f'<iframe sandbox="allow-scripts" title="claimgraph" width="100%" height="{height}" '
        f'style="border:1px solid #c9c5bb" srcdoc="{escape(html)}"></iframe>'
    )


def of_collection(shown: Collection) -> str:
    """Return what a notebook shows of claims with what was found between them: their page."""
    return framed(page(shown.documents, shown.claims, shown.findings))


def of_claim(claim: Claim) -> str:
    """Return what a notebook shows of one claim."""
    collection = collected((), (claim,), ())
    one = card(collection, claim, wording.question((claim,)))
    return framed(_rendered("card.html.j2", title=one["heading"], one=one), 420)


def of_finding(finding: Finding) -> str:
    """Return what a notebook shows of one finding."""
    return framed(_listed("A finding", (finding,), ""), 220)


def of_comparison(comparison: Comparison) -> str:
    """Return what a notebook shows of a comparison: its findings with their reasons, and what was compared."""
    total = wording.number(len(comparison.findings), "finding")
    return framed(_listed(total, comparison.findings, coverage_of(comparison.coverage)))


def of_store(store: Store) -> str:
    """Return what a notebook shows of a store: its page, or how to narrow it where it holds very many claims."""
    counted: Any = store.query(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ ?c a <{CG}Claim> }}")
    amount = int(next(counted)["n"].value)
    if amount > CLAIMS:
        remedy = "Read some of them, and show these: see claimgraph.draw.notebook."
        return framed(_listed(f"{amount:,} claims: too many for a cell. {remedy}", (), ""), 160)
    return framed(page(read_documents(store), read_claims(store), read_findings(store)))


def _listed(title: str, findings: Sequence[Finding], coverage: str) -> str:
    order = list(LOOKS.values())
    looks = [(finding, look(finding)) for finding in findings]
    looks.sort(key=lambda pair: order.index(pair[1]) if pair[1] in order else len(order))
    left = max(0, len(looks) - FINDINGS)
    return _rendered("findings.html.j2", title=title, looks=looks[:FINDINGS], left=left, coverage=coverage)


def _rendered(template: str, **content: Any) -> str:
    """Return a page of the notebook; a card, which other pages open on demand, is open here."""
    text: str = (
        environment().get_template(template).render(**content, **styled(".card{display:block}.close{display:none}"))
    )
    return text


_FORMS: Final[dict[type, Callable[[Any], str]]] = {
    Collection: of_collection,
    Claim: of_claim,
    Finding: of_finding,
    Comparison: of_comparison,
    Store: of_store,
}
"""What a notebook shows of each; the records themselves know nothing of pages."""

for _kind, _form in _FORMS.items():
    setattr(_kind, "_repr_html_", _form)  # noqa: B010 - the classes stand below this layer and do not declare it

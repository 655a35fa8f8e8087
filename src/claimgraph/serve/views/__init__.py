"""The pages of the explorer: what each shows, read from the store by SPARQL, and written as a page or as data.

A page is made in a worker's process (`claimgraph.serve.worker`), which can be killed at a limit; the serving process
only passes bytes on. Nothing but the worker opens the store, and no page loads it into memory: every list is paged,
every query that could grow with the store has a LIMIT or counts inside the store.

    wanted     what a client asks for: the node, the parameters, and addresses that differ in one of them
    asking     asks the store: rows, numbers, labels, the words of a client as literals
    view       what a page holds: title, template, content, table, picture, nodes, citation
    writing    a view as HTML, as one file, as CSV, Turtle, SVG, PNG
    answering  the operation `page` of the worker
    records    claims and findings of some nodes, as records, so that templates and charts of `draw` serve here too
    briefs     claims in a line each, for links
    moments    when claims stood: history, "as of", moments in words
    reasoned   accounts, derived facts, sets that cannot all be true, support
    citing     sentences to paste into a report
    choosing   which questions a list shows, and in which order
    index      every question in one line, counted once for a store
    pages      the table of pages: addresses, modules, navigation

How a page is added:

1. View. A module here with `view(ask: Ask, wanted: Wanted) -> View | None`; None means that there is no such node.
   Read with `ask.rows(query)`; put words of a client into a query with `literal`, and names of nodes with `node`, never
   by hand. Give `table` (what CSV holds), `nodes` (whose triples Turtle holds), `picture` (an SVG, where there is one).
2. Route. A line in `pages.PAGES`: a path of its own (`/events`) or a kind of node (`/id/event/…`), the module, and a
   word for the navigation. Nothing else has to know: `?format=ttl|csv|svg|png|file` follows from the view.
3. Template. `templates/NAME.html` extends `site.html` and fills `content` (and `aside`). Macros of `draw`
   (`parts.html.j2`) and of `macros.html` are there. Text of documents stands in an element with `dir="auto"`. No inline
   script and no inline style: the policy of the served page forbids both. Styles go into `static/site.css`, scripts
   into `static/`, a file a page, named in the template's block `scripts`: `<script src="{{ static("name.js") }}"
   defer></script>`.
4. Tests. The fixture `explorer` is a server on the story; `explored.page_of(explorer, address)` returns a page after
   looking at what holds for every page (no inline script or style, hostile text is text, every id once, every anchor
   there). `tests/serve/test_pages_routes.py` takes every page of the table: it follows every link and reads every
   export back.

How large a store may be: a page is stopped after ten seconds. One lookup in the store takes about 15 µs, so a query may
touch a hundred thousand nodes once; what is more is counted in steps (`index`), kept (`ask.kept`), or begun at the
smaller side (`asking.of_question`). ORDER BY reads everything before LIMIT cuts.
"""

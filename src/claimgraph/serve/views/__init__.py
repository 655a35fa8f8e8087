"""The pages of the explorer: what each shows, read from the store by queries, and written as a page or as data.

A page is made in a worker's process, which can be killed at a limit; the serving process only passes bytes on. No page
loads the store into memory: every list is paged, and every query that could grow with the store has a LIMIT or counts
inside the store.

How a page is added:

1. View. A function here `view(ask: Ask, wanted: Wanted) -> View | None`; None means that there is no such node. Read
   with `ask.rows("NAME", …)`: the query is `queries/pages/NAME.rq`, values are bound and never pasted. Give `table`
   (what CSV holds), `nodes` (whose triples Turtle holds), `picture` (an SVG, where there is one).
2. Address. A line in `base.PAGES`, a path of its own (`/events`) or a kind of node (`/id/event/…`), and one in the
   worker's table of views: `?format=ttl|csv|svg|png|file` follows from the view.
3. Template. `templates/NAME.html` extends `site.html` and fills `content` (and `aside`). Macros of `draw`
   (`parts.html.j2`) and of `macros.html` are there. Text of documents stands in an element with `dir="auto"`. No inline
   script and no inline style: the policy of the served page forbids both. Styles go into `static/site.css`, scripts
   into `static/`, a file a page, named in the template's block `scripts`.
4. Tests. `explored.page_of(explorer, address)` looks at what holds for every page; `tests/serve/test_pages_routes.py`
   takes every page of the table, follows every link and reads every export back.

How large a store may be: one lookup takes about 15 µs, so a query may touch a hundred thousand nodes once; what is more
is counted in steps (`index`), kept (`ask.kept`), or begun at the smaller side. ORDER BY reads all before LIMIT cuts.
"""

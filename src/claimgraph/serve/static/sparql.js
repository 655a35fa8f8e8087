// The editor of queries: completes names, runs a query, and shows its answer as a table, as a graph, or to download.
// Everything that comes back is text: it is put into the page as text nodes, never as HTML.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const form = byId("ask"), plain = byId("query");
  const prefixes = JSON.parse(form.dataset.prefixes), terms = JSON.parse(form.dataset.terms), places = JSON.parse(form.dataset.places);
  const SHOWN = 200, DRAWN = 300;
  const SVG = "http://www.w3.org/2000/svg";

  // Names. The editor's own completers would ask servers of others; these hold what this server knows.
  const names = {
    name: "names",
    autoShow: false,
    bulk: false,
    isValidCompletionPosition: (editor) => /^[a-z]+:[\w-]*$/i.test(editor.getCompleteToken().string),
    get: (editor, token) => {
      const begun = (token?.autocompletionString ?? token?.string ?? "").toLowerCase();
      return terms.filter((term) => term.toLowerCase().startsWith(begun)).slice(0, 100);
    },
  };
  const declared = {
    name: "declared",
    autoShow: true,
    bulk: false,
    isValidCompletionPosition: (editor) => /^\s*PREFIX\s+[\w-]*:?$/i.test(editor.getDoc().getLine(editor.getDoc().getCursor().line)),
    preProcessToken: (editor, token) => {
      const at = editor.getDoc().getCursor(), begun = /[\w-]*:?$/.exec(editor.getDoc().getLine(at.line))[0];
      return { ...token, string: begun, autocompletionString: begun, start: at.ch - begun.length, end: at.ch };
    },
    get: (editor, token) => Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`).filter((line) => line.startsWith(token?.autocompletionString ?? "")),
  };

  let editor = null;
  if (window.Yasqe) {
    Yasqe.defaults.autocompleters.length = 0;   // a setting would be mixed with them, not stand in their place
    Yasqe.registerAutocompleter(names, false);
    Yasqe.registerAutocompleter(declared, false);
    byId("editor").hidden = false;
    editor = new Yasqe(byId("editor"), {
      value: plain.value,
      autocompleters: ["names", "declared"],
      persistenceId: null,
      createShareableLink: undefined,
      consumeShareLink: null,
      showQueryButton: false,
      resizeable: false,
      editorHeight: "auto",
      screenReaderLabel: "Query",
      highlightSelectionMatches: false,
    });
    const { Tab, "Shift-Tab": back, "Ctrl-Enter": one, "Cmd-Enter": other, ...keys } = editor.getOption("extraKeys");
    const run = () => form.requestSubmit();
    // Tab leaves the editor, as everywhere on a page: a keyboard must not be caught.
    editor.setOption("extraKeys", { ...keys, Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run });
    editor.on("change", () => { plain.value = editor.getValue(); });
    byId("plain").hidden = true;
    byId("hint").hidden = false;
    document.querySelector(".label label").removeAttribute("for");
    document.querySelector(".label label").addEventListener("click", () => editor.focus());
  }

  /** Declare those of our prefixes that a query uses and does not declare. */
  const complete = () => {
    const text = editor ? editor.getValue() : plain.value;
    const bare = text.replace(/<[^>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, " ");
    const missing = Object.keys(prefixes).filter((prefix) => new RegExp(`(^|[^\\w:-])${prefix}:`).test(bare) && !new RegExp(`PREFIX\\s+${prefix}:`, "i").test(text));
    if (missing.length === 0) return text;
    const whole = missing.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>\n`).join("") + text;
    if (editor) editor.setValue(whole);
    plain.value = whole;
    return whole;
  };

  const short = (iri) => {
    for (const [prefix, namespace] of Object.entries(prefixes)) if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
    for (const base of Object.keys(places)) if (iri.startsWith(base)) return iri.slice(base.length);
    return iri;
  };
  const address = (iri) => {
    for (const [base, place] of Object.entries(places)) if (iri.startsWith(base)) return place + iri.slice(base.length);
    return /^https?:\/\//.test(iri) ? iri : "";
  };
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const say = (text) => { byId("state").textContent = text; byId("state").removeAttribute("role"); byId("state").setAttribute("role", "status"); };
  const fail = (text) => { say(text); byId("state").setAttribute("role", "alert"); byId("state").className = "problem"; };

  form.addEventListener("submit", async (event) => {
    if (byId("format").value !== "html") return;   // that answer is for a program: the browser fetches it itself
    event.preventDefault();
    const query = complete();
    for (const id of ["tabs", "table", "graph", "more", "downloads"]) byId(id).hidden = true;
    byId("answer").hidden = false;
    byId("state").className = "";
    say("Asking…");
    byId("run").disabled = true;
    const begun = performance.now();
    try {
      const answer = await fetch("/sparql", {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
        body: query,
      });
      const text = await answer.text();
      if (!answer.ok) return refused(text, answer);
      const cut = answer.headers.get("Claimgraph-Cut");
      const took = `${((performance.now() - begun) / 1000).toFixed(2)} s`;
      const more = cut ? ` Cut off ${cut.replace("=", " ")}.` : "";
      if (answer.headers.get("Content-Type").startsWith("application/n-triples")) triples(text, took, more);
      else rows(JSON.parse(text), took, more);
      offer(query, answer.headers.get("Content-Type"));
      history.replaceState(null, "", query.length < 6000 ? `?${new URLSearchParams({ query })}` : location.pathname);
      byId("h-answer").focus({ preventScroll: true });
    } catch {
      fail("The server does not answer.");
    } finally {
      byId("run").disabled = false;
    }
  });

  const refused = (text, answer) => {
    let told = {};
    try { told = JSON.parse(text); } catch { /* it is text */ }
    fail(told.detail ?? `${answer.status} ${answer.statusText}`);
    if (editor && told.line) {
      editor.getDoc().setCursor({ line: told.line - 1, ch: told.column - 1 });
      editor.focus();
    }
  };

  const cell = (term) => {
    if (!term) return element("td", "");
    const literal = term.type === "literal" || term.type === "typed-literal";
    const made = element("td", undefined, { dir: "auto" });
    const where = literal ? "" : address(term.value);
    if (where) made.append(element("a", short(term.value), { href: where, title: term.value }));
    else made.textContent = literal ? term.value : short(term.value);
    if (literal && term.datatype) made.title = short(term.datatype);
    if (literal && /#(integer|decimal)$/.test(term.datatype ?? "")) made.className = "num";
    if (term["xml:lang"]) made.lang = term["xml:lang"];
    return made;
  };

  const table = (columns, found) => {
    const box = byId("table"), made = element("table"), head = element("tr"), body = element("tbody");
    made.append(element("caption", "Answer", { class: "unseen" }));
    for (const name of columns) head.append(element("th", name, { scope: "col" }));
    made.append(element("thead"), body);
    made.tHead.append(head);
    let shown = 0;
    const add = () => {
      const part = found.slice(shown, shown + SHOWN);
      for (const row of part) {
        const line = element("tr");
        line.append(...row.map(cell));
        body.append(line);
      }
      shown += part.length;
      byId("more").hidden = shown >= found.length;
    };
    add();
    byId("more").firstElementChild.onclick = add;
    box.replaceChildren(made);
    box.hidden = false;
  };

  const rows = (answer, took, more) => {
    byId("tabs").hidden = true;
    byId("graph").replaceChildren();
    if ("boolean" in answer) {
      say(`${answer.boolean ? "Yes" : "No"} (${took}).`);
      return;
    }
    const columns = answer.head.vars, found = answer.results.bindings;
    say(`${found.length.toLocaleString("en")} ${found.length === 1 ? "row" : "rows"} (${took}).${more}`);
    if (found.length > 0) table(columns, found.map((row) => columns.map((name) => row[name])));
  };

  const ESCAPES = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };
  const unescaped = (text) => text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) => four || eight ? String.fromCodePoint(parseInt(four ?? eight, 16)) : ESCAPES[one] ?? one);
  const LINE = /^(<[^>]*>|_:\S+) <([^>]*)> (?:<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([\w-]+))?) \.$/;
  const parsed = (text) => text.split("\n").map((line) => LINE.exec(line)).filter(Boolean).map(([, subject, verb, iri, blank, words, datatype, lang]) => ({
    subject: { type: "uri", value: unescaped(subject.replace(/^<|>$/g, "")) },
    verb: { type: "uri", value: unescaped(verb) },
    object: words === undefined ? { type: "uri", value: unescaped(iri ?? blank) } : { type: "literal", value: unescaped(words), datatype, "xml:lang": lang },
  }));

  const triples = (text, took, more) => {
    const found = parsed(text);
    say(`${found.length.toLocaleString("en")} ${found.length === 1 ? "triple" : "triples"} (${took}).${more}`);
    if (found.length === 0) return;
    table(["subject", "predicate", "object"], found.map((one) => [one.subject, one.verb, one.object]));
    byId("tabs").hidden = false;
    draw(found);
    show("table");
  };

  const show = (which) => {
    for (const button of document.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === which));
    byId("table").hidden = which !== "table";
    byId("graph").hidden = which !== "graph";
    byId("more").classList.toggle("unseen", which !== "table");
  };
  for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => show(button.dataset.show));

  /** Draw triples from left to right: what nothing points at stands first, and each thing right of what leads to it. */
  const draw = (found) => {
    const few = found.slice(0, DRAWN), nodes = new Map();
    const named = (term) => term.type === "uri" ? term.value : `"${term.value}"${term.datatype ?? ""}${term["xml:lang"] ?? ""}`;
    const node = (term) => {
      const key = named(term);
      if (!nodes.has(key)) nodes.set(key, { key, term, out: [], into: 0, depth: -1 });
      return nodes.get(key);
    };
    const edges = few.map((one) => ({ from: node(one.subject), to: node(one.object), verb: one.verb.value }));
    for (const edge of edges) { edge.from.out.push(edge); edge.to.into += 1; }
    const order = [...nodes.values()].sort((a, b) => a.into - b.into || (a.key < b.key ? -1 : 1));
    for (const first of order) {
      if (first.depth >= 0) continue;
      first.depth = 0;
      for (const waiting = [first]; waiting.length > 0;) {
        const here = waiting.shift();
        for (const edge of here.out) if (edge.to.depth < 0) { edge.to.depth = here.depth + 1; waiting.push(edge.to); }
      }
    }
    const columns = [];
    const place = (one) => {
      if (one.x !== undefined) return;
      one.x = 10 + one.depth * 300;
      columns[one.depth] = (columns[one.depth] ?? 0) + 1;
      one.y = 22 + (columns[one.depth] - 1) * 30;
      for (const edge of one.out) if (edge.to.depth === one.depth + 1) place(edge.to);
    };
    for (const one of order.filter((each) => each.depth === 0)) place(one);
    for (const one of order) place(one);
    const height = 20 + Math.max(...columns.map((amount) => amount ?? 0)) * 30, width = columns.length * 300 - 80;
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "net", role: "group", "aria-label": `${few.length} triples as a graph` });
    for (const edge of edges) {
      const a = edge.from, b = edge.to, back = b.x <= a.x;
      const x1 = a.x + (back ? 0 : 190), x2 = b.x + (back ? 190 : 0), bend = back ? -40 : 30;
      svg.append(shape("path", { class: "edge", d: `M${x1},${a.y}C${x1 + bend},${a.y} ${x2 - bend},${b.y} ${x2},${b.y}` }));
      svg.append(shape("path", { class: "arrow", d: `M${x2},${b.y}l${back ? 7 : -7},-3.5v7z` }));
    }
    if (edges.length <= 80) {
      for (const edge of edges) svg.append(shape("text", { class: "t-edge", x: (edge.from.x + edge.to.x + 190) / 2, y: (edge.from.y + 2 * edge.to.y) / 3 + 3, "text-anchor": "middle" }, cut(short(edge.verb), 24)));
    }
    for (const one of order) {
      const literal = one.term.type === "literal", where = literal ? "" : address(one.term.value);
      const link = shape(where ? "a" : "g", where ? { href: where } : {});
      const box = shape("rect", { class: literal ? "node literal" : "node", x: one.x, y: one.y - 11, width: 190, height: 22, rx: literal ? 0 : 6 });
      box.append(shape("title", {}, one.term.value));
      link.append(box, shape("text", { class: literal ? "t-literal" : "t-iri", x: one.x + 7, y: one.y + 4, "font-size": 11 }, cut(literal ? one.term.value : short(one.term.value), 28)));
      svg.append(link);
    }
    const caption = element("figcaption", `Boxes lead to their pages; a dashed box is a text or a number.${found.length > DRAWN ? ` Drawn are the first ${DRAWN} of ${found.length.toLocaleString("en")} triples.` : ""}`);
    byId("graph").replaceChildren(svg, caption);
  };
  const shape = (name, attributes, text) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const cut = (text, most) => [...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;

  const offer = (query, type) => {
    const kinds = type.startsWith("application/n-triples") ? { ttl: "Turtle", nt: "N-Triples", jsonld: "JSON-LD", rdf: "RDF/XML" } : { csv: "CSV", tsv: "TSV", json: "JSON", xml: "XML" };
    byId("downloads").replaceChildren(...Object.entries(kinds).map(([format, word]) => {
      const entry = element("li");
      entry.append(element("a", word, { href: `/sparql?${new URLSearchParams({ query, format })}`, download: `answer.${format}` }));
      return entry;
    }));
    byId("downloads").hidden = false;
  };
})();

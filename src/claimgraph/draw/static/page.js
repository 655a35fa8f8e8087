
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (id) => document.getElementById(id);
  const numbers = (text) => (text ? text.split(" ") : []);
  root.classList.add("js");

  // Everything that stands for a claim, by the claim's number.
  const places = new Map();
  for (const place of all("[data-c]")) {
    for (const number of numbers(place.dataset.c)) {
      if (!places.has(number)) places.set(number, []);
      places.get(number).push(place);
    }
  }
  const cards = new Map(all(".card").map((card) => [card.id.slice(1), card]));
  const order = Array.from(cards.keys());
  let chosen = null;

  // A sandboxed frame, such as a notebook's cell, has no history.
  const address = (hash) => { try { history.replaceState(null, "", hash || location.pathname + location.search); } catch { /* see above */ } };
  const paint = (list, name) => list.forEach((number) => (places.get(number) || []).forEach((place) => {
    if (name === "on" || !place.classList.contains("on")) place.classList.add(name);
  }));

  function clear() {
    chosen = null;
    all(".on,.vs,.with,.off").forEach((place) => place.classList.remove("on", "vs", "with", "off"));
    document.body.classList.remove("chosen");
  }

  function light(lit, rivals, allies) {
    paint(lit, "on");
    paint(rivals, "vs");
    paint(allies, "with");
    const touched = new Set(lit);
    const knots = new Set();
    for (const wire of all(".wires [data-ends]")) {
      const hit = numbers(wire.dataset.ends).some((number) => touched.has(number));
      wire.classList.add(hit ? "on" : "off");
      if (hit) knots.add(wire.closest(".question").id + wire.dataset.look);
    }
    for (const knot of all(".gap .knot")) {
      if (!knots.has(knot.closest(".question").id + knot.dataset.look)) knot.classList.add("off");
    }
  }

  function show(number, from) {
    const card = cards.get(number);
    if (!card) return;
    clear();
    chosen = number;
    document.body.classList.add("chosen");
    card.classList.add("on");
    light([number], numbers(card.dataset.vs), numbers(card.dataset.with));
    one("aside").scrollTop = 0;
    card.scrollTop = 0;
    address("#c" + number);
    one("live").textContent = card.dataset.spoken;
    const beside = document.querySelector('.claim[data-c="' + number + '"]');
    const text = document.querySelector('.reading [data-c~="' + number + '"]');
    const wide = innerWidth > 860;
    if (text && !(from && from.contains(text)) && (wide || !from)) reveal(text, wide ? text.closest(".reading") : null);
    if (beside && wide && !(from && from.contains(beside))) reveal(beside, null);
  }

  // Each column scrolls on its own; scrollIntoView would move the page with the text.
  function reveal(place, scroller) {
    const folded = place.closest("details");
    if (folded && !folded.open) return;
    const box = place.getBoundingClientRect();
    const height = innerWidth > 1180 ? innerHeight : innerHeight / 2;
    if (box.top > 70 && box.bottom < height) return;
    const top = box.top - height / 3;
    const still = matchMedia("(prefers-reduced-motion:reduce)").matches || Math.abs(top) > 1500;
    (scroller || window).scrollBy({ top, behavior: still ? "instant" : "smooth" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.classList.contains("close")) {
      event.preventDefault();
      clear();
      address("");
    } else if (link.dataset.many) {
      event.preventDefault();
      clear();
      light(numbers(link.dataset.many), [], []);
      link.classList.add("on");
      const first = one("main").querySelector(".claim.on");
      if (first) reveal(first, null);
    } else if (link.dataset.c) {
      event.preventDefault();
      show(link.hash.slice(2), link.closest("main, .reading"));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "Escape") {
      clear();
      address("");
      one("live").textContent = "Nothing selected.";
    } else if (event.key === "j" || event.key === "k") {
      const at = order.indexOf(chosen);
      const next = event.key === "j" ? at + 1 : at < 0 ? order.length - 1 : at - 1;
      if (next >= 0 && next < order.length) show(order[next]);
    }
  });

  // Lines between rivals: drawn from where the cards stand, through one knot for each kind.
  const make = (d, name, data) => {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    path.setAttribute("class", name);
    if (data) { path.dataset.ends = data.ends; path.dataset.look = data.look; }
    return path;
  };

  function wire(question) {
    const lanes = question.querySelector(".lanes");
    const old = lanes.querySelector(".wires");
    if (old) old.remove();
    const [left, right] = all(".side-of", lanes);
    const frame = lanes.getBoundingClientRect();
    const gap = lanes.querySelector(".gap");
    const middle = gap.offsetLeft + gap.offsetWidth / 2;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "wires");
    svg.setAttribute("aria-hidden", "true");
    const lines = [];
    for (const word of numbers(question.dataset.wires)) {
      const [ends, look] = word.split(":");
      const cards = ends.split(">").map((number) => [left, right].map((side) => side.querySelector('[data-c="' + number + '"]')));
      const forward = cards[0][0] && cards[1][1];
      if (!forward && !(cards[0][1] && cards[1][0])) continue;
      const points = cards.map(([a, b], end) => {
        const box = (forward ? [a, b] : [b, a])[end].getBoundingClientRect();
        return { x: ((end === 0) === Boolean(forward) ? box.right : box.left) - frame.left, y: box.top + box.height / 2 - frame.top };
      });
      lines.push({ look, ends: ends.replace(">", " "), points });
    }
    const knots = all(".knot", gap).map((knot) => {
      const mine = lines.filter((line) => line.look === knot.dataset.look);
      const heights = mine.flatMap((line) => line.points.map((point) => point.y));
      return { knot, mine, y: heights.length ? heights.reduce((sum, y) => sum + y, 0) / heights.length : 24 };
    }).sort((a, b) => a.y - b.y);
    let lowest = 14;
    for (const item of knots) {
      item.y = Math.max(item.y, lowest);
      lowest = item.y + 33;
      item.knot.style.top = item.y + "px";
      const half = item.knot.offsetWidth / 2;
      for (const line of item.mine) {
        const [a, b] = line.points;
        const way = b.x > a.x ? 1 : -1;
        const stop = line.look === "revision" ? 9 : line.look === "denial" ? 4 : 0;
        const [p, q] = [middle - way * half, middle + way * half];
        const end = b.x - way * stop;
        const bend = (from, to) => (from + to) / 2;
        svg.append(make(
          `M${a.x} ${a.y}C${bend(a.x, p)} ${a.y} ${bend(a.x, p)} ${item.y} ${p} ${item.y}` +
          `H${q}C${bend(q, end)} ${item.y} ${bend(q, end)} ${b.y} ${end} ${b.y}`, line.look, line));
        if (line.look === "revision") svg.append(make(`M${end} ${b.y - 5.5}L${b.x} ${b.y}L${end} ${b.y + 5.5}Z`, "tip revision", line));
        if (line.look === "denial") svg.append(make(`M${end} ${b.y - 9}V${b.y + 9}`, "stop denial", line));
      }
    }
    gap.style.minHeight = lowest - 14 + "px";
    lanes.append(svg);
  }

  let waiting = 0;
  const rewire = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      all(".question[data-wires]").forEach(wire);
      if (chosen !== null) { const card = cards.get(chosen); light([chosen], numbers(card.dataset.vs), numbers(card.dataset.with)); }
    });
  };
  addEventListener("resize", rewire);
  all(".question[data-wires]").forEach(wire);
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(rewire);

  // The table of a large collection.
  const find = one("find");
  if (find) {
    find.hidden = false;
    const table = document.querySelector(".ranges");
    const rows = all("tbody tr", table);
    const bodies = all("tbody", table);
    const size = 50;
    const sort = {
      low: (a, b) => b.dataset.low - a.dataset.low,
      claims: (a, b) => b.dataset.claims - a.dataset.claims,
      name: (a, b) => a.cells[0].textContent.localeCompare(b.cells[0].textContent),
    };
    let ordered = find.order.value;
    const apply = () => {
      const text = find.text.value.trim().toLowerCase();
      let hits = 0;
      for (const row of rows) {
        const fits = (!find.state.value || row.dataset.state === find.state.value) && (!text || row.cells[0].textContent.toLowerCase().includes(text));
        row.hidden = !fits;
        hits += fits;
      }
      if (find.order.value !== ordered) {
        ordered = find.order.value;
        rows.slice().sort(sort[ordered]).forEach((row, at) => bodies[Math.floor(at / size)].append(row));
      }
      one("hits").textContent = hits.toLocaleString("en") + " of " + rows.length.toLocaleString("en");
    };
    find.addEventListener("input", apply);
    find.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  const theme = one("theme");
  const served = document.body.classList.contains("site"); // whose own script sees to both buttons, on every page
  if (!served) theme.hidden = false;
  if (!served) theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  const print = one("print");
  if (!served && window.self === window.top) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const linked = () => { if (/^#c\d+$/.test(location.hash)) show(location.hash.slice(2)); };
  addEventListener("hashchange", linked);
  linked();
})();

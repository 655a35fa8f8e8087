// The network, larger and smaller, and what belongs to the thing under the pointer. Places are reckoned by the server.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
  const net = document.getElementById("net");
  if (!net) return;
  const told = document.getElementById("told");
  const tell = (text) => { if (told.textContent !== text) told.textContent = text; };
  const buttons = document.querySelectorAll("[data-zoom]");
  document.querySelector(".zoom").hidden = false;
  if (net.tagName.toLowerCase() === "canvas") onCanvas();
  else inSvg();

  function inSvg() {
    const own = net.viewBox.baseVal.width;
    const view = net.parentElement;
    let shown = 0;
    // On a narrow screen the picture begins with its boxes, not with the room of the sources beside them.
    const first = net.querySelector(".frames rect");
    if (first && view.scrollWidth > view.clientWidth) view.scrollLeft = first.getBoundingClientRect().left - view.getBoundingClientRect().left - 12;
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const by = Number(button.dataset.zoom);
        shown = by === 0 ? 0 : (shown || net.clientWidth) * by;
        net.style.maxWidth = shown ? "none" : "";
        net.style.width = shown ? `${Math.min(Math.max(shown, 200), own * 8)}px` : "";
        if (!shown) view.scrollTo(0, 0);
      });
    }
    const wires = [...net.querySelectorAll(".found > g")];
    const holding = [...net.querySelectorAll(".holding path")];
    const light = (target) => {
      const claim = target?.dataset.c, source = target?.dataset.s;
      const lit = claim !== undefined || source !== undefined;
      net.classList.toggle("lit", lit);
      const held = new Set(claim === undefined ? [] : [claim]);
      for (const line of holding) {
        const on = source !== undefined ? line.dataset.s === source : line.dataset.c === claim;
        line.classList.toggle("on", lit && on);
        if (source !== undefined && on) held.add(line.dataset.c);
      }
      for (const wire of wires) wire.classList.toggle("on", wire.dataset.e.split(" ").some((end) => held.has(end)));
      tell(target?.querySelector("title")?.textContent ?? "");
    };
    let last = null;
    net.addEventListener("pointerover", (event) => {
      const target = event.target.closest("circle, .sources rect, .frames rect");
      if (target !== last) light(last = target);
    });
    net.addEventListener("pointerleave", () => light(last = null));
  }

  function onCanvas() {
    const data = JSON.parse(net.dataset.network);
    const [width, height, radius] = data.size;
    const pen = net.getContext("2d");
    const at = { x: 0, y: 0, k: 1 };
    let colours, lit = null, waiting = false;
    const of = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const read = () => {
      colours = Object.fromEntries(["sheet", "ink", "quiet", "edge", "wash", "against", "alike", "turned", "ring"].map((name) => [name, of(`--${name}`)]));
    };
    const line = { revision: ["turned", [6, 4]], undetermined: ["against", [1.5, 3]], certainty: ["against", [1.5, 3]], corroboration: ["alike", []], echo: ["alike", []] };
    const frameLine = { disputed: ["against", []], revised: ["turned", [5, 3]], open: ["against", [1.5, 2.5]] };

    const whole = () => {
      const box = net.getBoundingClientRect(), scale = devicePixelRatio || 1;
      net.width = Math.round(box.width * scale);
      net.height = Math.round(box.height * scale);
      at.k = Math.min(box.width / width, box.height / height);
      at.x = (box.width - width * at.k) / 2;
      at.y = (box.height - height * at.k) / 2;
    };
    // At first the picture is as wide as there is room, so that names can be read; one button shows it whole.
    const wide = () => {
      whole();
      const box = net.getBoundingClientRect();
      at.k = box.width / width;
      at.x = 0;
      at.y = Math.max(0, (box.height - height * at.k) / 2);
    };
    const draw = () => {
      waiting = false;
      const scale = devicePixelRatio || 1, { x, y, k } = at;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, net.width, net.height);
      pen.setTransform(scale * k, 0, 0, scale * k, scale * x, scale * y);
      for (const [level, fx, fy, w, h, words, size, , state] of data.frames) {
        pen.fillStyle = level === "event" ? colours.wash : colours.sheet;
        pen.fillRect(fx, fy, w, h);
        const [colour, dash] = frameLine[state] ?? ["edge", []];
        pen.strokeStyle = colours[colour];
        pen.lineWidth = Math.min(1.2, 0.9 / k);
        pen.setLineDash(dash);
        pen.strokeRect(fx, fy, w, h);
        if (words && size * k > 6.5) {
          pen.fillStyle = colours.ink;
          pen.font = `${level === "event" ? 600 : 400} ${size}px system-ui, sans-serif`;
          pen.fillText(words, fx + 4, fy + size);
        }
      }
      for (const [one, other, look] of data.wires) {
        const a = data.claims[one], b = data.claims[other];
        const [colour, dash] = line[look] ?? ["against", []];
        pen.globalAlpha = lit && !lit.has(one) && !lit.has(other) ? 0.12 : 0.8;
        pen.strokeStyle = colours[colour];
        pen.lineWidth = look === "denial" ? 2 : 1.2;
        pen.setLineDash(dash);
        const bow = 0.16;
        pen.beginPath();
        pen.moveTo(a[0], a[1]);
        pen.quadraticCurveTo((a[0] + b[0]) / 2 - (b[1] - a[1]) * bow, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bow, b[0], b[1]);
        pen.stroke();
      }
      pen.globalAlpha = 1;
      pen.setLineDash([]);
      pen.lineWidth = 1;
      for (const [cx, cy, denied, unnamed] of data.claims) {
        pen.beginPath();
        pen.arc(cx, cy, radius, 0, 7);
        pen.fillStyle = denied || unnamed ? colours.sheet : colours.ink;
        pen.strokeStyle = denied ? colours.against : colours.ink;
        pen.fill();
        pen.stroke();
        if (denied) {
          pen.beginPath();
          pen.moveTo(cx - radius * 0.7, cy + radius * 0.7);
          pen.lineTo(cx + radius * 0.7, cy - radius * 0.7);
          pen.stroke();
        }
      }
      for (const [sx, sy, unnamed] of data.sources) {
        pen.fillStyle = unnamed ? colours.sheet : colours.ink;
        pen.strokeStyle = colours.ink;
        pen.fillRect(sx - 3.5, sy - 3.5, 7, 7);
        pen.strokeRect(sx - 3.5, sy - 3.5, 7, 7);
      }
      if (lit?.source !== undefined) {
        const source = data.sources[lit.source];
        pen.strokeStyle = colours.ring;
        pen.beginPath();
        for (const claim of lit) {
          pen.moveTo(source[0], source[1]);
          pen.lineTo(data.claims[claim][0], data.claims[claim][1]);
        }
        pen.stroke();
      }
    };
    const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } };
    const zoom = (by, px, py) => {
      const k = Math.min(Math.max(at.k * by, 0.05), 12), grown = k / at.k;
      at.x = px - (px - at.x) * grown;
      at.y = py - (py - at.y) * grown;
      at.k = k;
      later();
    };
    const under = (event) => {
      const box = net.getBoundingClientRect();
      const px = (event.clientX - box.left - at.x) / at.k, py = (event.clientY - box.top - at.y) / at.k;
      const reach = Math.max(radius + 2, 7 / at.k);
      const nearest = (all) => {
        let best = -1, least = reach * reach;
        for (let place = 0; place < all.length; place += 1) {
          const d = (all[place][0] - px) ** 2 + (all[place][1] - py) ** 2;
          if (d < least) [best, least] = [place, d];
        }
        return best;
      };
      const claim = nearest(data.claims), source = claim < 0 ? nearest(data.sources) : -1;
      if (claim >= 0) return { claim, href: data.claims[claim][4], title: data.claims[claim][5] };
      if (source >= 0) return { source, href: data.sources[source][3], title: data.sources[source][4] };
      const inside = data.frames.filter(([, fx, fy, w, h]) => px >= fx && px <= fx + w && py >= fy && py <= fy + h).pop();
      return inside ? { href: inside[9], title: inside[10] } : null;
    };
    let dragged = null, last = "";
    net.addEventListener("pointerdown", (event) => { dragged = { x: event.clientX, y: event.clientY, far: 0 }; net.setPointerCapture(event.pointerId); });
    net.addEventListener("pointermove", (event) => {
      if (dragged) {
        at.x += event.clientX - dragged.x;
        at.y += event.clientY - dragged.y;
        dragged = { x: event.clientX, y: event.clientY, far: dragged.far + Math.abs(event.movementX) + Math.abs(event.movementY) };
        later();
        return;
      }
      const found = under(event), key = found ? found.href + found.title : "";
      net.style.cursor = found?.href ? "pointer" : "grab";
      if (key === last) return;
      last = key;
      tell(found?.title ?? "");
      lit = null;
      if (found?.claim !== undefined) lit = new Set([found.claim]);
      if (found?.source !== undefined) {
        lit = new Set(data.holding.filter(([source]) => source === found.source).map(([, claim]) => claim));
        lit.source = found.source;
      }
      later();
    });
    net.addEventListener("pointerup", (event) => {
      const still = dragged && dragged.far < 4;
      dragged = null;
      const found = still ? under(event) : null;
      if (found?.href) location.assign(found.href);
    });
    net.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = net.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const by = Number(button.dataset.zoom), box = net.getBoundingClientRect();
        if (by === 0) { whole(); later(); } else zoom(by, box.width / 2, box.height / 2);
      });
    }
    const again = () => { read(); later(); };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    new MutationObserver(again).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    addEventListener("resize", () => { wide(); later(); });
    read();
    wide();
    draw();
    net.dataset.drawn = String(data.claims.length);
  }
})();

// Quicker hands at the desk: every form is whole without this.
(() => {
  "use strict";
  // Single keys can be switched off: who speaks to the browser, or types by mistake, decides nothing by a letter.
  const kept = (value) => { try { return value === undefined ? localStorage.getItem("keys") : localStorage.setItem("keys", value); } catch { return null; } };
  let keys = kept() !== "off";
  const told = document.getElementById("keys");
  const tell = () => {
    document.documentElement.dataset.hands = keys ? "keys" : "";
    if (told) { told.textContent = keys ? "Keys: on" : "Keys: off"; told.setAttribute("aria-pressed", String(keys)); }
  };
  if (told) {
    told.hidden = false;
    told.addEventListener("click", () => { keys = !keys; kept(keys ? "on" : "off"); tell(); });
  }
  tell();
  for (const one of document.querySelectorAll(".hands")) one.hidden = false;
  const writing = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;
  const queued = [...document.querySelectorAll(".queued")];
  const here = () => queued.findIndex((one) => one.contains(document.activeElement));
  const focus = (at) => {
    const one = queued[Math.max(0, Math.min(queued.length - 1, at))];
    if (one) { one.focus({ preventScroll: true }); one.scrollIntoView({ block: "nearest" }); }
  };
  // What was done last is at the top, and the next claim is where the hands are.
  if (queued.length && location.search.includes("done=")) focus(0);
  const trouble = document.getElementById("trouble");
  if (trouble) trouble.focus();
  const desk = document.getElementById("desk");
  if (desk && location.hash === "#desk") {
    const correct = desk.querySelector("details.correct");
    if (correct) correct.open = true;
    desk.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && writing(event.target)) { event.target.blur(); if (queued.length) focus(queued.findIndex((one) => one.contains(event.target))); return; }
    if (!keys || writing(event.target)) return;
    const key = event.key;
    if (queued.length && (key === "j" || key === "k")) {
      focus(here() + (key === "j" ? 1 : -1));
      event.preventDefault();
      return;
    }
    if (key === "u") {
      const undo = document.querySelector(".done form button");
      if (undo) { undo.click(); event.preventDefault(); }
      return;
    }
    const scope = queued.length ? queued[here()] : desk;
    if (!scope || !scope.contains(document.activeElement)) return;
    if (key === "y") { scope.querySelector("input[name=why]").focus(); event.preventDefault(); return; }
    const target = [...scope.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
    if (target) { target.click(); event.preventDefault(); }
  });

  // A form is sent once, however often the button is pressed.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  window.addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent; });

  // Words that are selected in a document become the words of a claim.
  const enter = document.getElementById("enter");
  const article = document.querySelector("article.text");
  if (enter && article) {
    const lift = document.createElement("button");
    lift.type = "button";
    lift.className = "lift";
    lift.textContent = "Enter a claim over these words";
    lift.hidden = true;
    document.body.append(lift);
    const textOf = (range) => {
      const part = range.cloneContents();
      for (const mark of part.querySelectorAll(".mark, .unseen")) mark.remove();
      return part.textContent;
    };
    const selected = () => {
      const selection = getSelection();
      if (selection.rangeCount === 0 || selection.isCollapsed) return null;
      const range = selection.getRangeAt(0);
      if (!article.contains(range.commonAncestorContainer)) return null;
      return textOf(range).trim() === "" ? null : range;
    };
    document.addEventListener("selectionchange", () => {
      const range = selected();
      lift.hidden = range === null;
      if (range === null) return;
      const box = range.getBoundingClientRect();
      lift.style.left = `${Math.max(8, box.left + scrollX)}px`;
      lift.style.top = `${box.bottom + scrollY + 6}px`;
      const before = document.createRange();
      before.setStart(article, 0);
      before.setEnd(range.startContainer, range.startOffset);
      enter.elements.words.value = textOf(range).trim();
      enter.elements.before.value = textOf(before).replace(/\s+/g, " ").trimEnd().slice(-60);
    });
    enter.elements.words.addEventListener("input", () => { enter.elements.before.value = ""; });
    lift.addEventListener("mousedown", (event) => event.preventDefault());
    lift.addEventListener("click", () => enter.requestSubmit());
    document.addEventListener("keydown", (event) => {
      if (event.key === "n" && keys && !writing(event.target) && selected() !== null) { enter.requestSubmit(); event.preventDefault(); }
    });
  }

  // When the graph has what was decided, the page says so; it never changes under somebody's hands.
  const bar = document.querySelector(".deskbar[data-working=yes]");
  if (bar) {
    const look = async () => {
      try {
        const answer = await (await fetch("/review/state")).json();
        if (answer.working) return setTimeout(look, 1500);
        document.getElementById("desk-state").textContent = answer.trouble ? `· the graph could not be worked out: ${answer.trouble} What was decided is noted.` : "· all that was decided is in the graph now.";
        const again = document.getElementById("look-again");
        if (again) again.textContent = "Show it";
      } catch { setTimeout(look, 5000); }
    };
    setTimeout(look, 1200);
  }
})();

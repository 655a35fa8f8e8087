// Niceties: every page is whole without them.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = (value) => { try { return value === undefined ? localStorage.getItem("theme") : localStorage.setItem("theme", value); } catch { return null; } };
  const said = kept();
  if (said === "dark" || said === "light") root.dataset.theme = said;
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    kept(root.dataset.theme);
  });
  const print = document.getElementById("print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());

  const live = document.getElementById("live");
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
        live.textContent = button.textContent = "Copied";
      } catch {
        live.textContent = "Not copied: select the text and copy it.";
      }
    });
  }

  // A form that filters or steps through time is sent as soon as something is chosen in it.
  for (const form of document.querySelectorAll("form[data-send]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, input[type=range], input[type=checkbox]")) form.requestSubmit();
    });
  }
  // A slider says the day that it stands at, not a number.
  for (const slider of document.querySelectorAll("input[type=range][data-first]")) {
    const output = document.getElementById(slider.getAttribute("aria-describedby"));
    const tell = () => {
      const day = new Date(Date.parse(slider.dataset.first + "T00:00:00Z") + slider.value * 86400000);
      const text = day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
      output.textContent = text;
      slider.setAttribute("aria-valuetext", text);
    };
    slider.addEventListener("input", tell);
    tell();
  }
})();

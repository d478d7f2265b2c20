import { all, one } from "./dom.js";

/** Filter panel: keep empty controls out of the URL and find one control among many. */
function startForm(form) {
  form.addEventListener("submit", () => {
    all("input, select", form).forEach((control) => {
      if (control.value === "" && control.name) control.disabled = true;
    });
    // Coming back from the cache must find the controls usable again.
    window.addEventListener("pageshow", () => all(":disabled", form).forEach((control) => { control.disabled = false; }), { once: true });
  });
  const box = one("[data-cari-saringan]", form);
  if (!box) return;
  box.hidden = false;
  const input = one("input", box);
  const items = all("[data-nama-saringan]", form);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    items.forEach((item) => { item.hidden = !item.dataset.namaSaringan.toLowerCase().includes(wanted); });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

/** The panel is as large as the rest of the page and travels when it is wanted; the link alone opens the page with it. */
async function fetchPanel(link) {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const panel = one("details.laci", page);
  panel.open = false;
  // Parsed without scripts, what is meant for browsers without them would be part of the form.
  all("noscript", panel).forEach((part) => part.remove());
  link.replaceWith(panel);
  all("form[data-saringan]", panel).forEach(startForm);
  panel.open = true;
  one("summary", panel).focus();
}

export function startFilters() {
  all("form[data-saringan]").forEach(startForm);
  const link = one("[data-panel-saringan]");
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // Whatever goes wrong (signed out, no network): the plain way says it.
    fetchPanel(link).catch(() => location.assign(link.href));
  });
}

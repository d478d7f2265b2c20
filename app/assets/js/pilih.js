import { all, byId, one } from "./dom.js";

/** Row selection on a list: count, "select all on this page" and the bar with the actions. */
export function startSelection() {
  const everything = byId("pilih-semua");
  const bar = one("[data-bilah-pilih]");
  const boxes = all("[data-pilih-baris]");
  if (!everything || !bar) return;
  const matching = one("[data-pilih-cocok]", bar);
  const refresh = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    boxes.forEach((box) => box.closest("tr").classList.toggle("terpilih", box.checked));
    everything.checked = chosen > 0 && chosen === boxes.length;
    everything.indeterminate = chosen > 0 && chosen < boxes.length;
    if (chosen === 0 && matching) matching.checked = false;
    bar.hidden = chosen === 0;
    one("[data-jumlah]", bar).textContent = chosen;
  };
  everything.closest("th").hidden = false;
  everything.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = everything.checked; });
    refresh();
  });
  boxes.forEach((box) => box.addEventListener("change", refresh));
  one("[data-batal-pilih]", bar).addEventListener("click", () => {
    boxes.forEach((box) => { box.checked = false; });
    if (matching) matching.checked = false;
    refresh();
    boxes[0]?.focus();
  });
  // The browser restores ticks after "back"; pageshow comes after that.
  window.addEventListener("pageshow", refresh);
}

import { all, one } from "./dom.js";

/** Filter panel: keep empty controls out of the URL and find one control among many. */
export function startFilters() {
  all("form[data-saringan]").forEach((form) => form.addEventListener("submit", () => {
    all("input, select", form).forEach((control) => {
      if (control.value === "" && control.name) control.disabled = true;
    });
    // Coming back from the cache must find the controls usable again.
    window.addEventListener("pageshow", () => all(":disabled", form).forEach((control) => { control.disabled = false; }), { once: true });
  }));
  all("[data-cari-saringan]").forEach((box) => {
    box.hidden = false;
    const input = one("input", box);
    const items = all("[data-nama-saringan]", box.closest("form"));
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      items.forEach((item) => { item.hidden = !item.dataset.namaSaringan.toLowerCase().includes(wanted); });
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  });
}

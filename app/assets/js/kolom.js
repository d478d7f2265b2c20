import { all } from "./dom.js";

/** Column chooser: moving a column forward needs no request; the order of the fields is what gets sent. */
export function startColumns() {
  all("form[data-kolom] [name=naik]").forEach((button) => button.addEventListener("click", (event) => {
    event.preventDefault();
    const item = button.closest(".pilihan");
    // The first column always stands first.
    if (item.previousElementSibling?.querySelector(":disabled")) return;
    item.previousElementSibling?.before(item);
    button.focus();
  }));
}

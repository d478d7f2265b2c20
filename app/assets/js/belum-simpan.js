import { one } from "./dom.js";

/** Warn before leaving a form with typed but unsaved values. */
export function startUnsavedWarning() {
  const form = one("form[data-jaga]");
  if (!form) return;
  const status = one("[data-status-simpan]", form);
  let dirty = "kotor" in form.dataset;
  const mark = () => {
    dirty = true;
    if (status) status.textContent = "Perubahan belum disimpan.";
  };
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

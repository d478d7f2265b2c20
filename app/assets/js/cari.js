import TomSelect from "tom-select/base";
import clearButton from "tom-select/dist/js/plugins/clear_button.js";
import removeButton from "tom-select/dist/js/plugins/remove_button.js";

TomSelect.define("clear_button", clearButton);
TomSelect.define("remove_button", removeButton);

const note = (css, text) => () => `<div class="${css}">${text}</div>`;

async function lookup(url, query, done) {
  try {
    const address = new URL(url, window.location.href);
    address.searchParams.set("q", query);
    const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    done(answer.ok ? await answer.json() : []);
  } catch {
    done();
  }
}

/** Turn a select into a search box; with data-cari the choices come from the server as they are typed. */
export function searchable(select) {
  const url = select.dataset.cari;
  const several = select.multiple;
  const box = new TomSelect(select, {
    valueField: "value",
    labelField: "label",
    searchField: url ? [] : ["label"],
    maxOptions: 60,
    preload: url ? "focus" : false,
    loadThrottle: 250,
    placeholder: several ? "Ketik untuk mencari" : select.dataset.kosong || "Ketik untuk mencari",
    plugins: several ? { remove_button: { title: "Hapus" } } : { clear_button: { title: "Kosongkan" } },
    load: url ? (query, done) => lookup(url, query, done) : null,
    shouldLoad: () => true,
    // The server does the matching, so what an earlier query found must not stay: Enter would choose it.
    onType: url ? () => box.clearOptions() : null,
    render: {
      no_results: note("no-results", "Tidak ada yang cocok"),
      loading: note("spinner", "Mencari…"),
      not_loading: note("ketik-dulu", "Ketik untuk mencari"),
    },
  });
  select.setAttribute("aria-hidden", "true");
  const described = select.getAttribute("aria-describedby");
  if (described) box.control_input.setAttribute("aria-describedby", described);
  if (select.getAttribute("aria-invalid")) box.control_input.setAttribute("aria-invalid", "true");
  return box;
}

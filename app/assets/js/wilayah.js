import { all, byId } from "./dom.js";

/** Village choice that follows the sub-district: the server sends all villages, this keeps the fitting ones. */
export function startVillages() {
  all("select[data-induk]").forEach((village) => {
    const parent = byId(village.dataset.induk);
    const status = byId(village.dataset.keterangan);
    if (!parent) return;
    const options = all("option", village).filter((option) => option.value)
      .map((option) => ({ value: option.value, label: option.textContent, parent: option.dataset.induk }));
    const empty = village.options[0].cloneNode(true);
    const fill = () => {
      const chosen = village.value;
      const fitting = options.filter((option) => option.parent === parent.value);
      empty.textContent = parent.value ? "Belum diisi" : "Pilih kecamatan dulu";
      village.replaceChildren(empty, ...fitting.map((option) => new Option(option.label, option.value, false, option.value === chosen)));
      if (status) status.textContent = parent.value ? `${fitting.length} desa/kelurahan di kecamatan ini.` : "";
    };
    parent.addEventListener("change", fill);
    fill();
  });
}

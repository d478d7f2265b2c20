import { startUnsavedWarning } from "./belum-simpan.js";
import { showCurrentTab, startSections } from "./bagian.js";
import { all } from "./dom.js";
import { startEchoes } from "./gema.js";
import { startPriceBoard } from "./harga-harian.js";
import { startColumns } from "./kolom.js";
import { startDropdowns, startMenu } from "./menu.js";
import { startMaps } from "./peta.js";
import { startSelection } from "./pilih.js";
import { startJob } from "./proses.js";
import { startFilters } from "./saringan.js";
import { focusErrorSummary, startCopyButtons, startFileFields, startPasswordToggles, startPrint, startSearchKey, startSecrets } from "./umum.js";
import { startUploads } from "./unggah.js";
import { startVillages } from "./wilayah.js";

// Tom Select is as heavy as all the rest, so pages without a search field don't load it.
async function makeSearchable(selects) {
  if (!selects.length) return;
  const { searchable } = await import("./cari.js");
  selects.filter((select) => !select.tomselect).forEach(searchable);
}

function startSearchFields() {
  const waiting = "select[data-cari], select[data-panjang]";
  makeSearchable(all(waiting).filter((select) => !select.closest("details.laci:not([open])")));
  // The panel may come later; "toggle" does not bubble.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.laci")) makeSearchable(all(waiting, event.target));
  }, true);
}

startMenu();
startDropdowns();
startSearchKey();
startPasswordToggles();
startCopyButtons();
startSecrets();
startPrint();
startFileFields();
startSelection();
startFilters();
startColumns();
startVillages();
startMaps();
startEchoes();
startSections();
showCurrentTab();
startUnsavedWarning();
startJob();
startUploads();
startPriceBoard();
startSearchFields();
focusErrorSummary();

import { all, one } from "./dom.js";

const RETRY_MS = 30_000;
const percent = new Intl.NumberFormat("id-ID", { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
const TYPED = "[name^='harga-'],[name^='ketersediaan-']";

const board = () => one("[data-harga-harian]");
const itemOf = (field) => field.name.split("-").pop();
const isTyped = (field) => field.value.trim() !== field.dataset.tersimpan;

/** The draft of one market and day on this device; it must never stand in the way of saving. */
const draft = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  },
  write(key, values) {
    try {
      if (Object.keys(values).length) localStorage.setItem(key, JSON.stringify(values));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  },
};

function say(text) {
  one("[data-keadaan-simpan]", board()).textContent = text;
}

function showChange(field) {
  const target = one("[data-ubah]", field.closest("tr"));
  const typed = Number(field.value.trim().replace(/^Rp\s*/i, "").replaceAll(".", "").replace(",", "."));
  const last = Number(field.dataset.lalu);
  target.textContent = last && typed ? `${percent.format(((typed - last) / last) * 100)}%` : "";
}

/** Keep what is typed and not yet stored, with the version the page knew; returns how many fields, or -1. */
function keep() {
  const box = board();
  const open = all(TYPED, box).filter(isTyped);
  const values = Object.fromEntries(open.map((field) => [field.name, [field.value, box.querySelector(`[name="versi-${itemOf(field)}"]`).value]]));
  return draft.write(box.dataset.hargaHarian, values) ? open.length : -1;
}

function tellKept() {
  const count = keep();
  if (count < 0) say("Perangkat ini tidak dapat menyimpan sementara. Jangan tutup halaman sebelum tersimpan.");
  else if (count) say(`${count} isian tersimpan di perangkat ini, belum dikirim.`);
  else say("Yang kosong dibiarkan kosong.");
}

function restore() {
  const box = board();
  const kept = draft.read(box.dataset.hargaHarian);
  const fields = all(TYPED, box).filter((field) => kept[field.name] && !isTyped(field) && kept[field.name][0] !== field.value);
  fields.forEach((field) => {
    const [value, version] = kept[field.name];
    field.value = value;
    box.querySelector(`[name="versi-${itemOf(field)}"]`).value = version;
    if (field.name.startsWith("harga-")) showChange(field);
  });
  if (fields.length) say(`${fields.length} isian yang belum dikirim dipulihkan dari perangkat ini.`);
}

let sending = false;
let waiting = null;

async function answerTo(form) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" }, credentials: "same-origin" });
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-harga-harian]");
}

function wait() {
  const count = keep();
  say(`Tidak ada sambungan. ${count} isian tersimpan di perangkat ini dan dikirim lagi begitu tersambung.`);
  waiting = setTimeout(send, RETRY_MS);
}

async function send() {
  if (sending) return;
  clearTimeout(waiting);
  waiting = null;
  sending = true;
  say("Mengirim…");
  try {
    const fresh = await answerTo(one("form", board()));
    if (fresh) show(fresh);
    else say("Belum terkirim. Isian tersimpan di perangkat ini: muat ulang halaman, masuk lagi bila diminta, lalu simpan.");
  } catch {
    wait();
  } finally {
    sending = false;
  }
}

function show(fresh) {
  board().replaceWith(document.adoptNode(fresh));
  keep();
  start();
  one("[data-hasil]", board())?.focus();
}

function start() {
  const form = one("form", board());
  form.addEventListener("input", (event) => {
    if (event.target.name?.startsWith("harga-")) showChange(event.target);
    tellKept();
  });
  form.addEventListener("change", tellKept);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}

/** The price screen of a market: nothing typed is lost when the connection drops, and it is sent again. */
export function startPriceBoard() {
  if (!board()) return;
  start();
  restore();
  window.addEventListener("online", () => {
    if (waiting) send();
  });
}

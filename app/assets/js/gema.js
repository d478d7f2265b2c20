import { all, byId } from "./dom.js";

const number = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SCALES = [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"]];

function moneyText(raw) {
  const clean = raw.trim().replace(/^Rp\s*/i, "");
  if (!clean) return "";
  if (!/^-?\d{1,3}(\.?\d{3})*(,\d+)?$/.test(clean)) return "Tulis angka saja, misalnya 1.500.000.";
  const value = Number(clean.replaceAll(".", "").replace(",", "."));
  const [size, word] = SCALES.find(([limit]) => Math.abs(value) >= limit) ?? [1, ""];
  return `= Rp ${number.format(value / size)}${word ? ` ${word}` : ""}`;
}

function parseDay(raw) {
  const typed = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(raw);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(raw);
  const parts = typed ? [typed[3], typed[2], typed[1]] : iso?.slice(1);
  if (!parts) return null;
  const [year, month, date] = parts.map(Number);
  const moment = new Date(Date.UTC(year, month - 1, date));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date ? moment : null;
}

function dayText(raw) {
  const clean = raw.trim();
  if (!clean) return "";
  const moment = parseDay(clean);
  return moment ? `= ${day.format(moment)}` : "Tulis hari/bulan/tahun, misalnya 14/09/1987.";
}

/** Repeat a typed amount or date in words, so that a wrong unit or a swapped month shows at once. */
export function startEchoes() {
  const tellers = { uang: moneyText, tanggal: dayText };
  all("[data-gema]").forEach((field) => {
    const target = byId(`gema-${field.id}`);
    const tell = () => { target.textContent = tellers[field.dataset.gema](field.value); };
    field.addEventListener("change", tell);
    if (field.value) tell();
  });
}

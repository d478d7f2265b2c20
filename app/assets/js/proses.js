import { byId, one } from "./dom.js";

const WAIT_MS = 1500;
const MOST_FAILURES = 20;

async function read(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Follow a running job: {persen, teks, selesai, url}; goes to url when it is done. */
export function startJob() {
  const box = one("[data-proses]");
  if (!box) return;
  const bar = one("progress", box);
  const text = byId("teks-proses");
  let failures = 0;
  const step = async () => {
    try {
      const state = await read(box.dataset.proses);
      failures = 0;
      if (state.persen == null) bar.removeAttribute("value");
      else bar.value = state.persen;
      if (state.teks && state.teks !== text.textContent) text.textContent = state.teks;
      if (state.selesai) {
        window.location.assign(state.url);
        return;
      }
    } catch {
      failures += 1;
      text.textContent = "Sambungan terputus, mencoba lagi…";
      if (failures >= MOST_FAILURES) {
        text.textContent = "Sambungan terputus. Muat ulang halaman ini untuk melihat keadaannya.";
        return;
      }
    }
    setTimeout(step, WAIT_MS);
  };
  setTimeout(step, WAIT_MS);
}

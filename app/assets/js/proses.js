import { byId, one } from "./dom.js";

const WAIT_MS = 1500;
const MOST_FAILURES = 20;
const WORKING = new Set(["antre", "jalan"]);

/** The state of the job, or null when the address no longer answers with progress. */
async function read(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.headers.get("Content-Type")?.includes("json") ? answer.json() : null;
}

/** Follow a running job and open its result when it is done. */
export function startJob() {
  const box = one("[data-proses]");
  if (!box) return;
  const text = byId("teks-proses");
  const bar = byId("bilah-proses");
  let failures = 0;
  const step = async () => {
    try {
      const state = await read(box.dataset.proses);
      failures = 0;
      if (!state || !WORKING.has(state.state)) {
        window.location.replace(box.dataset.proses);
        return;
      }
      if (state.total && state.done) {
        bar.max = state.total;
        bar.value = Math.min(state.done, state.total);
      }
      if (state.text !== text.textContent) text.textContent = state.text;
    } catch {
      failures += 1;
      text.textContent = "Sambungan terputus, mencoba lagi…";
    }
    if (failures >= MOST_FAILURES) text.textContent = "Sambungan terputus. Muat ulang halaman ini untuk melihat keadaannya.";
    else setTimeout(step, WAIT_MS);
  };
  setTimeout(step, WAIT_MS);
}

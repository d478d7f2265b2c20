import { all, byId, one } from "./dom.js";

const TYPING = /^(INPUT|TEXTAREA|SELECT)$/;

/** "/" moves focus to the page's search box. */
export function startSearchKey() {
  document.addEventListener("keydown", (event) => {
    const search = one("[data-cari-halaman]");
    if (event.key !== "/" || !search || event.ctrlKey || event.metaKey || TYPING.test(event.target.tagName)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}

/** Show and hide a password; the button stays hidden when scripts don't run. */
export function startPasswordToggles() {
  all("[data-tampil]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = byId(button.dataset.tampil);
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
      one("span", button).textContent = shown ? "Sembunyikan" : "Tampilkan";
    });
  });
}

/** Copy the text of another element. */
export function startCopyButtons() {
  all("[data-salin]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = one("span", button);
      try {
        await navigator.clipboard.writeText(byId(button.dataset.salin).textContent.trim());
        label.textContent = "Tersalin";
      } catch {
        label.textContent = "Gagal menyalin, pilih lalu salin sendiri";
      }
    });
  });
}

/** Take an opened secret off the screen after the seconds it states. */
export function startSecrets() {
  all("[data-hilang]").forEach((box) => {
    let left = Number(box.dataset.hilang);
    const counter = byId(box.dataset.hitung);
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) {
        if (counter) counter.textContent = `Disembunyikan lagi dalam ${left} detik.`;
        return;
      }
      clearInterval(timer);
      box.textContent = "Disembunyikan";
      if (counter) counter.textContent = "Buka lagi bila perlu; setiap pembukaan dicatat.";
    }, 1000);
  });
}

/** Print buttons and select boxes that submit their form on change. */
export function startPrint() {
  all("[data-cetak]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}

/** Move focus to the error summary so that a keyboard or screen-reader user starts there. */
export function focusErrorSummary() {
  one("[data-ringkas-galat]")?.focus();
}

/** The browser writes on a file field in its own language; draw it in the page's, and name what was chosen. */
export function startFileFields() {
  all("input[type=file]").forEach((field) => {
    const box = document.createElement("div");
    const name = document.createElement("span");
    box.className = "isian-berkas";
    name.className = "form-control berkas-nama";
    name.setAttribute("aria-hidden", "true");
    field.replaceWith(box);
    box.append(field, name);
    const tell = () => { name.textContent = [...field.files].map((file) => file.name).join(", ") || "Belum ada berkas dipilih"; };
    field.addEventListener("change", tell);
    tell();
  });
}

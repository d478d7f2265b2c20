import { one } from "./dom.js";

/** Send one file of the form; resolves to the refusals. `onProgress` gets the sent share, 0 to 1. */
function send(form, file, onProgress) {
  const data = new FormData(form);
  data.delete("berkas");
  data.append("berkas", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      const tooLarge = request.status === 413 ? ["berkas terlalu besar. Perkecil dahulu."] : ["server menolak. Muat ulang halaman ini."];
      resolve(request.status === 200 ? [] : (request.response?.refused ?? tooLarge));
    });
    request.addEventListener("error", () => resolve(["sambungan terputus. Kirim lagi berkas ini."]));
    request.send(data);
  });
}

/** Files are sent one after the other with their progress; what is refused is named, the rest stays sent. */
export function startUploads() {
  const form = one("form[data-unggah]");
  if (!form) return;
  const [box, errors] = [one(".kemajuan", form), one(".galat-unggah", form)];
  const [bar, text] = [one("progress", box), one("span", box)];
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...form.elements.berkas.files];
    const refused = [];
    box.hidden = false;
    one("button[type=submit]", form).disabled = true;
    for (const [number, file] of files.entries()) {
      text.textContent = `Mengirim ${number + 1} dari ${files.length}: ${file.name}`;
      const said = await send(form, file, (share) => { bar.value = (number + share) / files.length; });
      refused.push(...said.map((sentence) => `${file.name}: ${sentence}`));
    }
    if (!refused.length) {
      window.location.reload();
      return;
    }
    errors.replaceChildren(...refused.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
    errors.hidden = false;
    const taken = files.length - refused.length;
    text.textContent = taken ? `${taken} berkas tersimpan. Muat ulang halaman untuk melihatnya.` : "Tidak ada berkas yang tersimpan.";
    one("button[type=submit]", form).disabled = false;
  });
}

import { color } from "./grafik-gaya.js";
import { all, one } from "./dom.js";

const MARGIN = 20;
const HEAD = 54;
const FOOT = 30;

function write(pen, text, y, font, tone, width) {
  pen.font = `${font} ${color("huruf")}`;
  pen.fillStyle = color(tone);
  pen.fillText(text, MARGIN, y, width);
}

/** The chart with its title and the date of its data, on white. */
function picture(card, canvas) {
  const ratio = canvas.width / canvas.clientWidth;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const sheet = document.createElement("canvas");
  sheet.width = (width + 2 * MARGIN) * ratio;
  sheet.height = (height + HEAD + FOOT) * ratio;
  const pen = sheet.getContext("2d");
  pen.scale(ratio, ratio);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width + 2 * MARGIN, height + HEAD + FOOT);
  const text = (wanted) => one(wanted, card)?.textContent.trim() ?? "";
  write(pen, text(".kartu-judul"), 24, "600 15px", "tinta", width);
  write(pen, text(".kartu-sub"), 42, "13px", "tinta-3", width);
  write(pen, text(".card-footer span"), HEAD + height + 18, "12px", "tinta-3", width);
  pen.drawImage(canvas, MARGIN, HEAD, width, height);
  return sheet;
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Shows the PNG buttons of the cards whose charts are drawn. */
export function offerPictures() {
  all("[data-png]").forEach((button) => {
    const card = button.closest("article");
    const canvas = one("canvas", card);
    button.hidden = !canvas;
    button.addEventListener("click", () => picture(card, canvas).toBlob((blob) => download(blob, card.dataset.kunci)));
  });
}

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

/** The drawing of a card as something a canvas can take: its own canvas, or its map as an image. */
async function drawingOf(card) {
  const canvas = one("canvas", card);
  if (canvas) return canvas;
  const map = one(".grafik-svg", card).cloneNode(true);
  // An image loads nothing from elsewhere: outlines that stand in a file of their own are put into it.
  const used = all("use", map);
  const file = used.length && await (await fetch(used[0].getAttribute("href").split("#")[0])).text();
  const outlines = file && new DOMParser().parseFromString(file, "image/svg+xml");
  used.forEach((use) => use.replaceWith(outlines.getElementById(use.getAttribute("href").split("#")[1]).cloneNode()));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(map))}`;
  await image.decode();
  return image;
}

/** The chart or map with its title and the date of its data, on white. */
function picture(card, drawing) {
  const [width, height] = drawing.clientWidth ? [drawing.clientWidth, drawing.clientHeight] : [drawing.width, drawing.height];
  const ratio = drawing.clientWidth ? drawing.width / width : 2;
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
  pen.drawImage(drawing, MARGIN, HEAD, width, height);
  return sheet;
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function take(card) {
  picture(card, await drawingOf(card)).toBlob((blob) => download(blob, card.dataset.kunci));
}

/** Puts a PNG button beside the CSV of every card that holds a drawing. */
export function offerPictures() {
  all(".kartu-grafik").filter((card) => one("canvas, .grafik-svg", card)).forEach((card) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link btn-sm";
    button.dataset.png = "";
    button.append("PNG", one(".unduh .visually-hidden", card).cloneNode(true));
    button.addEventListener("click", () => take(card));
    one(".unduh", card).prepend(button);
  });
}

import { color } from "./grafik-gaya.js";
import { all, one } from "./dom.js";
import { drawTable, drawTile } from "./gambar-html.js";

const MARGIN = 20;
const HEAD = 54;
const FOOT = 46;
const KEY_LINE = 20;

function write(pen, text, y, font, tone, width) {
  pen.font = `${font} ${color("huruf")}`;
  pen.fillStyle = color(tone);
  pen.fillText(text, MARGIN, y, width);
}

/** The drawing of a card as something a canvas can take: its own canvas, its map as an image, or its HTML drawn anew. */
async function drawingOf(card) {
  const canvas = one("canvas", card);
  if (canvas) return canvas;
  if (card.matches(".ubin")) return drawTile(card);
  if (card.matches(".kartu-matriks")) return drawTable(one("table", card));
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

/** Where each entry of the legend of a card stands: colour, words, x and line; those that don't fit wrap. */
function legendOf(card, pen, width) {
  let [x, line] = [0, 0];
  return all(".legenda-grafik li", card).map((entry) => {
    const swatch = one("rect, .kotak-warna", entry);
    const { fill, backgroundColor } = getComputedStyle(swatch);
    const label = entry.textContent.trim();
    const room = pen.measureText(label).width + 36;
    if (x && x + room > width) [x, line] = [0, line + 1];
    const place = { tone: swatch.tagName === "rect" ? fill : backgroundColor, label, x, line };
    x += room;
    return place;
  });
}

function drawLegend(pen, entries) {
  entries.forEach(({ tone, label, x, line }) => {
    const y = HEAD + line * KEY_LINE;
    pen.fillStyle = tone;
    pen.fillRect(MARGIN + x, y, 16, 11);
    pen.strokeStyle = color("garis-kuat");
    pen.strokeRect(MARGIN + x, y, 16, 11);
    pen.fillStyle = color("tinta-2");
    pen.fillText(label, MARGIN + x + 22, y + 10);
  });
}

/** The drawing with its title, legend, filters and the date of its data, on white. */
function picture(card, drawing) {
  const [width, height] = drawing.clientWidth ? [drawing.clientWidth, drawing.clientHeight] : [drawing.width, drawing.height];
  const ratio = drawing.clientWidth ? drawing.width / width : 2;
  const sheet = document.createElement("canvas");
  const pen = sheet.getContext("2d");
  const small = `12px ${color("huruf")}`;
  pen.font = small;
  const legend = legendOf(card, pen, width);
  const top = HEAD + (legend.length ? (legend.at(-1).line + 1) * KEY_LINE + 4 : 0);
  sheet.width = (width + 2 * MARGIN) * ratio;
  sheet.height = (height + top + FOOT) * ratio;
  pen.scale(ratio, ratio);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width + 2 * MARGIN, height + top + FOOT);
  const text = (wanted) => one(wanted, card)?.textContent.trim() ?? "";
  write(pen, text("h3"), 24, "600 15px", "tinta", width);
  write(pen, text(".kartu-sub"), 42, "13px", "tinta-3", width);
  write(pen, text(".kartu-kaki span"), top + height + 18, "12px", "tinta-3", width);
  write(pen, one(".hanya-cetak")?.textContent ?? "", top + height + 34, "12px", "tinta-3", width);
  pen.font = small;
  drawLegend(pen, legend);
  pen.drawImage(drawing, MARGIN, top, width, height);
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
  picture(card, await drawingOf(card)).toBlob((blob) => download(blob, card.dataset.kunci ?? card.getAttribute("aria-labelledby")));
}

// A tile is named after its urusan and the key of its figure; keys of figures hold no hyphen.
const TILE = /^ubin-(.+)-([^-]+)$/;

/** Where the downloads of a card stand. Tiles of the pages that show all urusan come without them, to keep those pages
    light: theirs are made from their name, under the filters of the page. Null where a card offers none. */
function placeOf(card) {
  const found = one(".unduh", card);
  const named = TILE.exec(card.getAttribute("aria-labelledby"));
  if (found || !named) return found;
  const [place, csv, title] = ["span", "a", "span"].map((tag) => document.createElement(tag));
  place.className = "unduh";
  csv.href = `/dashboard/${named[1]}/${named[2]}/csv${window.location.search}`;
  title.className = "visually-hidden";
  title.append(`: ${one("h3", card).textContent}`);
  csv.append("CSV", title);
  place.append(csv);
  one(".kartu-kaki", card).append(place);
  return place;
}

/** Puts a PNG button beside the CSV of every card that holds a figure, a drawing or a matrix. */
export function offerPictures() {
  const drawn = ".ubin .besar, .kartu-grafik canvas, .grafik-svg, .kartu-matriks table";
  new Set(all(drawn).map((part) => part.closest("article"))).forEach((card) => {
    const place = placeOf(card);
    if (!place) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link btn-sm";
    button.dataset.png = "";
    button.append("PNG", one(".visually-hidden", place).cloneNode(true));
    button.addEventListener("click", () => take(card));
    place.prepend(button);
  });
}

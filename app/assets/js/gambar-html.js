import { color } from "./grafik-gaya.js";
import { all, one } from "./dom.js";

const RATIO = 2;
const LINE = 20;
const PAD = 6;

/** A canvas of that size in page pixels, and its pen. */
function sheetOf(width, height) {
  const sheet = document.createElement("canvas");
  sheet.width = width * RATIO;
  sheet.height = height * RATIO;
  // What takes the drawing asks for its size on the page.
  Object.defineProperties(sheet, { clientWidth: { value: width }, clientHeight: { value: height } });
  const pen = sheet.getContext("2d");
  pen.scale(RATIO, RATIO);
  return [sheet, pen];
}

/** The text in lines that fit the width. */
function wrapped(pen, text, width) {
  return text.split(/\s+/).reduce((lines, word) => {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    return lines.length && pen.measureText(longer).width <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

/** A number tile: its value, and what is said of it line by line. */
export function drawTile(card) {
  const told = all(".sub", card).map((line) => line.textContent.replace(/\s+/g, " ").trim());
  const [sheet, pen] = sheetOf(420, 52 + told.length * LINE);
  pen.fillStyle = color("tinta");
  pen.font = `650 34px ${color("huruf")}`;
  const value = one(".besar", card).textContent.trim();
  pen.fillText(value, 0, 34);
  const wide = pen.measureText(value).width;
  pen.fillStyle = color("tinta-2");
  pen.font = `500 17px ${color("huruf")}`;
  pen.fillText(one(".satuan", card)?.textContent.trim() ?? "", wide + 8, 34);
  pen.font = `13px ${color("huruf")}`;
  told.forEach((line, index) => pen.fillText(line, 0, 62 + index * LINE, 420));
  return sheet;
}

function drawCell(pen, cell, origin) {
  const { left, top, width, height } = cell.getBoundingClientRect();
  const [x, y] = [left - origin.left, top - origin.top];
  const { backgroundColor, color: ink, fontWeight } = getComputedStyle(cell);
  pen.fillStyle = backgroundColor;
  pen.fillRect(x, y, width, height);
  pen.fillStyle = ink;
  pen.font = `${fontWeight} 12px ${color("huruf")}`;
  const right = cell.classList.contains("angka");
  pen.textAlign = right ? "right" : "left";
  const lines = wrapped(pen, cell.innerText.trim(), width - 2 * PAD);
  const first = y + height / 2 + 4 - ((lines.length - 1) * 14) / 2;
  lines.forEach((line, index) => pen.fillText(line, right ? x + width - PAD : x + PAD, first + index * 14, width - PAD));
}

/** A table with the colours of its cells, whole, however far it is scrolled. */
export function drawTable(table) {
  const frame = table.parentElement;
  const scrolled = frame.scrollLeft;
  frame.scrollLeft = 0;
  const origin = table.getBoundingClientRect();
  const [sheet, pen] = sheetOf(Math.ceil(origin.width), Math.ceil(origin.height));
  all("th, td", table).forEach((cell) => drawCell(pen, cell, origin));
  frame.scrollLeft = scrolled;
  return sheet;
}

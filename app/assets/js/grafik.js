import { BarController, BarElement, CategoryScale, Chart, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";
import { all, one } from "./dom.js";
import { valueLabels } from "./grafik-label.js";
import { offerPictures } from "./grafik-gambar.js";
import { readTable, sentence } from "./grafik-tabel.js";
import { color, cut, format, LETTERS, SCALE, SERIES } from "./grafik-gaya.js";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip);

const HORIZONTAL = new Set(["batang", "tumpuk", "sasaran"]);
const PRINT_RATIO = 2.5;
const LETTER_WIDTH = 7 * SCALE;
const VALUE_ROOM = 84 * SCALE;
// "November 2026" under an axis: "Nov 2026".
const MONTH = /^(\p{L}{3})\p{L}* (\d{4})$/u;
const AXIS_GAP = 18 * SCALE;

function dataset(kind, series, index) {
  const tone = color(SERIES[index % SERIES.length]);
  const shared = { label: series.label, data: series.values, texts: series.texts, backgroundColor: tone };
  if (kind === "garis") return { ...shared, borderColor: tone, borderWidth: 2.25, pointRadius: 2.5, pointHoverRadius: 5, spanGaps: false };
  return { ...shared, borderRadius: 2, barPercentage: 0.78, categoryPercentage: 0.9, maxBarThickness: (kind === "batang_tegak" ? 44 : 24) * SCALE };
}

function valueScale(kind, aims) {
  const shown = kind === "garis" || kind === "batang_tegak";
  return {
    beginAtZero: true, suggestedMax: Math.max(0, ...aims), display: shown, stacked: kind === "tumpuk", border: { display: false },
    grid: { display: shown, color: color("garis") },
    ticks: { maxTicksLimit: 4, color: color("tinta-3"), callback: (value) => format(value) },
  };
}

function categoryScale(kind, figure) {
  const horizontal = HORIZONTAL.has(kind);
  return {
    grid: { display: false }, stacked: kind === "tumpuk", border: { display: !horizontal, color: color("garis-kuat") },
    ticks: {
      autoSkip: !horizontal, autoSkipPadding: AXIS_GAP, maxRotation: 0, color: color(horizontal ? "tinta" : "tinta-2"),
      callback(value) {
        // An axis of words gets at most half of what the values leave; more would be clipped at its beginning.
        const room = horizontal ? (figure.clientWidth - VALUE_ROOM) / 2 - AXIS_GAP : figure.clientWidth / 2;
        this.ctx.font = `${Chart.defaults.font.size}px ${Chart.defaults.font.family}`;
        return cut(this.getLabelForValue(value).replace(MONTH, "$1 $2"), room, (text) => this.ctx.measureText(text).width);
      },
    },
  };
}

function padding(kind, series) {
  if (kind === "garis") return { right: (series > 1 ? 92 : 64) * SCALE, top: 10, left: 0, bottom: 0 };
  if (kind === "batang" || kind === "sasaran") return { right: VALUE_ROOM, top: 0, left: 0, bottom: 0 };
  return { right: 12, top: kind === "batang_tegak" ? 18 : 0, left: 0, bottom: 0 };
}

/** Where a shape leads: of several series each to its own records, else to what its label leads to. */
function addressOf({ series, urls }, { datasetIndex, index }) {
  return (series.length > 1 && series[datasetIndex].urls[index]) || urls[index];
}

function options(kind, figure, table, aims) {
  const scales = HORIZONTAL.has(kind)
    ? { x: valueScale(kind, aims), y: categoryScale(kind, figure) }
    : { x: categoryScale(kind, figure), y: valueScale(kind, aims) };
  return {
    indexAxis: HORIZONTAL.has(kind) ? "y" : "x",
    animation: false, maintainAspectRatio: false, scales, kind, layout: { padding: padding(kind, table.series.length) },
    onClick: (_event, hits) => {
      const url = hits.length && addressOf(table, hits[0]);
      if (url) window.location.assign(url);
    },
    plugins: {
      legend: { display: false },
      tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${item.dataset.texts[item.dataIndex]}` } },
    },
  };
}

/** Upright bars lie down where their labels would not fit beneath them. */
function kindThatFits(figure, labels) {
  const kind = figure.dataset.grafik;
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const room = (figure.clientWidth - VALUE_ROOM) / labels.length;
  return kind === "batang_tegak" && longest * LETTER_WIDTH > room ? "batang" : kind;
}

function draw(figure) {
  const card = figure.closest("article");
  const canvas = one("canvas", figure);
  const table = readTable(one("table", card));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", sentence(one(".kartu-judul", card).textContent.trim(), table));
  const kind = kindThatFits(figure, table.labels);
  const [bars, aims] = kind === "sasaran" ? [table.series.slice(0, 1), table.series[1].values] : [table.series, []];
  const datasets = bars.map((series, index) => dataset(kind, series, index));
  datasets[0].aims = aims;
  return new Chart(canvas, {
    type: kind === "garis" ? "line" : "bar",
    data: { labels: table.labels, datasets },
    plugins: [valueLabels],
    options: options(kind, figure, table, aims),
  });
}

async function start() {
  Chart.defaults.font.family = color("huruf");
  Chart.defaults.font.size = LETTERS;
  Chart.defaults.color = color("tinta-2");
  // A canvas drawn before the font arrives keeps the wrong widths; a second is the longest worth waiting.
  const fonts = Promise.all([document.fonts.load("12px Inter"), document.fonts.load("600 12px Inter")]);
  await Promise.race([fonts, new Promise((done) => setTimeout(done, 1000))]);
  const charts = all("[data-grafik]").map(draw);
  offerPictures();
  const redraw = (ratio) => charts.forEach((chart) => {
    chart.options.devicePixelRatio = ratio;
    chart.resize();
  });
  window.addEventListener("beforeprint", () => redraw(PRINT_RATIO));
  window.addEventListener("afterprint", () => redraw(window.devicePixelRatio || 1));
  document.documentElement.dataset.grafikSiap = charts.length;
}

start();

import { color, cut, format, LETTERS, SCALE } from "./grafik-gaya.js";

const NEAR = 30 * SCALE;

function lineEnds(chart, pen) {
  const taken = [];
  chart.data.datasets.forEach((set, index) => {
    const last = set.data.findLastIndex((value) => value != null);
    if (last < 0) return;
    const point = chart.getDatasetMeta(index).data[last];
    let y = point.y;
    taken.forEach((other) => { if (Math.abs(other - y) < NEAR) y = y < other ? other - NEAR : other + NEAR; });
    taken.push(y);
    const alone = chart.data.datasets.length === 1;
    pen.write(format(set.data[last]), point.x + 9, alone ? y : y - 7, { tone: set.borderColor, bold: true });
    if (!alone) pen.write(pen.cut(set.label, chart.width - point.x - 12), point.x + 9, y + 7, { tone: set.borderColor });
  });
}

function barEnds(chart, pen) {
  chart.data.datasets.forEach((set, number) => chart.getDatasetMeta(number).data.forEach((bar, index) => {
    // Bars side by side are named all where they are as high as the writing, else only the first of them.
    if (number && bar.height < LETTERS) return;
    const value = set.data[index];
    if (value == null) pen.write("tidak ada data", bar.base + 6, bar.y, { tone: color("tinta-3") });
    else pen.write(pen.fit(set.texts[index], value, chart.width - bar.x - 8), bar.x + 6, bar.y, { bold: !number });
  }));
}

function aimMarks(chart, pen) {
  const set = chart.data.datasets[0];
  chart.getDatasetMeta(0).data.forEach((bar, index) => {
    const aim = set.aims[index];
    const x = aim == null ? bar.x : chart.scales.x.getPixelForValue(aim);
    if (aim != null) pen.mark(x, bar.y, bar.height);
    if (set.data[index] == null) pen.write("tidak ada data", Math.max(x, bar.base) + 6, bar.y, { tone: color("tinta-3") });
    else {
      const end = Math.max(x, bar.x) + 8;
      pen.write(pen.fit(set.texts[index], set.data[index], chart.width - end), end, bar.y, { bold: true });
    }
  });
}

function columnTops(chart, pen) {
  if (chart.data.datasets.length > 1) return;
  const set = chart.data.datasets[0];
  chart.getDatasetMeta(0).data.forEach((bar, index) => {
    const text = set.data[index] == null ? "" : format(set.data[index]);
    if (text && pen.width(text) < bar.width + 12) pen.write(text, bar.x, bar.y - 8, { bold: true, align: "center" });
  });
}

function stackParts(chart, pen) {
  chart.data.datasets.forEach((set, index) => chart.getDatasetMeta(index).data.forEach((bar, row) => {
    const text = set.data[row] ? format(set.data[row]) : "";
    const width = bar.x - bar.base;
    if (text && width > pen.width(text) + 6) pen.write(text, bar.base + width / 2, bar.y, { tone: index === 1 ? color("tinta") : "#fff", bold: true, align: "center" });
  }));
}

const WRITERS = { garis: lineEnds, batang: barEnds, batang_tegak: columnTops, tumpuk: stackParts, sasaran: aimMarks };

function penFor(context) {
  const font = (bold) => `${bold ? "600 " : ""}${LETTERS}px ${color("huruf")}`;
  const width = (text) => {
    context.font = font(true);
    return context.measureText(text).width;
  };
  return {
    width,
    cut: (text, room) => cut(text, room, width),
    /** The full text of a value, or where that is too long the shortened one ("Rp 14,3 M"). */
    fit(text, value, room) {
      if (width(text) <= room) return text;
      return `${text.startsWith("Rp") ? "Rp " : ""}${format(value)}`;
    },
    mark(x, y, height) {
      context.fillStyle = color("tinta");
      context.fillRect(x - 1.5, y - height / 2 - 3, 3, height + 6);
    },
    write(text, x, y, { tone = color("tinta"), bold = false, align = "left" } = {}) {
      context.font = font(bold);
      context.textAlign = align;
      context.textBaseline = "middle";
      context.fillStyle = tone;
      context.fillText(text, x, y);
    },
  };
}

/** Chart.js plugin that writes values beside the shapes, so that no legend or grid reading is needed. */
export const valueLabels = {
  id: "nilai",
  afterDatasetsDraw(chart) {
    chart.ctx.save();
    WRITERS[chart.options.kind]?.(chart, penFor(chart.ctx));
    chart.ctx.restore();
  },
};

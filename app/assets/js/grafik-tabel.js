/** The number an Indonesian text stands for ("Rp 1.234,5"), or null where it holds none. */
function numberIn(text) {
  const digits = text.replace(/[^\d,-]/g, "").replace(",", ".");
  return digits ? Number(digits) : null;
}

/** The chart as a sentence: its first groups with their values, and how many more there are. */
export function sentence(title, { labels, series }) {
  const parts = series.map(({ label, texts }) => {
    const told = labels.slice(0, 3).map((name, index) => `${name} ${texts[index]}`).join(", ");
    return series.length > 1 ? `${label} ${told}` : told;
  });
  const more = labels.length > 3 ? `, dan ${labels.length - 3} lainnya di tabel` : "";
  return `${title}: ${parts.join("; ")}${more}.`;
}

/** Labels, series and row links of the table under a chart; the table is the only source of the figures. */
export function readTable(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  const cellsOf = (index) => rows.map((row) => row.cells[index + 1]);
  return {
    labels: rows.map((row) => row.cells[0].textContent.trim()),
    urls: rows.map((row) => row.cells[0].querySelector("a")?.href),
    series: heads.map((head, index) => ({
      label: head.textContent.trim(),
      values: cellsOf(index).map((cell) => numberIn(cell.textContent)),
      urls: cellsOf(index).map((cell) => cell.querySelector("a")?.href),
      texts: cellsOf(index).map((cell) => cell.textContent.trim()),
    })),
  };
}

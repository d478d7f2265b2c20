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
      values: cellsOf(index).map((cell) => (cell.dataset.v ? Number(cell.dataset.v) : null)),
      urls: cellsOf(index).map((cell) => cell.querySelector("a")?.href),
      texts: cellsOf(index).map((cell) => cell.textContent.trim()),
    })),
  };
}

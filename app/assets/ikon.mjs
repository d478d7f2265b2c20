// Finds which Tabler icons the project uses and packs them into one sprite.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

// Names that stand in loops, dictionaries and positional arguments, where the patterns below don't see them.
const CHOSEN_AT_RUN_TIME = [
  "activity", "alert-circle", "alert-triangle", "arrow-back-up", "arrows-join", "arrows-split", "ban", "book-2", "camera", "circle-check", "circle-minus",
  "circle-x", "edit", "equal", "file-import", "history", "home", "info-circle", "key", "layout-dashboard", "lock-open",
  "plus", "report-analytics", "selector", "send",
  "sort-ascending", "sort-descending", "trash", "user-check", "users",
];
const PATTERNS = { ".html": /(?:ikon|kosong)\(\s*["']([a-z0-9-]+)["']/g, ".py": /\bicon\s*[=:]\s*["']([a-z0-9-]+)["']/g };

async function namesUsed(root) {
  const names = new Set(CHOSEN_AT_RUN_TIME);
  for (const entry of await readdir(path.join(root, "app"), { recursive: true })) {
    const pattern = PATTERNS[path.extname(entry)];
    if (!pattern || entry.startsWith("static")) continue;
    const text = await readFile(path.join(root, "app", entry), "utf8");
    for (const match of text.matchAll(pattern)) names.add(match[1]);
  }
  return [...names].sort();
}

async function symbol(root, name) {
  const file = path.join(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
  const svg = await readFile(file, "utf8").catch(() => {
    throw new Error(`Icon "${name}" is not in @tabler/icons (outline).`);
  });
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
  return `<symbol id="i-${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" `
    + `stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
}

/** The sprite as SVG text; fails when the project names an icon that doesn't exist. */
export async function iconSprite(root) {
  const symbols = await Promise.all((await namesUsed(root)).map((name) => symbol(root, name)));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

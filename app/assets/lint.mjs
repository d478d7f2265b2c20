// Cheap rules no compiler checks: strict CSP in templates, file length, references to missing bundles.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const app = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const LONGEST = 400;
const FORBIDDEN = [
  [/\sstyle\s*=/i, "style attribute"],
  [/\son[a-z]+\s*=\s*["']/i, "inline handler"],
  [/<script(?![^>]*\ssrc=)/i, "inline script"],
  [/<style[\s>]/i, "inline stylesheet"],
  [/\|\s*safe\b/, "|safe"],
  [/https?:\/\/(?!www\.w3\.org)/, "address of another site"],
];

function complaints(name, text) {
  const found = [];
  const lines = text.split("\n");
  if (lines.length > LONGEST) found.push(`${name}: ${lines.length} lines, at most ${LONGEST}`);
  if (!name.endsWith(".html")) return found;
  lines.forEach((line, index) => FORBIDDEN.forEach(([pattern, what]) => {
    if (pattern.test(line)) found.push(`${name}:${index + 1}: ${what}`);
  }));
  return found;
}

async function filesBelow(folder) {
  const entries = await readdir(path.join(app, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(app, path.join(entry.parentPath, entry.name)));
}

const names = [...await filesBelow("templates"), ...await filesBelow("assets")];
const found = (await Promise.all(names.map(async (name) => complaints(name, await readFile(path.join(app, name), "utf8"))))).flat();
found.forEach((line) => console.error(line));
process.exitCode = found.length ? 1 : 0;

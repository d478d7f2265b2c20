// Builds app/static/dist: hashed files and manifest.json. Run by `npm run build`.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";
import { iconSprite } from "./ikon.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const dist = path.join(root, "app/static/dist");
// Windows 7 and 8 stop at Chrome 109; Firefox 115 is its long-term release for the same machines.
const target = ["chrome109", "firefox115", "safari16"];
const common = { bundle: true, minify: true, target, outdir: dist, metafile: true, logLevel: "warning", entryNames: "[name]-[hash]" };

function compileSass() {
  return sass.compile(path.join(here, "css/app.scss"), {
    loadPaths: [path.join(root, "node_modules")],
    quietDeps: true,
    // Bootstrap 5.3 is written with @import; it can't be loaded with @use.
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  }).css;
}

function buildStyles() {
  return esbuild.build({
    ...common,
    stdin: { contents: compileSass(), loader: "css", resolveDir: root, sourcefile: "app.css" },
    entryNames: "app-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
  });
}

function buildScripts() {
  return esbuild.build({
    ...common,
    entryPoints: [path.join(here, "js/app.js"), path.join(here, "js/grafik.js"), path.join(here, "js/presentasi.js")],
    format: "esm",
    splitting: true,
    chunkNames: "bagian-[hash]",
  });
}

async function writeHashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}-${hash}${ext}`;
  await writeFile(path.join(dist, file), content);
  return file;
}

function entryFiles(metafile, manifest) {
  for (const [file, output] of Object.entries(metafile.outputs)) {
    const name = path.basename(file);
    if (output.entryPoint && !name.startsWith("bagian-")) manifest[`${name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1")}`] = name;
    if (name.endsWith(".woff2")) manifest["inter.woff2"] = name;
  }
}

/** A packed copy beside each file that shrinks; the server sends it to browsers that accept it. */
async function packFiles() {
  for (const name of await readdir(dist)) {
    const content = await readFile(path.join(dist, name));
    const packed = gzipSync(content, { level: 9 });
    if (packed.length >= 0.9 * content.length) continue;
    await writeFile(path.join(dist, `${name}.gz`), packed);
    // A sixth less; browsers ask for it where the connection is encrypted.
    await writeFile(path.join(dist, `${name}.br`), brotliCompressSync(content));
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
// The one tool for fonts is a Python package that the papers need anyway.
execFileSync(path.join(root, ".venv/bin/python"), [path.join(root, ".make/font.py")]);
await copyFile(path.join(root, "node_modules/@fontsource-variable/inter/LICENSE"), path.join(dist, "inter-OFL.txt"));
const manifest = {};
const [styles, scripts] = await Promise.all([buildStyles(), buildScripts()]);
entryFiles(styles.metafile, manifest);
entryFiles(scripts.metafile, manifest);
manifest["ikon.svg"] = await writeHashed("ikon.svg", await iconSprite(root));
manifest["logo.svg"] = await writeHashed("logo.svg", await readFile(path.join(here, "gambar/logo.svg")));
await packFiles();
await writeFile(path.join(dist, "manifest.json"), JSON.stringify(manifest, null, 2));

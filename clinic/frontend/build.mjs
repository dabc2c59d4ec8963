// Builds everything a browser needs into clinic/static/build. Run: npm run build
//
//   main-HASH.js, main-HASH.css   bundled from main.js and main.css; manifest.json tells the names
//   icons-HASH.svg                one sprite of the bootstrap-icons named in icons.txt, one name a line
//   fonts/, fonts.css, fonts-print.css   see build-fonts.mjs
//   licences.txt                  the licence texts of all that is in here

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildFonts } from "./build-fonts.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..", "..");
const packages = join(root, "node_modules");
const out = join(root, "clinic", "static", "build");

/** Makes one sprite of the icons in icons.txt; "#" starts a remark. */
async function buildIcons() {
  const list = join(here, "icons.txt");
  const lines = existsSync(list) ? (await readFile(list, "utf8")).split("\n") : [];
  const names = lines.map((line) => line.split("#")[0].trim()).filter(Boolean);
  const symbols = [];
  for (const name of [...new Set(names)].sort()) {
    const file = join(packages, "bootstrap-icons", "icons", `${name}.svg`);
    if (!existsSync(file)) throw new Error(`icons.txt names "${name}", which bootstrap-icons lacks.`);
    const shape = (await readFile(file, "utf8")).match(/<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s);
    symbols.push(`<symbol id="${name}" viewBox="${shape[1]}">${shape[2].trim()}</symbol>`);
  }
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
  const hash = createHash("sha256").update(sprite).digest("hex").slice(0, 8).toUpperCase();
  await writeFile(join(out, `icons-${hash}.svg`), sprite);
  return { "icons.svg": `icons-${hash}.svg` };
}

/** Bundles main.js and main.css; returns plain name to hashed name. */
async function buildBundles() {
  const result = await build({
    entryPoints: [join(here, "main.js"), join(here, "main.css")].filter((file) => existsSync(file)),
    outdir: out,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox114", "safari16.4"],
    external: ["fonts/*", "./fonts/*"],
    loader: { ".svg": "file" },
    legalComments: "none", // licences.txt has the whole texts
    metafile: true,
    logLevel: "warning",
  });
  const entries = {};
  const others = [];
  for (const [path, made] of Object.entries(result.metafile.outputs)) {
    if (made.entryPoint) entries[basename(made.entryPoint)] = basename(path);
    else others.push(basename(path));
  }
  return { entries, others };
}

/** Puts the licence texts of the run-time packages into one file. */
async function collectLicences() {
  const wanted = JSON.parse(await readFile(join(root, "package.json"), "utf8")).dependencies;
  const texts = [];
  for (const name of Object.keys(wanted).sort()) {
    const folder = join(packages, name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder, file), "utf8") : "";
    texts.push(`${name} ${about.version} (${about.license})\n\n${text.trim()}\n`);
  }
  await writeFile(join(out, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
}

/** Removes what an earlier build left, once the new files are all there. */
async function removeOld(folder, keep) {
  for (const entry of await readdir(folder)) {
    if (!keep.includes(entry)) await rm(join(folder, entry), { recursive: true });
  }
}

const fonts = await buildFonts(packages, out);
await collectLicences();
const bundles = await buildBundles();
const manifest = { ...bundles.entries, ...(await buildIcons()) };
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
const built = [...Object.values(manifest), ...bundles.others];
await removeOld(out, ["manifest.json", "fonts", "fonts.css", "fonts-print.css", "licences.txt", ...built]);
await removeOld(join(out, "fonts"), fonts);

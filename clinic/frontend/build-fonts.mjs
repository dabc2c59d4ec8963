// Lays the typefaces into the build, for pages and for printed sheets.
//
//   fonts/FACE-SCRIPT-WEIGHT.woff2, fonts.css        for pages: main.css says @import "../static/build/fonts.css"
//   fonts/FACE-SCRIPT-WEIGHT.ttf, fonts-print.css    for printed sheets
//
// Both stylesheets end with --font-text, the list of all families. Learnt from WeasyPrint 70:
// it unpacks every woff2 it is told of (1.6 s for these; 0.06 s as ttf), it mixes up the glyphs of files that
// share a family name (so every script has a name of its own), and it believes a unicode-range even where
// the file lacks the character (so fonts-print.css has none).

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inflateSync } from "node:zlib";

const faces = [
  {
    short: "atkinson",
    family: "Atkinson Hyperlegible Next",
    package: "@fontsource/atkinson-hyperlegible-next",
    scripts: ["latin", "latin-ext"],
    weights: [400, 700],
  },
  {
    short: "noto",
    family: "Noto Sans",
    package: "@fontsource/noto-sans",
    scripts: ["vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "devanagari"],
    weights: [400, 700],
  },
  {
    short: "noto",
    family: "Noto Sans",
    package: "@fontsource/noto-sans-arabic",
    scripts: ["arabic"],
    weights: [400, 700],
  },
  {
    short: "noto",
    family: "Noto Sans",
    package: "@fontsource/noto-sans-hebrew",
    scripts: ["hebrew"],
    weights: [400, 700],
  },
  {
    // Arrows, ticks, comparison signs, plain shapes: without it they would come from the machine's own fonts.
    short: "noto-math",
    family: "Noto Sans Math",
    package: "@fontsource/noto-sans-math",
    scripts: ["latin"],
    weights: [400],
    range: "U+2190-21FF,U+2200-22FF,U+2300-23FF,U+25A0-25FF,U+2640-2642,U+2713",
  },
];

/** The family name of one script's files: "Noto Sans Greek Ext"; the first script has the plain name. */
function familyName(face, script) {
  if (script === "latin") return face.family;
  const words = script.split("-").map((word) => word[0].toUpperCase() + word.slice(1));
  return `${face.family} ${words.join(" ")}`;
}

/** Unpacks a WOFF 1 file into the TrueType file that it was made of. */
function unpackWoff(woff) {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  const power = Math.floor(Math.log2(count));
  header.writeUInt32BE(woff.readUInt32BE(4), 0);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * (count - 2 ** power), 10);
  const parts = [header];
  let offset = header.length;
  for (let index = 0; index < count; index += 1) {
    const entry = woff.subarray(44 + 20 * index, 64 + 20 * index);
    const [start, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at));
    const stored = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const place = 12 + 16 * index;
    entry.copy(header, place, 0, 4); // tag
    entry.copy(header, place + 4, 16, 20); // checksum
    header.writeUInt32BE(offset, place + 8);
    header.writeUInt32BE(length, place + 12);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    table.copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

/** Writes the font files under stable names, and the two stylesheets; returns the names of the files. */
export async function buildFonts(packages, out) {
  const forPages = [];
  const forPrint = [];
  const families = [];
  const names = [];
  await mkdir(join(out, "fonts"), { recursive: true });
  for (const face of faces) {
    const source = join(packages, face.package);
    const ranges = JSON.parse(await readFile(join(source, "unicode.json"), "utf8"));
    for (const script of face.scripts) {
      const family = familyName(face, script);
      families.push(`"${family}"`);
      for (const weight of face.weights) {
        const name = `${face.short}-${script}-${weight}`;
        const file = join(source, "files", `${basename(face.package)}-${script}-${weight}-normal`);
        await copyFile(`${file}.woff2`, join(out, "fonts", `${name}.woff2`));
        await writeFile(join(out, "fonts", `${name}.ttf`), unpackWoff(await readFile(`${file}.woff`)));
        names.push(`${name}.woff2`, `${name}.ttf`);
        const rule = `font-family: "${family}"; font-weight: ${weight};`;
        const range = `font-display: swap; unicode-range: ${face.range ?? ranges[script]};`;
        forPages.push(`@font-face { ${rule} src: url("fonts/${name}.woff2") format("woff2"); ${range} }`);
        forPrint.push(`@font-face { ${rule} src: url("fonts/${name}.ttf") format("truetype"); }`);
      }
    }
  }
  const stack = `:root { --font-text: ${families.join(", ")}, sans-serif; }`;
  await writeFile(join(out, "fonts.css"), [...forPages, stack, ""].join("\n"));
  await writeFile(join(out, "fonts-print.css"), [...forPrint, stack, ""].join("\n"));
  return names;
}

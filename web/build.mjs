// node build.mjs FOLDER: writes the bundle and its manifest into FOLDER. Same packages, same bytes: nothing here asks clock or network.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";

const out = process.argv[2];
mkdirSync(out, { recursive: true });
const made = {};
const modules = "node_modules";
const about = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));

function write(name, body, packages) {
  const bytes = Buffer.from(body);
  writeFileSync(join(out, name), bytes);
  made[name] = { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length, of: packages };
}

async function bundle(name, entry, options) {
  const result = await esbuild.build({
    entryPoints: [entry], bundle: true, minify: true, write: false, metafile: true, legalComments: "none", charset: "utf8",
    target: "es2022", logLevel: "error", define: { "process.env.NODE_ENV": '"production"', "import.meta.url": '""' }, ...options,
  });
  const inside = new Set();
  for (const path of Object.keys(result.metafile.inputs)) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) inside.add(found[1]);
  }
  write(name, result.outputFiles[0].contents, [...inside].sort());
}

// the faces of a package whose subset is wanted, under our own name for the family: of one script only what is asked for is loaded
function faces(family, name, wanted) {
  const text = [];
  for (const [subset, weight] of wanted) {
    const file = `${name}-${subset}-${weight}-normal.woff2`;
    write(file, readFileSync(join(modules, "@fontsource", name, "files", file)), [`@fontsource/${name}`]);
    const ranges = JSON.parse(readFileSync(join(modules, "@fontsource", name, "unicode.json"), "utf8"));
    text.push(
      `@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: swap; src: url("${file}") format("woff2"); unicode-range: ${ranges[subset]} }\n`,
    );
  }
  return text.join("");
}

const latin = ["latin", "latin-ext", "vietnamese"];
const fonts = [
  faces("Thidua Sans", "noto-sans", [400, 700].flatMap((weight) => latin.map((subset) => [subset, weight]))),
  faces("Thidua Devanagari", "noto-sans-devanagari", [["devanagari", 400]]),
  faces("Thidua Bengali", "noto-sans-bengali", [["bengali", 400]]),
  faces("Thidua Nastaliq", "noto-nastaliq-urdu", [["arabic", 400]]),
].join("");
write("fonts.css", fonts, []);

const yasgui = join(modules, "@zazuko/yasgui/build");
write("yasgui.js", readFileSync(join(yasgui, "yasgui.min.js"), "utf8").replace(/\n\/\/# sourceMappingURL=\S*\s*$/, "\n"), ["@zazuko/yasgui"]);
write("yasgui.css", readFileSync(join(yasgui, "yasgui.min.css"), "utf8").replace(/\/\*# sourceMappingURL=\S*\s*\*\//, ""), ["@zazuko/yasgui"]);
await bundle("overview.js", "src/overview.js", { format: "esm" });
await bundle("store.js", "src/store.js", { format: "iife", globalName: "oxigraph" });
write("store.wasm", readFileSync(join(modules, "oxigraph/web_bg.wasm")), ["oxigraph"]);

// yasgui comes bundled from its makers: what it depends on is in it, and so are their licences here
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
const shipped = Object.keys(lock).filter((path) => path && !lock[path].dev && !lock[path].optional).map((path) => path.slice(modules.length + 1)).sort();
const licences = shipped.map((name) => {
  const file = readdirSync(join(modules, name)).find((found) => /^(licen[cs]e|copying|ofl)/i.test(found));
  const { version, license } = about(name);
  return `${"=".repeat(80)}\n${name} ${version}: ${license}\n\n${file ? readFileSync(join(modules, name, file), "utf8").trim() : "(no text of the licence in the package)"}\n`;
});
write("licences.txt", licences.join("\n"), []);

const packages = Object.fromEntries(shipped.map((name) => [name, { version: about(name).version, licence: String(about(name).license) }]));
const files = Object.fromEntries(Object.keys(made).sort().map((name) => [name, made[name]]));
writeFileSync(join(out, "manifest.json"), JSON.stringify({ files, packages }, null, 1) + "\n");

// The parts of a dossier that answer: its documents open where a link leads, its query page asks the store in the file, its sums are reckoned.
import { element, read, views } from "./results.js";

const told = JSON.parse(document.getElementById("told").textContent);
const shown = { words: told.words, base: told.base, prefixes: told.prefixes, at: (iri) => told.anchors[iri] || "" };

function open() {
  let at = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const target = at;
  for (; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  if (target) target.scrollIntoView();
}
addEventListener("hashchange", open);
open();

async function unpacked(id) {
  const text = atob(document.getElementById(id).textContent), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

let opened;
async function start() {
  oxigraph.initSync({ module: await WebAssembly.compile(await unpacked("store.wasm")) });
  const store = new oxigraph.Store();
  store.load(new TextDecoder().decode(await unpacked("graph.nq")), { format: "application/n-quads" });
  return store;
}

async function ask(sparql) {
  const store = await (opened ||= start());
  // on one line, so that an error still names the right one
  const prologue = Object.entries(told.prefixes).map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`).join(" ");
  const plain = sparql.replace(/<[^<>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*/g, " ");
  const graph = /^\s*(?:(?:prefix\s+\S+|base)\s+)*(construct|describe)\b/i.test(plain);
  const answer = store.query(`${prologue} ${sparql}`, { base_iri: told.base, results_format: graph ? "text/turtle" : "application/sparql-results+json" });
  return graph ? answer : JSON.parse(answer);
}

const form = document.getElementById("query-form");
if (form) {
  const area = document.getElementById("d-text"), stored = document.getElementById("d-stored"), state = document.getElementById("d-state"), answers = document.getElementById("d-answers");
  const fill = () => { area.value = told.questions[stored.value] || ""; };
  const run = async () => {
    state.textContent = told.words.running;
    await new Promise((done) => setTimeout(done)); // so that the words are seen before the work
    try {
      const answer = await ask(area.value);
      state.textContent = "";
      if (typeof answer === "string") answers.replaceChildren(element("pre", { tabindex: "0" }, answer));
      else views(answers, read(answer), shown);
    } catch (error) {
      state.textContent = "";
      answers.replaceChildren(element("p", { role: "alert", class: "note" }, `${told.words.failed}: `, element("bdi", { lang: "en", dir: "ltr" }, String(error.message || error))));
    }
  };
  stored.addEventListener("change", fill);
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      stored.value = button.dataset.open;
      fill();
      form.scrollIntoView();
      area.focus();
      run();
    });
  }
  fill();
}

document.getElementById("d-check").addEventListener("click", async () => {
  const said = document.getElementById("d-checked"), wrong = [];
  for (const row of document.querySelectorAll("[data-sha256]")) {
    const name = row.dataset.part, at = document.getElementById(name === "told.json" ? "told" : name);
    const packed = at && at.type === "application/octet-stream";
    const bytes = packed ? await unpacked(name) : new TextEncoder().encode((name === "style.css" ? document.querySelector("style") : at).textContent);
    const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((b) => b.toString(16).padStart(2, "0")).join("");
    if (sum !== row.dataset.sha256) wrong.push(name);
  }
  said.textContent = wrong.length ? `${told.words.sums_wrong}: ${wrong.join(", ")}` : told.words.sums_right;
});

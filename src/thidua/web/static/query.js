// The query page: the form answers in place, and becomes Yasgui where the web bundle is installed. Asks this server only.
import { VIEWS, csv, element, read, views } from "./results.js";

const form = document.getElementById("query-form"), area = form.elements.query, answers = document.getElementById("answers");
const { words, base, prefixes } = JSON.parse(form.dataset.told);
const language = document.documentElement.lang;
const ours = (iri) => `/data/${encodeURI(iri.slice(base.length)).replace(/[?#]/g, encodeURIComponent)}?lang=${language}`;
const term = (iri) => Object.values(prefixes).some((namespace) => iri.startsWith(namespace));
const shown = { words, base, prefixes, at: (iri) => (iri.startsWith(base) ? ours(iri) : /^https?:\/\//.test(iri) && !term(iri) ? iri : "") };
const hash = new URLSearchParams(location.hash.slice(1));
if (hash.get("query")) area.value = hash.get("query");
const remember = (query) => {
  history.replaceState(null, "", `${location.pathname}?lang=${language}#${new URLSearchParams({ query })}`);
  // on paper
  document.querySelector(".cited .at").textContent = location.host + location.pathname + location.search;
  document.getElementById("asked").textContent = query;
};

async function run() {
  remember(area.value);
  answers.replaceChildren(element("p", { role: "status" }, words.running));
  try {
    const accept = "application/sparql-results+json,text/turtle;q=0.9";
    const response = await fetch("/sparql", { method: "POST", headers: { Accept: accept, "Accept-Language": language }, body: new URLSearchParams({ query: area.value }) });
    if (!response.ok) throw new Error(await response.text());
    const graph = !response.headers.get("content-type").startsWith("application/sparql-results+json");
    if (graph) answers.replaceChildren(element("pre", { tabindex: "0" }, await response.text()));
    else views(answers, read(await response.json()), shown);
  } catch (error) {
    answers.replaceChildren(element("p", { class: "note", role: "alert" }, NO_ANSWER.test(error.message) ? words.unreachable : `${words.failed}: ${error.message}`));
  }
}

// a way to show answers, as Yasgui wants them
function plugin(name, priority) {
  return class {
    constructor(yasr) { Object.assign(this, { yasr, priority, label: words[name], helpReference: undefined }); }
    canHandleResults() { return Boolean(this.yasr.results && this.json()); }
    json() { const found = this.yasr.results.getAsJson(); return found && found.head?.vars && found.results ? found : null; }
    draw() { VIEWS[name](this.yasr.resultsEl, read(this.json()), shown); }
    download(name) { return { contentType: "text/csv", filename: `${name || "thidua"}.csv`, buttonTitle: words.download, getData: () => csv(read(this.json())) }; }
    getIcon() { return element("span", { class: `icon-${name}`, "aria-hidden": "true" }); }
  };
}

// what browsers say where a server is not reached
const NO_ANSWER = /^(TypeError: )?(Failed to fetch|NetworkError when attempting to fetch resource\.|Load failed)$/;
const say = (node, text) => { if (node.data.trim() !== text) node.data = text; };

// what the editor's makers say in English only
function translate(root) {
  const name = (e, text) => ["title", "aria-label"].forEach((key) => { if (e.getAttribute(key) !== text) e.setAttribute(key, text); });
  root.querySelectorAll(".yasqe_queryButton").forEach((e) => name(e, e.classList.contains("busy") ? words.stop : words.run));
  root.querySelectorAll(".yasr_btn[class*=select_]").forEach((e) => {
    const own = e.classList.contains("select_response") ? words.response : e.textContent.trim();
    for (const node of e.querySelectorAll("span")) if (node.firstChild?.nodeType === Node.TEXT_NODE && own) say(node.firstChild, own);
    name(e, own);
  });
  root.querySelectorAll(".yasr_downloadIcon").forEach((e) => name(e, words.download));
  root.querySelectorAll(".yasr_response_chip").forEach((e) => {
    const [count, seconds] = [/^\d+/, /[\d.]+(?= second)/].map((form) => form.exec(e.textContent)?.[0]);
    if (seconds) e.textContent = !count ? "" : words.took.replace("{count}", count).replace("{seconds}", new Intl.NumberFormat(language).format(Number(seconds)));
  });
  root.querySelectorAll(".yasr_results pre, .errorMessageContainer").forEach((e) => { if (NO_ANSWER.test(e.textContent.trim())) e.replaceChildren(element("span", { role: "alert" }, words.unreachable)); });
  root.querySelectorAll(".errorHeader").forEach((e) => e.setAttribute("lang", "en"));
}

// what the editor's makers left without a name, or out of reach of the keyboard
function mend(root) {
  translate(root);
  root.querySelectorAll(".CodeMirror textarea").forEach((e) => e.setAttribute("aria-label", words.text));
  root.querySelectorAll(".CodeMirror-scroll").forEach((e) => e.setAttribute("tabindex", "0"));
  root.querySelectorAll(".tabPanel").forEach((e) => ["role", "aria-labelledby"].forEach((name) => e.removeAttribute(name)));
}

function editor() {
  const { Yasgui } = window.Yasgui.Yasgui ? window.Yasgui : { Yasgui: window.Yasgui };
  Object.keys(VIEWS).forEach((name, i) => Yasgui.Yasr.registerPlugin(name, plugin(name, 10 - i)));
  Yasgui.Yasr.defaults.pluginOrder = [...Object.keys(VIEWS), "response"];
  const host = document.getElementById("editor");
  host.hidden = false;
  form.hidden = true;
  const yasgui = new Yasgui(host, {
    requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST", headers: { "Accept-Language": language } },
    endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => {} },
    populateFromUrl: false, persistenceId: null, copyEndpointOnNewTab: true, autofocus: false, tabName: words.tab,
    yasqe: { value: area.value, persistenceId: null, editorHeight: "16rem", createShareableLink: null, autocompleters: ["prefixes", "variables"] },
    yasr: { persistenceId: null, prefixes },
  });
  yasgui.on("query", (_, tab) => remember(tab.getQuery()));
  const tab = yasgui.getTab();
  tab.setQuery(area.value);
  const yasqe = tab.getYasqe();
  // the key that goes on to the next part of a page does so here too
  yasqe.setOption("extraKeys", { ...yasqe.getOption("extraKeys"), Tab: false, "Shift-Tab": false });
  new MutationObserver(() => mend(host)).observe(host, { childList: true, subtree: true });
  mend(host);
  return () => tab.query();
}

form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
const start = window.Yasgui ? editor() : run;
if (area.value.trim() && (hash.get("query") || form.dataset.given === "yes")) start();

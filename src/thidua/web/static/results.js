// Answers of SPARQL as a table, a chart and a map of who is linked with what. All values are text: nothing of them becomes markup.
// `shown` says how things are named and where they are: { base, prefixes, at(iri) -> address or "", words }.

const STEP = 200, BARS = 40, NODES = 150;
const SVG = "http://www.w3.org/2000/svg";
// a number of a document ("34-CT/TW") turns round among right-to-left words unless it is set apart
const NUMBER = /[\dA-ZĐ][\dA-Za-zĐđ]*(?:[-/.][\dA-Za-zĐđ]+)+/g;

// SPARQL 1.1 results in JSON as columns and rows of { text, iri, lang } or null; a column of labels takes the place of its things
export function read(json) {
  if ("boolean" in json) return { columns: ["answer"], rows: [[{ text: String(json.boolean), iri: "", lang: "", number: false }]] };
  const all = json.head.vars, owner = (name) => name.replace(/(Label|Name)$/, "");
  const columns = all.filter((name) => !all.some((other) => other !== name && owner(other) === name));
  const rows = json.results.bindings.map((row) => columns.map((name) => cell(row[name], name !== owner(name) ? row[owner(name)] : undefined)));
  return { columns: columns.map(owner), rows };
}

function cell(term, thing) {
  if (!term) return thing && thing.type === "uri" ? cell(thing) : null;
  if (term.type === "triple") {
    const { subject, predicate, object } = term.value;
    return { text: `<< ${subject.value} ${predicate.value} ${object.value} >>`, iri: "", lang: "", number: false };
  }
  const iri = term.type === "uri" ? term.value : thing && thing.type === "uri" ? thing.value : "";
  return { text: term.value, iri, lang: term["xml:lang"] || "", named: term.type !== "uri", number: /#(integer|decimal|double|float)$/.test(term.datatype || "") };
}

export function short(iri, shown) {
  if (iri.startsWith(shown.base)) return iri.slice(shown.base.length);
  for (const [prefix, namespace] of Object.entries(shown.prefixes)) {
    if (iri.startsWith(namespace) && iri !== namespace) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

const saying = (value, shown) => (value.iri && !value.named ? short(value.iri, shown) : value.text);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children);
  return made;
}

function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// what would turn the order of letters round, or cannot be seen, is shown by its code
const visible = (text) => text.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (c) => `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

export function text(value, shown) {
  const said = visible(saying(value, shown));
  const bdi = element("bdi", value.lang ? { lang: value.lang } : {});
  let from = 0;
  for (const found of said.matchAll(NUMBER)) {
    bdi.append(said.slice(from, found.index), element("bdi", { dir: "ltr" }, found[0]));
    from = found.index + found[0].length;
  }
  bdi.append(said.slice(from));
  const address = value.iri ? shown.at(value.iri) : "";
  return address ? element("a", { href: address }, bdi) : bdi;
}

const before = (shown) => {
  const compare = new Intl.Collator(document.documentElement.lang || "en", { numeric: true }).compare;
  return (a, b) => (a && b ? (a.number && b.number ? Number(a.text) - Number(b.text) : compare(saying(a, shown), saying(b, shown))) : Number(!a) - Number(!b));
};

export function table(host, answer, shown) {
  const { words } = shown;
  let rows = answer.rows, count = STEP, by = -1, down = false;
  const body = element("tbody"), status = element("p", { class: "soft", role: "status" });
  const more = element("button", { type: "button", class: "plain" }, words.more);
  const heads = answer.columns.map((name, i) => {
    const button = element("button", { type: "button", class: "sort" }, name);
    const head = element("th", { scope: "col" }, button);
    button.addEventListener("click", () => {
      down = by === i && !down;
      by = i;
      const order = before(shown);
      rows = [...answer.rows].sort((a, b) => (down ? -1 : 1) * order(a[i], b[i]));
      heads.forEach((other, n) => (n === i ? other.setAttribute("aria-sort", down ? "descending" : "ascending") : other.removeAttribute("aria-sort")));
      fill();
    });
    return head;
  });
  function fill() {
    body.replaceChildren(...rows.slice(0, count).map((row) => element("tr", {}, ...row.map((value) =>
      value ? element("td", { class: value.number ? "number" : value.text.length > 60 ? "quote" : value.text.length < 12 ? "short" : "text" }, text(value, shown)) : element("td")))));
    status.textContent = words.rows.replace("{count}", String(rows.length));
    more.hidden = rows.length <= count;
  }
  more.addEventListener("click", () => { count += 5 * STEP; fill(); });
  fill();
  const made = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body);
  host.replaceChildren(status, element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": words.table }, made), more);
}

function chooser(label, id, names, chosen, changed) {
  const select = element("select", { id }, ...names.map((name, i) => element("option", { value: String(i), selected: i === chosen }, name)));
  select.addEventListener("change", () => changed(Number(select.value)));
  return element("span", { class: "chooser" }, element("label", { for: id }, label), " ", select);
}

// bars: how often each value of a column occurs, or the sum of a column of numbers for each
export function chart(host, answer, shown) {
  const { words } = shown, numeric = answer.columns.map((_, i) => answer.rows.some((r) => r[i]) && answer.rows.every((r) => !r[i] || r[i].number));
  const measures = [words.count, ...answer.columns.filter((_, i) => numeric[i])];
  let of = Math.max(0, numeric.indexOf(false)), measure = measures.length > 1 ? 1 : 0;
  const picture = element("div");
  const draw = () => picture.replaceChildren(bars(answer, of, measure ? answer.columns.indexOf(measures[measure]) : -1, shown));
  host.replaceChildren(
    element("p", {}, chooser(words.chart_of, "chart-of", answer.columns, of, (i) => { of = i; draw(); }),
      chooser(words.chart_by, "chart-by", measures, measure, (i) => { measure = i; draw(); })), picture);
  draw();
}

function bars(answer, of, measure, shown) {
  const sums = new Map();
  for (const row of answer.rows) {
    const value = row[of];
    if (!value) continue;
    const key = saying(value, shown), held = sums.get(key) || { value, sum: 0 };
    held.sum += measure < 0 ? 1 : Number(row[measure]?.text ?? 0);
    sums.set(key, held);
  }
  const order = [...sums.values()].sort((a, b) => b.sum - a.sum).slice(0, BARS), top = Math.max(...order.map((x) => x.sum), 0) || 1;
  const list = element("ol", { class: "bars" });
  for (const { value, sum } of order) {
    const bar = drawn("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, drawn("rect", { width: String((100 * Math.max(sum, 0)) / top), height: "10" }));
    list.append(element("li", {}, element("span", { class: "what" }, text(value, shown)), bar, element("span", { class: "number" }, String(+sum.toFixed(4)))));
  }
  if (sums.size > BARS) list.append(element("li", { class: "soft" }, shown.words.left_out.replace("{count}", String(sums.size - BARS))));
  return list;
}

// things of two columns, each line one row: names are text, and lead to their pages
export function map(host, answer, shown) {
  const { words } = shown, things = answer.columns.map((_, i) => i).filter((i) => answer.rows.some((r) => r[i]?.iri));
  if (things.length < 2) return void host.replaceChildren(element("p", { class: "note" }, words.no_map));
  let one = 0, other = 1;
  const names = things.map((i) => answer.columns[i]), picture = element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": words.map });
  const draw = () => picture.replaceChildren(...links(answer, things[one], things[other], shown));
  host.replaceChildren(
    element("p", {}, chooser(words.map_from, "map-from", names, one, (i) => { one = i; draw(); }),
      chooser(words.map_to, "map-to", names, other, (i) => { other = i; draw(); })), picture);
  draw();
}

function links(answer, one, other, shown) {
  const sides = [new Map(), new Map()], lines = new Map();
  let left = 0;
  for (const row of answer.rows) {
    const a = row[one], b = row[other];
    if (!a?.iri || !b?.iri) continue;
    if (sides[0].size + sides[1].size >= NODES && !(sides[0].has(a.iri) && sides[1].has(b.iri))) { left += 1; continue; }
    sides[0].set(a.iri, a);
    sides[1].set(b.iri, b);
    lines.set(`${a.iri} ${b.iri}`, [a.iri, b.iri]);
  }
  const at = sides.map((side) => new Map([...side.keys()].map((iri, i) => [iri, i])));
  for (let round = 0; round < 4; round++) {
    // each side in the order of the middles of what it is linked with: few lines cross
    const here = round % 2 ? 0 : 1, there = 1 - here, middles = new Map();
    for (const pair of lines.values()) middles.set(pair[here], [...(middles.get(pair[here]) || []), at[there].get(pair[there])]);
    const middle = (iri) => middles.get(iri).reduce((a, b) => a + b, 0) / middles.get(iri).length;
    [...at[here].keys()].sort((a, b) => middle(a) - middle(b) || at[here].get(a) - at[here].get(b)).forEach((iri, i) => at[here].set(iri, i));
  }
  const high = 28 * Math.max(at[0].size, at[1].size, 1) + 16, wide = 900, edge = [360, 540];
  const y = (side, iri) => 8 + (high - 16) * ((at[side].get(iri) + 0.5) / at[side].size);
  const picture = drawn("svg", { class: "links", viewBox: `0 0 ${wide} ${high}`, width: String(wide), height: String(high) });
  for (const [a, b] of lines.values()) {
    picture.append(drawn("path", { d: `M${edge[0]} ${y(0, a)} C${edge[0] + 90} ${y(0, a)} ${edge[1] - 90} ${y(1, b)} ${edge[1]} ${y(1, b)}` }));
  }
  sides.forEach((side, i) => {
    for (const [iri, value] of side) {
      const said = visible(saying(value, shown)), address = shown.at(iri);
      const name = drawn("text", { x: String(edge[i] + (i ? 10 : -10)), y: String(y(i, iri) + 4), "text-anchor": i ? "start" : "end", ...(value.lang ? { lang: value.lang } : {}) });
      name.append(said.length > 48 ? `${said.slice(0, 46)}…` : said);
      const dot = i ? drawn("rect", { x: String(edge[i] - 5), y: String(y(i, iri) - 5), width: "10", height: "10" }) : drawn("circle", { cx: String(edge[i]), cy: String(y(i, iri)), r: "5" });
      const group = drawn(address ? "a" : "g", address ? { href: address } : {}, drawn("title", {}, said), dot, name);
      picture.append(group);
    }
  });
  return left ? [element("p", { class: "soft" }, shown.words.left_out.replace("{count}", String(left))), picture] : [picture];
}

// the whole answer as a file for a spreadsheet: things by their names and their addresses
export function csv(answer) {
  // what a spreadsheet would run as a formula has an apostrophe before it, as in every table that we write
  const plain = (value) => (!value?.number && /^[=+\-@\t\r\n＝＋－＠]/.test(value?.text ?? "") ? `'${value.text}` : value?.text ?? "");
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const things = answer.columns.map((_, i) => answer.rows.some((row) => row[i]?.iri && row[i]?.named));
  const columns = answer.columns.flatMap((name, i) => (things[i] ? [name, `${name} IRI`] : [name]));
  const cells = (row) => row.flatMap((value, i) => (things[i] ? [plain(value), value?.iri ?? ""] : [plain(value)]));
  return [columns, ...answer.rows.map(cells)].map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
}

export const VIEWS = { table, chart, map };

// the three views of an answer, the first shown, as buttons and a panel
export function views(host, answer, shown) {
  const panel = element("div", { class: "view" });
  const buttons = Object.entries(VIEWS).map(([name, draw]) => {
    const button = element("button", { type: "button", class: "plain", "aria-pressed": "false" }, shown.words[name]);
    button.addEventListener("click", () => {
      buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
      draw(panel, answer, shown);
    });
    return button;
  });
  const file = element("button", { type: "button", class: "plain", title: shown.words.download }, "CSV");
  file.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob(["\ufeff", csv(answer)], { type: "text/csv" })), link = element("a", { href: address, download: "thidua.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
  host.replaceChildren(element("div", { class: "views", role: "group", "aria-label": shown.words.shown_as }, ...buttons, file), panel);
  buttons[0].click();
}

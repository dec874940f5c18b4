// The map: everything works without this file; it adds the slider, moving and zooming, opening in place, undo.
// The server draws. A link of the map is fetched, its picture takes the place of the one before, and what stays moves over.
const DAY = 86400000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const $ = (id) => document.getElementById(id);
const main = document.querySelector("main.map");
const pan = { k: 1, x: 0, y: 0, touched: false };
let depth = history.state?.depth ?? 0, asked = null, resting = 0;

/* Days: what the slider counts, and the state of a line on one of them. */
const ordinal = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const dayOf = (n) => new Date(n * DAY).toISOString().slice(0, 10);
export const stateOn = (steps, day) => {
  let state = steps[0][1];
  for (const [from, next] of steps) { if (from > day) break; state = next; }
  return state;
};

/* Moving and zooming: one transform upon the size that the browser gives the picture. */
const stage = () => $("stage"), picture = () => $("map");
const size = () => { const [x, y, w, h] = picture().dataset.box.split(" ").map(Number); return { x, y, w, h }; };
const home = () => {  // where the browser has put the picture by itself (map.css says where): its scale, and where its corner lies
  const b = stage().getBoundingClientRect(), s = picture().getBoundingClientRect(), { x, y, w, h } = size(), k = Math.min(s.width / w, s.height / h);
  return { k, x: s.left - b.left + (s.width - w * k) / 2 - x * k, y: s.top - b.top + (s.height - h * k) / 2 - y * k };
};
let base = null;
const apply = () => {
  base ??= home();
  if (!pan.touched) Object.assign(pan, base);
  const k = pan.k / base.k, x = (pan.x - base.x) / base.k, y = (pan.y - base.y) / base.k;
  const still = Math.abs(k - 1) < 1e-4 && Math.abs(x) + Math.abs(y) < 0.1;
  if (!still) $("pan").setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${k.toFixed(4)})`);
  else if ($("pan").hasAttribute("transform")) $("pan").removeAttribute("transform");
};
const touch = () => { if (!pan.touched) { Object.assign(pan, base ??= home()); pan.touched = true; } };
const move = (dx, dy) => { touch(); pan.x += dx; pan.y += dy; apply(); };
const zoom = (factor, x, y) => {
  touch();
  const k = Math.min(4, Math.max(0.08, pan.k * factor));
  pan.x = x - (x - pan.x) * k / pan.k; pan.y = y - (y - pan.y) * k / pan.k; pan.k = k; apply();
};
const middle = () => { const b = stage().getBoundingClientRect(); return [b.width / 2, b.height / 2]; };
const fit = () => {
  const { clientWidth: wide, clientHeight: high, clientLeft, clientTop } = stage(), { x, y, w, h } = size(), k = Math.min(wide / w, high / h);
  base ??= home();
  if (Math.abs(k - base.k) < 1e-3) { start(); return; }
  Object.assign(pan, { k, x: clientLeft + (wide - w * k) / 2 - x * k, y: clientTop + (high - h * k) / 2 - y * k, touched: true }); apply();
};
const centreOn = (node) => {
  touch();
  const box = node.getBBox(), [x, y] = middle();
  pan.x = x - (box.x + box.width / 2) * pan.k; pan.y = y - (box.y + box.height / 2) * pan.k; apply();
};
const reach = (nodes, [x, y]) => {  // these are seen: the view moves no more than it must, and goes further off only where there is no room
  const room = 16, { width, height } = stage().getBoundingClientRect(), boxes = nodes.map((n) => n.getBBox());
  const [left, top] = [Math.min(...boxes.map((b) => b.x)), Math.min(...boxes.map((b) => b.y))];
  const [right, bottom] = [Math.max(...boxes.map((b) => b.x + b.width)), Math.max(...boxes.map((b) => b.y + b.height))];
  const k = Math.min(pan.k, (width - 2 * room) / (right - left), (height - 2 * room) / (bottom - top));
  if (k < pan.k) zoom(k / pan.k, pan.x + x * pan.k, pan.y + y * pan.k);
  const by = (first, last, size) => Math.max(room - first, Math.min(0, size - room - last));
  const [dx, dy] = [by(pan.x + left * pan.k, pan.x + right * pan.k, width), by(pan.y + top * pan.k, pan.y + bottom * pan.k, height)];
  if (dx || dy) move(dx, dy);
};
const nodeOf = (key) => [...picture().querySelectorAll("a.node")].find((n) => n.dataset.key === key);
const start = () => { pan.touched = false; base = null; apply(); };
const room = () => {  // what the sheet of the page said of the picture that it came with, of another one
  for (const [name, value] of Object.entries(JSON.parse(picture().dataset.room))) picture().style.setProperty(`--${name}`, `${value}px`);
};

/* What is chosen, and what it is linked to. */
const choose = (element) => {
  for (const old of picture().querySelectorAll(".chosen, .near")) old.classList.remove("chosen", "near");
  for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
  stage().classList.toggle("picked", Boolean(element));
  if (!element) return;
  element.classList.add("chosen");
  for (const [id, { ends }] of Object.entries(lines)) if (id === element.id || ends.includes(element.id)) {
    $(id).classList.add("near");
    for (const end of ends) $(end)?.classList.add("near");
  }
  $(`r-${element.id}`)?.classList.add("chosen");
};
const keyOf = (link) => new URL(link.href.baseVal, location).searchParams.get("show");
const shown = (url = new URL(location)) => {
  const key = url.searchParams.get("show"); if (!key) return null;
  return nodeOf(key) ?? [...picture().querySelectorAll("a.edge")].find((e) => keyOf(e) === key);
};

/* The day: lines change where they stand, nothing moves. */
let lines = {};  // by id: the nodes at its ends, and its states, each with the day from which on it is so
const read = (told) => Object.fromEntries(told.split("|").filter(Boolean).map((line) => {
  const [id, from, to, first, ...later] = line.split(" "), steps = [["", first]];
  for (let i = 0; i < later.length; i += 2) steps.push([later[i], later[i + 1]]);
  return [`e${id}`, { ends: [`n${from}`, `n${to}`], steps }];
}));
const hiding = (url = location) => new URL(url).searchParams.getAll("hide");
const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const draw = (day) => {
  const hidden = new Set(hiding()), counts = {};
  for (const [id, { steps }] of Object.entries(lines)) {
    const state = stateOn(steps, day), line = $(id);
    if (state === "structure") continue;
    counts[state] = (counts[state] ?? 0) + 1;
    const css = ["edge", state, hidden.has(state) && "off", ...["chosen", "near"].filter((c) => line.classList.contains(c))].filter(Boolean).join(" ");
    if (line.getAttribute("class") === css) continue;  // the server drew it so, or nothing changed: what is not touched is not drawn again
    line.setAttribute("class", css);
    const cell = $(`r-${id}`)?.querySelector(".now .state"), word = words[state] ?? state;
    if (cell && !cell.classList.contains(state)) {
      cell.className = `state ${state}`; cell.querySelector("g").setAttribute("class", `edge ${state}`); cell.lastChild.textContent = word;
    }
    line.setAttribute("aria-label", line.getAttribute("aria-label").replace(/ \([^()]*\)$/, ` (${word})`));
    line.querySelector(":scope > title")?.remove();
  }
  for (const item of document.querySelectorAll("#legend a")) {
    const { state } = item.dataset, off = hidden.has(state), url = new URL(location);
    write(item.querySelector("b"), String(counts[state] ?? 0));
    item.setAttribute("aria-checked", String(!off));
    url.searchParams.delete("hide");
    for (const other of off ? hidden : [...hidden, state]) if (!off || other !== state) url.searchParams.append("hide", other);
    item.setAttribute("href", url.pathname + url.search);
  }
  write($("day"), day); $("day").dateTime = day; $("date").value = day; $("slider").value = ordinal(day);
  $("slider").setAttribute("aria-valuetext", day);
  const at = days.findIndex((d) => d > day);
  $("later").disabled = at < 0; $("earlier").disabled = !days.some((d) => d < day);
};
let days = [], words = {};
const today = () => $("date").value;
const withDay = (url, day = today()) => { const u = new URL(url, location); u.searchParams.set("date", day); return u; };
const asSeen = (url) => {  // with the day and the states that are seen now, which are others than when the links of the picture were made
  const u = withDay(url); u.searchParams.delete("hide");
  for (const state of hiding()) u.searchParams.append("hide", state);
  return u;
};
const setDay = (day, rest = 350) => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return;
  draw(day);
  clearTimeout(resting);
  // the address changes when the slider rests: one step back is one day chosen
  resting = setTimeout(() => go(withDay(location, day), { only: TABLES }).then(again), rest);
};
// the panel says what holds on the day: it follows the slider
const again = () => new URL(location).searchParams.has("show") && go(location, { push: false, only: ["panel"] });
const ticks = () => {
  const box = document.querySelector(".ticks"), first = ordinal($("view").dataset.first), last = ordinal($("view").dataset.last), wide = box.getBoundingClientRect().width || 600;
  box.replaceChildren();
  const inset = 8, x = (n) => inset + (wide - 2 * inset) * (n - first) / Math.max(1, last - first);
  const add = (name, attributes, text) => {
    const e = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    if (text) e.textContent = text;
    box.append(e);
  };
  for (const day of days) if (day > $("view").dataset.first) add("line", { x1: x(ordinal(day)), x2: x(ordinal(day)), y1: 15, y2: 24 });
  const from = +$("view").dataset.first.slice(0, 4), to = +$("view").dataset.last.slice(0, 4), every = Math.max(1, Math.ceil((to - from + 1) * 44 / wide));
  for (let year = from; year <= to; year += every) add("text", { x: Math.min(Math.max(x(ordinal(`${year}-01-01`)), 14), wide - 14), y: 11 }, String(year));
};

/* Fetching another view. */
const place = (node) => { const b = node.getBBox(); return [b.x + b.width / 2, b.y + b.height / 2]; };
const places = () => new Map([...picture().querySelectorAll("a.node")].map((n) => [n.dataset.key, place(n)]));
const TABLES = ["changes", "leaders", "table", "files"];
const tabled = (url) => { const u = new URL(url, location); u.pathname = $("below").dataset.source; return u; };
const fetched = async (url, signal) => {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, signal });
  return new DOMParser().parseFromString((await answer.text()).replace(/<style>.*?<\/style>/s, ""), "text/html");  // its sheet is that of this page
};
// the same as tables comes when the picture is there, so that the picture need not wait for it
let telling = null;
const put = (page) => $("below").replaceChildren(...TABLES.map((id) => page.getElementById(id)).filter(Boolean));
const below = async () => {
  telling?.abort(); const mine = telling = new AbortController(), place = $("below");
  place.setAttribute("aria-busy", "true");
  try {
    put(await fetched(tabled(location), mine.signal));
    ready(false);
  } catch (error) {
    if (error.name !== "AbortError") place.replaceChildren(Object.assign(document.createElement("p"), { textContent: $("view").dataset.failed }));
  } finally { if (mine === telling) place.removeAttribute("aria-busy"); }
};
const unfold = (root) => {  // in a page that was fetched it holds elements, in the one that was opened text
  for (const held of root.querySelectorAll("noscript.later"))
    held.replaceWith(...(held.childElementCount ? held : new DOMParser().parseFromString(held.textContent, "text/html").body).childNodes);
};
const take = (page, id) => { const next = page.getElementById(id); if (next && $(id)) $(id).replaceWith(next); };
const go = async (url, { push = true, only = null, anchor = "" } = {}) => {
  url = new URL(url, location);
  asked?.abort(); asked = new AbortController();
  stage().classList.add("wait"); stage().setAttribute("aria-busy", "true");
  try {
    const page = await fetched(only === TABLES ? tabled(url) : url, asked.signal);
    unfold(page); settle();
    if (!page.getElementById("view")) { location.href = url; return; }
    if (push && url.href !== location.href) { depth += 1; history.pushState({ depth }, "", url); }
    document.title = page.getElementById("view").dataset.title ?? page.title;
    if (only === TABLES) { telling?.abort(); put(page); } else for (const id of only ?? []) take(page, id);
    if (only) { hidden(page); ready(false); } else swap(page, anchor);
  } catch (error) {
    if (error.name !== "AbortError") $("panel").textContent = $("view").dataset.failed, document.querySelector(".plate").classList.add("open");
  } finally { stage()?.classList.remove("wait"); stage()?.removeAttribute("aria-busy"); }
};
const hidden = (page) => {
  const now = document.querySelectorAll(".map-time input[type=hidden]"), next = page.querySelectorAll(".map-time input[type=hidden]");
  now.forEach((e) => e.remove()); document.querySelector(".map-time").prepend(...next);
};
const swap = (page, anchor) => {
  const before = places(), focus = document.activeElement?.dataset?.key ?? document.activeElement?.id;
  const same = page.getElementById("map").dataset.box === picture().dataset.box;
  if (before.has(anchor)) touch();
  $("view").replaceWith(page.getElementById("view"));
  room(); roomy();
  // what was under the pointer stays under it
  const held = anchor && nodeOf(anchor), was = before.get(anchor);
  if (held && was) { const now = place(held); pan.x += (was[0] - now[0]) * pan.k; pan.y += (was[1] - now[1]) * pan.k; }
  ready(!same && !(held && was)); below();
  const opened = [...picture().querySelectorAll("a.node")].filter((n) => !before.has(n.dataset.key));
  if (held && was && opened.length) reach([held, ...opened], place(held));
  if (!calm.matches) for (const node of picture().querySelectorAll("a.node")) {
    const from = before.get(node.dataset.key);
    if (!from) { node.animate([{ opacity: 0 }, { opacity: 1 }], 400); continue; }
    const now = place(node), off = held && was ? [was[0] - place(held)[0], was[1] - place(held)[1]] : [0, 0];
    const [dx, dy] = [from[0] - off[0] - now[0], from[1] - off[1] - now[1]];
    if (Math.abs(dx) + Math.abs(dy) > 1) node.animate([{ transform: `translate(${dx}px, ${dy}px)` }, { transform: "none" }], { duration: 400, easing: "ease-out" });
  }
  (nodeOf(focus) ?? (focus && $(focus)))?.focus({ preventScroll: true });
};
const panel = async (url) => {
  url = asSeen(url);
  await go(url, { only: ["panel"] });
  document.querySelector(".plate").classList.toggle("open", url.searchParams.has("show"));
  base = null; apply();
  seen(shown());
};
// the window is smaller beside the panel: what was chosen stays in it
const seen = (element) => {
  if (!element) { if (!pan.touched) start(); return; }
  const b = element.getBoundingClientRect(), s = stage().getBoundingClientRect();
  if (b.left < s.left || b.right > s.right || b.top < s.top || b.bottom > s.bottom) centreOn(element);
};

/* Wiring, anew for every picture. */
const roomy = () => {  // what the markup leaves out, so that it is drawn soon
  words = Object.fromEntries([...document.querySelectorAll("#legend a")].map((a) => [a.dataset.state, a.querySelector("span").textContent]));
  const names = {}, kinds = Object.fromEntries([...document.querySelectorAll(".kinds [data-kind]")].map((e) => [e.dataset.kind, e.textContent]));
  for (const node of picture().querySelectorAll("a.node")) {
    node.dataset.key = keyOf(node);
    names[node.id] = [...node.querySelectorAll("text:not(.more)")].map((e) => e.textContent).join(" ");
    if (!node.hasAttribute("aria-label")) node.setAttribute("aria-label", `${names[node.id]} (${kinds[node.classList[1]]})`);
  }
  lines = read($("legend").dataset.lines);
  for (const line of picture().querySelectorAll("a.edge:not([aria-label])")) {
    const [who, what] = lines[line.id].ends.map((id) => names[id]);
    line.setAttribute("aria-label", `${who}: ${line.textContent}, ${what} (${words[line.classList[1]]})`);
  }
  // a line is thin: around it there is room that can be pointed at
  for (const line of picture().querySelectorAll("a.edge > .line")) {
    const hit = line.cloneNode(); hit.setAttribute("class", "hit"); line.before(hit);
  }
};
const ready = (fresh) => {
  const view = $("view");
  days = view.dataset.ticks.split(" ").filter(Boolean);
  const slider = $("slider");
  slider.min = ordinal(view.dataset.first); slider.max = ordinal(view.dataset.last); slider.value = ordinal(today());
  $("slide").hidden = false; $("undo").disabled = depth === 0;
  if ($("link")) $("link").value = location.href;
  base = null;  // another picture, another room
  if (fresh) start(); else apply();
  ticks(); draw(today()); choose(shown());
};
const differs = (url) => {
  const strip = (u) => { const c = new URL(u, location); for (const k of ["show", "date", "since"]) c.searchParams.delete(k); return c.searchParams.toString(); };
  return strip(url) !== strip(location);
};

main.addEventListener("click", (event) => {
  const link = event.target.closest("a[href], button");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  switch (link.id) {
    case "zoom-in": zoom(1.3, ...middle()); return;
    case "zoom-out": zoom(1 / 1.3, ...middle()); return;
    case "fit": fit(); return;
    case "undo": history.back(); return;
    case "earlier": { const d = days.filter((x) => x < today()).at(-1); if (d) setDay(d, 150); return; }
    case "later": { const d = days.find((x) => x > today()); if (d) setDay(d, 150); return; }
  }
  const href = typeof link.href === "string" ? link.href : link.href?.baseVal;
  if (!href || link.hasAttribute("download")) return;
  const url = new URL(href, location);
  if (url.origin !== location.origin || url.pathname !== location.pathname) return;
  event.preventDefault();
  if (moved > 4) return;
  if (link.closest("#legend")) { const other = withDay(url); history.pushState({ depth: ++depth }, "", other); draw(today()); go(other, { push: false, only: TABLES }); return; }
  const to = asSeen(url);
  if (differs(to)) go(to, { anchor: link.dataset.key ?? "" }).then(() => shown()?.focus({ preventScroll: true }));
  else panel(to).then(() => { if (!link.closest("#map")) $("panel").focus({ preventScroll: false }); });
});
main.addEventListener("submit", (event) => {
  if (!event.target.matches(".map-time, .map-filter")) return;
  event.preventDefault();
  const url = new URL(event.target.action); url.search = new URLSearchParams(new FormData(event.target));
  go(asSeen(url));
});
main.addEventListener("input", (event) => {
  if (event.target.id === "slider") setDay(dayOf(+event.target.value));
  if (event.target.id === "around") suggest(event.target.value);
});
main.addEventListener("change", (event) => {
  if (event.target.id === "date") setDay(event.target.value, 100);
  if (event.target.id === "since" && event.target.value) { const u = withDay(location); u.searchParams.set("since", event.target.value); go(u, { only: TABLES }); }
});
window.addEventListener("popstate", (event) => { depth = event.state?.depth ?? 0; go(location, { push: false }); });
window.addEventListener("resize", () => { base = null; if (!whole) return; if (pan.touched) apply(); else start(); ticks(); });

/* Names while one types. */
let typing = 0;
const suggest = (text) => {
  clearTimeout(typing);
  if (text.trim().length < 2) return;
  typing = setTimeout(() => names(text).catch(() => {}), 180);  // no names come when the page is left or the server away
};
let naming = null;
const names = async (text) => {
  naming?.abort(); naming = new AbortController();
  const answer = await fetch(`/suggest?${new URLSearchParams({ q: text, limit: 8 })}`, { signal: naming.signal });
  if (!answer.ok) return;
  const [, found, kinds] = await answer.json();
  $("names").replaceChildren(...found.map((name, i) => ["Person", "Body", "Place"].includes(kinds[i]) && Object.assign(document.createElement("option"), { value: name })).filter(Boolean));
};

/* Pointer, wheel, keys. */
const fingers = new Map(); let moved = 0, spread = 0;
main.addEventListener("pointerdown", (e) => {
  if (!e.target.closest("#stage") || e.target.closest(".tools")) return;
  fingers.set(e.pointerId, [e.clientX, e.clientY]); moved = 0; spread = 0;
});
window.addEventListener("pointermove", (e) => {
  const last = fingers.get(e.pointerId); if (!last) return;
  const dx = e.clientX - last[0], dy = e.clientY - last[1];
  fingers.set(e.pointerId, [e.clientX, e.clientY]); moved += Math.abs(dx) + Math.abs(dy);
  if (fingers.size === 2) {
    const [a, b] = [...fingers.values()], now = Math.hypot(a[0] - b[0], a[1] - b[1]), box = stage().getBoundingClientRect();
    if (spread) zoom(now / spread, (a[0] + b[0]) / 2 - box.left, (a[1] + b[1]) / 2 - box.top);
    spread = now;
  } else if (moved > 4) { stage().classList.add("moving"); move(dx, dy); }
});
const lifted = (e) => { fingers.delete(e.pointerId); spread = 0; stage()?.classList.remove("moving"); };
window.addEventListener("pointerup", lifted); window.addEventListener("pointercancel", lifted);
main.addEventListener("pointerover", (e) => {  // what it is called, to who points at it
  const element = e.target.closest?.("#map .node, #map .edge");
  if (!element || element.querySelector(":scope > title")) return;
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = element.getAttribute("aria-label"); element.prepend(title);
});
main.addEventListener("dragstart", (e) => { if (e.target.closest?.("#map")) e.preventDefault(); });
main.addEventListener("wheel", (e) => {
  if (!e.target.closest("#stage")) return;
  e.preventDefault(); const b = stage().getBoundingClientRect();
  zoom(Math.exp(-e.deltaY * (e.deltaMode ? 0.05 : 0.0015)), e.clientX - b.left, e.clientY - b.top);
}, { passive: false });
document.addEventListener("keydown", (e) => {
  const typed = e.target.matches("input, select, textarea");
  if ((e.ctrlKey || e.metaKey) && e.key === "z" && !typed && depth) { e.preventDefault(); history.back(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "/" && !typed) { e.preventDefault(); $("around")?.focus(); return; }
  if (e.key === "Escape" && new URL(location).searchParams.has("show")) { const u = withDay(location); u.searchParams.delete("show"); const last = shown(); panel(u).then(() => last?.focus()); return; }
  if (!e.target.closest?.("#stage")) return;
  const step = 60, act = {
    ArrowLeft: () => move(step, 0), ArrowRight: () => move(-step, 0), ArrowUp: () => move(0, step), ArrowDown: () => move(0, -step),
    "+": () => zoom(1.25, ...middle()), "=": () => zoom(1.25, ...middle()), "-": () => zoom(0.8, ...middle()), 0: fit,
  }[e.key];
  if (act) { e.preventDefault(); act(); }
});
// a node that gets the focus is brought into the window
main.addEventListener("focusin", (e) => {
  if (!e.target.matches?.("#map a") || !e.target.matches(":focus-visible")) return;
  stage().scrollTo(0, 0);
  seen(e.target);
});

let whole = false;
const settle = () => {
  if (whole) return;
  whole = true; unfold(document); roomy(); ready(!pan.touched);
  // our Latin letters, for which the first picture did not wait, and the rules that nothing in it needed
  const sheets = $("view").dataset.sheets.split(" ").map((href) => new Promise((done) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done }));
  }));
  const letters = Promise.all(sheets).then(() => { stage().getBoundingClientRect(); return document.fonts.ready; });
  Promise.all([letters, below()]).then(() => main.classList.add("live"));
};
if (main && $("map")) {
  // what nobody sees at first waits until the picture is on the screen
  const frames = (n, then) => requestAnimationFrame(() => (n > 1 ? frames(n - 1, then) : then()));
  frames(3, () => (window.requestIdleCallback ? requestIdleCallback(settle, { timeout: 500 }) : setTimeout(settle)));
}

// a sheet says where the map stands that is on it
addEventListener("beforeprint", () => { document.querySelector(".cited .at").textContent = location.host + location.pathname + location.search; });

"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const stage = $("stage"), map = $("map"), view = $("view"), panel = $("panel-body"), search = $("search"), found = $("found"), plate = document.querySelector(".plate");
  const width = +map.dataset.width, height = +map.dataset.height;
  const byId = new Map([...view.querySelectorAll(".node, .edge")].map((g) => [g.id, g]));
  const rowOf = (id) => $("r-" + id);
  let k = 1, tx = 0, ty = 0, chosen = null, untouched = true;  // until the reader moves the picture, it is set anew when room changes

  const apply = () => {
    view.setAttribute("transform", `translate(${tx.toFixed(2)} ${ty.toFixed(2)}) scale(${k.toFixed(4)})`);
    const box = stage.getBoundingClientRect(), frame = $("window");
    const all = -tx / k <= 0 && -ty / k <= 0 && (box.width - tx) / k >= width && (box.height - ty) / k >= height;
    $("mini").classList.toggle("whole", all);
    frame.setAttribute("x", -tx / k); frame.setAttribute("y", -ty / k);
    frame.setAttribute("width", box.width / k); frame.setAttribute("height", box.height / k);
  };
  const clamp = (v) => Math.min(4, Math.max(0.05, v));
  const zoom = (factor, x, y) => {
    const next = clamp(k * factor);
    tx = x - (x - tx) * next / k; ty = y - (y - ty) * next / k; k = next; apply();
  };
  const middle = () => { const b = stage.getBoundingClientRect(); return [b.width / 2, b.height / 2]; };
  const scaleToFit = () => { const b = stage.getBoundingClientRect(); return Math.min(b.width / width, b.height / height, 1.4); };
  const fit = () => {
    const b = stage.getBoundingClientRect();
    k = scaleToFit(); tx = (b.width - width * k) / 2; ty = (b.height - height * k) / 2; apply();
  };
  const centre = (x, y) => { const [mx, my] = middle(); tx = mx - x * k; ty = my - y * k; apply(); };
  const show = (g) => { const b = g.getBBox(); if (k < 0.6) k = 0.9; centre(b.x + b.width / 2, b.y + b.height / 2); };
  // what may be cut by the edge of the window: cards, and nodes outside of cards, each with how much it shows
  const things = () => {
    const rect = (e) => { const b = e.getBBox(); return { x: b.x, y: b.y, r: b.x + b.width, b: b.y + b.height, n: 0, ids: [] }; };
    const cards = [...view.querySelectorAll(".frame")].map(rect), alone = [];
    for (const g of view.querySelectorAll(".node")) {
      const box = rect(g.querySelector(".box")), lines = edgesOf(g.id).length;
      let at = cards.find((c) => box.x >= c.x && box.r <= c.r && box.y >= c.y && box.b <= c.b);
      if (!at) alone.push(at = box);
      at.n += 1 + lines; at.ids.push(g.id);
    }
    return [...cards, ...alone];
  };
  // the window of that scale which shows most and cuts least; what the map is about is always in it
  const windowOf = (scale, boxes, about) => {
    const b = stage.getBoundingClientRect(), w = b.width / scale, h = b.height / scale, gap = 14;
    const small = $("mini").getBoundingClientRect(), cover = small.width ? [small.width + 12, small.height + 12] : [0, 0];
    const grid = (low, high, size, whole) => whole <= size ? [(whole - size) / 2]
      : [...new Set(boxes.flatMap((c) => [c[low] - gap, c[high] + gap - size]).map((v) => Math.round(Math.min(Math.max(v, 0), whole - size))))];
    const value = (x, y) => {
      let sum = 0;
      for (const c of boxes) {
        const under = c.r > x + w - cover[0] / scale && c.x < x + w && c.b > y + h - cover[1] / scale && c.y < y + h;
        if (!under && c.x >= x && c.r <= x + w && c.y >= y && c.b <= y + h) sum += c.n;
        else if (c === about) return -Infinity;
        else if (c.x < x + w && c.r > x && c.y < y + h && c.b > y) sum -= 0.7 * c.n;
      }
      return sum;
    };
    let best = { sum: -Infinity };
    for (const x of grid("x", "r", w, width)) for (const y of grid("y", "b", h, height)) {
      const sum = value(x, y); if (sum > best.sum) best = { sum, x, y, scale };
    }
    if (best.sum === -Infinity) return best;
    // what is shown goes to the middle, unless that cuts something
    const inside = boxes.filter((c) => c.x >= best.x && c.r <= best.x + w && c.y >= best.y && c.b <= best.y + h);
    const mid = (low, high, size) => (Math.min(...inside.map((c) => c[low])) + Math.max(...inside.map((c) => c[high])) - size) / 2;
    for (const share of inside.length ? [1, 0.5] : []) {
      const within = (v, size, whole) => whole <= size ? (whole - size) / 2 : Math.min(Math.max(v, 0), whole - size);
      const x = within(best.x + (mid("x", "r", w) - best.x) * share, w, width), y = within(best.y + (mid("y", "b", h) - best.y) * share, h, height);
      if (value(x, y) >= best.sum) return { ...best, x, y };
    }
    return best;
  };
  const start = () => {
    const smallest = +map.dataset.legible;  // at which the smallest letters are still read
    if (scaleToFit() >= smallest) { fit(); return; }
    $("mini").classList.remove("whole");
    const boxes = things(), about = boxes.find((c) => c.ids.includes(map.dataset.around));
    let best = { sum: -Infinity };
    for (const scale of [1, 0.94, 0.88, smallest]) {
      // a larger scale shows less: it must cut less to be taken
      const found = windowOf(scale, boxes, about); if (found.sum >= best.sum) best = found;
    }
    if (best.sum === -Infinity && about) { k = smallest; centre((about.x + about.r) / 2, (about.y + about.b) / 2); return; }
    k = best.scale; tx = -best.x * k; ty = -best.y * k; apply();
  };

  // pan and pinch
  const fingers = new Map(); let moved = 0, spread = 0;
  stage.addEventListener("pointerdown", (e) => {
    if (e.target.closest("button, #mini")) return;
    fingers.set(e.pointerId, [e.clientX, e.clientY]); moved = 0; spread = 0;
  });
  window.addEventListener("pointermove", (e) => {
    const last = fingers.get(e.pointerId); if (!last) return;
    const dx = e.clientX - last[0], dy = e.clientY - last[1];
    fingers.set(e.pointerId, [e.clientX, e.clientY]); moved += Math.abs(dx) + Math.abs(dy);
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()], now = Math.hypot(a[0] - b[0], a[1] - b[1]), box = stage.getBoundingClientRect();
      if (spread) zoom(now / spread, (a[0] + b[0]) / 2 - box.left, (a[1] + b[1]) / 2 - box.top);
      spread = now;
    } else if (moved > 3) { stage.classList.add("moving"); tx += dx; ty += dy; apply(); }
  });
  const release = (e) => { fingers.delete(e.pointerId); spread = 0; stage.classList.remove("moving"); };
  window.addEventListener("pointerup", release); window.addEventListener("pointercancel", release);
  stage.addEventListener("wheel", (e) => {
    e.preventDefault(); const b = stage.getBoundingClientRect();
    zoom(Math.exp(-e.deltaY * (e.deltaMode ? 0.05 : 0.0015)), e.clientX - b.left, e.clientY - b.top);
  }, { passive: false });
  $("mini").addEventListener("click", (e) => {
    const b = $("mini").getBoundingClientRect(), s = Math.max(width / b.width, height / b.height);
    centre((e.clientX - b.left - (b.width - width / s) / 2) * s, (e.clientY - b.top - (b.height - height / s) / 2) * s);
  });

  // what is written about a node or an edge: taken from the table
  const edgesOf = (id) => [...view.querySelectorAll(".edge[data-s]")].filter((e) => e.dataset.s === id || e.dataset.t === id);
  const heading = (text) => { const h = document.createElement("h3"); h.append(text); return h; };
  const copied = (cell) => { const d = document.createElement("div"); d.append(...[...cell.childNodes].map((n) => n.cloneNode(true))); return d; };
  const office = (id, open, self) => {
    const row = rowOf(id); if (!row) return null;
    const part = document.createElement("section"), go = document.createElement("div");
    go.className = "say " + row.dataset.state;
    for (const c of row.querySelectorAll("[data-say]")) {
      if (self && c.querySelector("button")?.dataset.go === self) continue;
      const s = copied(c); s.className = c.dataset.say; go.append(s);
    }
    part.append(go);
    const details = row.querySelector("details");
    if (details) { const d = details.cloneNode(true); d.open = open; part.append(d); }
    return part;
  };
  const choose = (id, move) => {
    const g = byId.get(id); if (!g) return;
    for (const e of view.querySelectorAll(".chosen, .near")) e.classList.remove("chosen", "near");
    for (const r of document.querySelectorAll("tr.chosen")) r.classList.remove("chosen");
    chosen = id; g.classList.add("chosen"); panel.replaceChildren();
    const row = rowOf(id);
    if (row) row.classList.add("chosen");
    if (g.classList.contains("edge")) {
      for (const end of [g.dataset.s, g.dataset.t]) byId.get(end)?.classList.add("near");
      const part = office(id, true); if (part) panel.append(part);
    } else {
      if (row) { panel.append(heading(copied(row.cells[0]))); panel.append(copied(row.cells[1])); panel.append(copied(row.cells[2])); }
      for (const e of edgesOf(id)) {
        e.classList.add("near"); byId.get(e.dataset.s)?.classList.add("near"); byId.get(e.dataset.t)?.classList.add("near");
        const part = office(e.id, false, id); if (part) panel.append(part);
      }
    }
    const wasOpen = plate.classList.contains("open");
    plate.classList.add("open");
    if (move) show(g);
    else if (!wasOpen) seen(g);  // the panel has taken room from the picture
  };
  // a thing that the panel or the edge covers is brought into sight
  const seen = (g) => {
    const b = g.getBoundingClientRect(), s = stage.getBoundingClientRect();
    if (b.left < s.left || b.right > s.right || b.top < s.top || b.bottom > s.bottom) show(g); else apply();
  };
  $("close").addEventListener("click", () => { plate.classList.remove("open"); apply(); });
  view.addEventListener("click", (e) => { const g = e.target.closest(".node, .edge"); if (g && moved < 5) choose(g.id, false); });
  document.addEventListener("click", (e) => {
    const b = e.target.closest("button[data-go]"); if (!b) return;
    choose(b.dataset.go, true); stage.scrollIntoView({ block: "nearest" }); byId.get(b.dataset.go)?.focus({ preventScroll: true });
  });

  // keys
  stage.addEventListener("keydown", (e) => {
    const step = 60, [mx, my] = middle();
    const keys = {
      ArrowLeft: () => { tx += step; apply(); }, ArrowRight: () => { tx -= step; apply(); },
      ArrowUp: () => { ty += step; apply(); }, ArrowDown: () => { ty -= step; apply(); },
      "+": () => zoom(1.25, mx, my), "=": () => zoom(1.25, mx, my), "-": () => zoom(0.8, mx, my), "0": fit,
      Enter: () => e.target.id && choose(e.target.id, false), " ": () => e.target.id && choose(e.target.id, false),
    };
    if (keys[e.key] && !e.target.closest("button") && !e.ctrlKey && !e.metaKey && !e.altKey) { e.preventDefault(); keys[e.key](); }
  });
  stage.addEventListener("focusin", (e) => {
    const g = e.target.closest(".node, .edge"); if (!g || fingers.size) return;
    stage.scrollLeft = stage.scrollTop = 0;
    seen(g);
  });
  document.addEventListener("keydown", (e) => { if (e.key === "/" && !e.target.closest("input, textarea, select")) { e.preventDefault(); search.focus(); } });

  // search: folded as the table's data-q is
  const fold = (s) => s.normalize("NFD").replace(/[đĐ]/g, "d").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, " ").trim();
  let hits = [], at = -1;
  const seek = () => {
    const q = fold(search.value); at = -1;
    hits = q ? [...document.querySelectorAll("tr[data-q]")].filter((r) => r.dataset.q.includes(q)).map((r) => r.id.slice(2)) : [];
    map.classList.toggle("seeking", !!q);
    for (const g of view.querySelectorAll(".hit-node")) g.classList.remove("hit-node");
    for (const id of hits) byId.get(id)?.classList.add("hit-node");
    found.textContent = q ? found.dataset.text.replace("{n}", hits.length) : "";
  };
  search.addEventListener("input", seek);
  search.addEventListener("keydown", (e) => {
    if (e.key === "Escape") { search.value = ""; seek(); }
    if (e.key === "Enter" && hits.length) { e.preventDefault(); at = (at + 1) % hits.length; choose(hits[at], true); }
  });

  // states on and off; a node all of whose lines are off grows faint but keeps its place
  const filter = () => {
    const off = new Set([...document.querySelectorAll("#legend input:not(:checked)")].map((i) => i.value)), seen = new Set(), any = new Set();
    for (const e of view.querySelectorAll(".edge[data-s]")) {
      const hide = [...e.classList].some((c) => off.has(c));
      e.classList.toggle("off", hide); rowOf(e.id)?.toggleAttribute("hidden", hide);
      for (const end of [e.dataset.s, e.dataset.t]) { any.add(end); if (!hide) seen.add(end); }
    }
    for (const n of view.querySelectorAll(".node")) n.classList.toggle("faint", any.has(n.id) && !seen.has(n.id));
  };
  $("legend").addEventListener("change", filter);
  $("zoom-in").addEventListener("click", () => zoom(1.25, ...middle()));
  $("zoom-out").addEventListener("click", () => zoom(0.8, ...middle()));
  $("fit").addEventListener("click", fit);
  document.querySelector(".tools").addEventListener("click", () => { untouched = false; });
  $("theme").addEventListener("click", () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.documentElement.classList.add("live"); map.removeAttribute("viewBox");
  start(); filter();
  const asked = location.hash.replace("#show=", "");  // not a bare id: the browser would scroll the page to it
  if (byId.has(asked)) choose(asked, true);
  for (const kind of ["pointerdown", "wheel", "keydown", "click"]) stage.addEventListener(kind, () => { untouched = false; }, { capture: true });
  const again = () => { if (untouched && !chosen) start(); else apply(); };
  addEventListener("resize", again); document.fonts.ready.then(again);
})();

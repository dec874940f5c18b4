// The overview: dots in the places that the server computed, drawn by sigma.js where it is there. The circles stay as they are without it.
const stage = document.getElementById("overview"), canvas = document.getElementById("dots"), circles = document.getElementById("groups");
const button = document.getElementById("switch"), about = document.getElementById("about");
const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();

const palette = (n) => `hsl(${Math.round(n * 137.508) % 360} 55% ${matchMedia("(prefers-color-scheme: dark)").matches ? 66 : 40}%)`;
const brush = document.createElement("canvas").getContext("2d");
const hex = (css) => { brush.fillStyle = css; return brush.fillStyle; };  // sigma reads no hsl()

// Names that would lie over one another: those of groups come first, the largest before the others, and what has no room waits until it is zoomed in on.
const names = (context, wanted, { labelSize, labelFont }) => {
  const taken = [], order = wanted.sort((a, b) => (b.group ?? 0) - (a.group ?? 0) || b.size - a.size || a.y - b.y);
  context.lineJoin = "round"; context.lineWidth = 3; context.strokeStyle = colour("--paper"); context.fillStyle = colour("--text");
  for (const { label, x, y, size, group } of order) {
    context.font = `${group ? "bold " : ""}${labelSize}px ${labelFont}`;
    const wide = context.measureText(label).width, left = group ? x - wide / 2 : x + size + 3, low = y + labelSize / 3;
    const box = [left - 2, low - labelSize, left + wide + 2, low + labelSize / 3];
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box); context.strokeText(label, left, low); context.fillText(label, left, low);
  }
};

const draw = async () => {
  const [{ Graph, Sigma }, found] = await Promise.all([
    import(stage.dataset.bundle),
    fetch(stage.dataset.source).then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); }),
  ]);
  if (!found.dots.length) return;
  const graph = new Graph({ multi: true, type: "directed" }), line = hex(colour("--line"));
  const colours = found.groups.map((_, n) => hex(palette(n)));
  found.dots.forEach(([x, y, size, group, body, key, name], n) =>
    graph.addNode(n, { x, y: -y, size: size * (body ? 2.2 : 1.6), color: colours[group], label: name, key, body }));
  found.groups.forEach(([name, x, y, r], n) => graph.addNode(`g${n}`, { x, y: r - y + 0.5, size: 0.1, color: line, label: name, forceLabel: true, group: r }));
  for (let n = 0; n < found.ties.length; n += 2) graph.addEdge(found.ties[n], found.ties[n + 1], { size: 0.6, color: line });
  canvas.hidden = false; circles.classList.add("gone");
  await document.fonts?.ready;  // a canvas does not draw again when its letters come
  let wanted = [], brushed = null;
  const seen = new Sigma(graph, canvas, {
    defaultDrawNodeLabel: (context, data) => { wanted.push(data); brushed = context; },
    // hidden behind the circles, or in a window a pixel wide, there is no room to draw: Sigma must bear it, and not throw at every resize
    allowInvalidContainer: true,
    renderEdgeLabels: false, labelColor: { color: colour("--text") }, labelFont: getComputedStyle(document.body).fontFamily, labelSize: 12, labelDensity: 0.5,
    labelRenderedSizeThreshold: 7, minCameraRatio: 0.02, maxCameraRatio: 2, zIndex: false, hideEdgesOnMove: true,
    defaultDrawNodeHover: (context, data, settings) => {
      context.font = `${settings.labelSize}px ${settings.labelFont}`;
      const wide = context.measureText(data.label).width;
      context.fillStyle = colour("--card"); context.fillRect(data.x + data.size, data.y - 11, wide + 10, 22);
      context.fillStyle = colour("--text"); context.fillText(data.label, data.x + data.size + 5, data.y + 4);
    },
  });
  const written = () => { if (brushed) names(brushed, wanted, seen.getSettings()); wanted = []; };
  seen.on("afterRender", written); written();  // the first picture was drawn before anybody listened
  seen.on("clickNode", ({ node }) => {
    if (!graph.hasNodeAttribute(node, "key")) return;
    location.href = `/map?${new URLSearchParams({ around: graph.getNodeAttribute(node, "key"), lang: stage.dataset.lang })}`; });
  seen.on("enterNode", ({ node }) => { about.textContent = graph.getNodeAttribute(node, "label"); canvas.classList.add("over"); });
  seen.on("leaveNode", () => { about.textContent = ""; canvas.classList.remove("over"); });
  button.hidden = false; button.textContent = button.dataset.groups;
  button.addEventListener("click", () => {
    canvas.hidden = !canvas.hidden; circles.classList.toggle("gone", !canvas.hidden);
    button.textContent = canvas.hidden ? button.dataset.dots : button.dataset.groups;
    if (!canvas.hidden) seen.refresh();
  });
  stage.dataset.drawn = Math.round(performance.now());
};
draw().catch(() => { canvas.hidden = true; circles.classList.remove("gone"); stage.dataset.failed = ""; });

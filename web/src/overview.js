// What the overview of thousands of nodes is drawn with; src/thidua/web/static imports it.
export { default as Graph } from "graphology";
export { default as Sigma } from "sigma";

// The SPARQL store of a dossier: a script that needs no module loader, so that it runs from a file that is opened by itself.
export { Store, initSync, namedNode } from "oxigraph/web.js";

// Asks a SPARQL service by a JavaScript client from npm: node client.mjs FOLDER URL, with the client in FOLDER/node_modules.
import { createRequire } from 'node:module';
import { once } from 'node:events';

const [folder, url] = process.argv.slice(2);
const { SparqlEndpointFetcher } = createRequire(`${folder}/`)('fetch-sparql-endpoint');
const gathered = async (stream) => {
  const found = [];
  stream.on('data', (one) => found.push(one));
  await once(stream, 'end');
  return found;
};
const told = {};
for (const method of ['GET', 'POST', 'QUERY']) {
  const fetcher = new SparqlEndpointFetcher({ method });
  const few = 'GRAPH <https://example.org/graph/few> { ?s ?p ?o }';
  const rows = await gathered(await fetcher.fetchBindings(url, `SELECT * { ${few} } ORDER BY ?s`));
  const triples = await gathered(await fetcher.fetchTriples(url, `CONSTRUCT { ?s ?p ?o } { ${few} }`));
  const error = await fetcher.fetchBindings(url, 'SELECT * { ?s ?p }').catch((e) => e.message);
  told[method] = {
    rows: rows.map((row) => [row.s.value, row.o.value]),
    triples: triples.length,
    ask: await fetcher.fetchAsk(url, `ASK { ${few} }`),
    error,
  };
}
console.log(JSON.stringify(told));

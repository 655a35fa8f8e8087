// What a JavaScript program does with an endpoint: rows, yes or no, triples, and an update.
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";

const endpoint = process.argv[2];
const fetcher = new SparqlEndpointFetcher();

async function all(stream) {
  const found = [];
  for await (const each of stream) found.push(each);
  return found;
}

const rows = await all(
  await fetcher.fetchBindings(endpoint, "SELECT ?s WHERE { ?s a <https://w3id.org/claimgraph/ns#Claim> } ORDER BY ?s LIMIT 3"),
);
const yes = await fetcher.fetchAsk(endpoint, "ASK { ?s ?p ?o }");
const triples = await all(
  await fetcher.fetchTriples(endpoint, "CONSTRUCT { ?s a <urn:x> } WHERE { ?s a <https://w3id.org/claimgraph/ns#Document> }"),
);
let updated = true;
try {
  await fetcher.fetchUpdate(endpoint, "INSERT DATA { <urn:a> <urn:b> 'from JavaScript' }");
} catch {
  updated = false;
}
console.log(JSON.stringify({ rows: rows.map((row) => row.s.value), yes, triples: triples.length, updated }));

"""The server: SPARQL and linked data over a store. One process serves and several ask: no query can be stopped."""

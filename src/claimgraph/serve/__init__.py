"""The server: SPARQL 1.1 Protocol and linked data over a store, for people and programs.

    app        the addresses, and what answers them
    protocol   /sparql: what a request asks for
    linked     /id/…, /ns, /facet, /verdict: every node has an address
    described  the service description, VoID and DCAT
    pages      answers as HTML: the seam for whoever writes pages
    guard      what every request passes: Host, limits, security headers
    pool       processes that run queries, and are killed when a limit is passed
    worker     what runs in such a process: the only place that opens the store
    texts      what has to be known of a query's text before it runs

One process serves and several ask, because neither pyoxigraph nor rdflib can stop a query.
"""

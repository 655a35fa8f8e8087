"""What weighing the claims gives beside findings, as frozen records: one module a subject.

Records name claims, documents, sources and events by their ids. Nothing here knows RDF; `graph` writes them.
"""

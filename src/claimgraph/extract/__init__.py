"""From a text to claims. Nothing here knows RDF, and nothing here opens a file of the user."""

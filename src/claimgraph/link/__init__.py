"""One thing under several names: actors, places and events of different documents.

What is certain is made one node; what is likely is proposed; nothing is merged because two strings look alike. Each
match is a judgement with its ground, and a person's judgement stands above every rule. Nothing here knows RDF.
"""

-- As overlaps.rq, over what a build prepared.
SELECT DISTINCT one.claim AS one, one.words, other.claim AS other, other.words AS otherWords,
  'facet:' || one.facet AS facet
FROM claims AS one
  JOIN claims AS other ON other.document = one.document AND other.sentence_begins = one.sentence_begins
    AND other.sentence_ends = one.sentence_ends AND other.facet = one.facet AND one.claim < other.claim
WHERE one.begins < other.ends AND other.begins < one.ends
ORDER BY one, other, facet

-- As rival-counts.rq, over what a build prepared.
SELECT DISTINCT l.asked AS question, l.label AS low, r.label AS high, r.low - l.high AS gap, l.claims AS lowClaims,
  r.claims AS highClaims
FROM answers AS l
  JOIN answers AS r ON l.question = r.question AND l.high < r.low AND l.asked = r.asked
WHERE among($event, l.event) AND among($facet, 'facet:' || l.facet)
  AND NOT EXISTS (SELECT 1 FROM replaced WHERE earlier = l.position AND later = r.position)
ORDER BY gap DESC, question, l.label, r.label, lowClaims, highClaims

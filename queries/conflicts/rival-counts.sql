-- As rival-counts.rq, over what a build prepared.
WITH given AS (
  SELECT question, position, position_label AS label, low AS foot, high AS top, count(DISTINCT claim) AS n
  FROM claims
  WHERE modality = 'asserted' AND stage IS DISTINCT FROM 'earlier' AND position IS NOT NULL
  GROUP BY ALL
), replaced AS (
  SELECT DISTINCT one.position AS l, other.position AS r
  FROM (SELECT id AS finding, unnest(claims) AS claim FROM findings WHERE verdict = 'revision') AS x
    JOIN (SELECT id AS finding, unnest(claims) AS claim FROM findings WHERE verdict = 'revision') AS y USING (finding)
    JOIN claims AS one ON one.claim = x.claim
    JOIN claims AS other ON other.claim = y.claim
), asked AS (
  SELECT DISTINCT question, question_label AS label
  FROM claims
  WHERE question IS NOT NULL AND among($event, event) AND among($facet, 'facet:' || facet)
)
SELECT DISTINCT asked.label AS question, l.label AS low, r.label AS high, r.foot - l.top AS gap,
  l.n AS lowClaims, r.n AS highClaims
FROM given AS l
  JOIN given AS r ON l.question = r.question AND l.top < r.foot
  JOIN asked ON asked.question = l.question
WHERE NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.l = l.position AND replaced.r = r.position)
ORDER BY gap DESC, question, low, high, lowClaims, highClaims

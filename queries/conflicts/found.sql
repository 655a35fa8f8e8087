-- As found.rq, over what a build prepared.
SELECT DISTINCT told.finding, 'verdict:' || told.verdict AS verdict, told.type, told.claim, claims.holder, claims.words,
  told.why
FROM (SELECT id AS finding, verdict, type, explanation AS why, unnest(claims) AS claim FROM findings) AS told
  JOIN claims ON claims.claim = told.claim
WHERE among($verdict, 'verdict:' || told.verdict)
ORDER BY verdict, type, finding, claim

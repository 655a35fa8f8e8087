-- As why.rq, over what a build prepared.
WITH told AS (
  SELECT DISTINCT id AS finding, verdicts.label AS verdict, nullif(differs, '') AS differs, explanation AS why,
    unnest(claims) AS claim
  FROM findings JOIN verdicts USING (verdict)
)
SELECT DISTINCT one.claim, one.verdict, one.differs, other.claim AS other, claims.words, one.why
FROM told AS one
  JOIN told AS other ON other.finding = one.finding AND other.claim <> one.claim
  JOIN (SELECT DISTINCT claim, words FROM claims) AS claims ON claims.claim = other.claim
WHERE among($claim, one.claim)
ORDER BY one.claim, one.verdict, other, one.why, differs

-- As who-against-whom.rq, over what a build prepared.
WITH told AS (
  SELECT id AS finding, unnest(claims) AS claim FROM findings WHERE verdict = 'conflict'
), held AS (
  SELECT DISTINCT finding, claim, holder FROM told JOIN claims USING (claim)
)
SELECT one.holder AS one, other.holder AS other, count(DISTINCT one.finding) AS conflicts
FROM held AS one
  JOIN held AS other ON one.finding = other.finding AND one.claim <> other.claim AND one.holder <= other.holder
GROUP BY ALL
ORDER BY conflicts DESC, one, other

-- As disputed-questions.rq, over what a build prepared.
WITH asked AS (
  SELECT DISTINCT question, question_label AS label FROM claims WHERE question IS NOT NULL AND among($event, event)
), told AS (
  SELECT id AS finding, unnest(claims) AS claim FROM findings WHERE verdict = 'conflict'
)
SELECT asked.label AS question, count(DISTINCT finding) AS conflicts, count(DISTINCT claim) AS claims,
  count(DISTINCT holder_id) AS holders
FROM told JOIN claims USING (claim) JOIN asked USING (question)
GROUP BY question, asked.label
ORDER BY conflicts DESC, claims DESC, asked.label, holders

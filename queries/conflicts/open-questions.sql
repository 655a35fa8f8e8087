-- As open-questions.rq, over what a build prepared.
SELECT DISTINCT differs AS missing, id AS finding, explanation AS why
FROM findings
WHERE verdict = 'undetermined' AND differs <> ''
ORDER BY missing, why, finding

-- As open-questions.rq, over what a build prepared.
SELECT DISTINCT differs AS missing, finding, why
FROM findings
WHERE verdict = 'undetermined' AND differs IS NOT NULL
ORDER BY missing, why, finding

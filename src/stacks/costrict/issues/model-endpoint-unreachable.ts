import { defineIssue, type Verdict } from '../../../doctor/issue.ts';
import { explainFailure } from '../models/explain.ts';
import { type ModelAnswer, modelProbes } from '../probes/models.ts';
import { stackCheckTexts as t } from '../texts/checks.ts';

function judge({ endpoint, url, failure }: ModelAnswer): Verdict {
  const { role } = endpoint;
  if (failure === null) return { status: 'ok', subject: role, title: t.modelAnswers({ role }) };
  const { why, next } = explainFailure(endpoint, failure, { url });
  return { status: 'broken', subject: role, title: t.modelFails({ role }), why, next };
}

/**
 * A model does not answer as the services need it. Before a deploy a note only: model servers are often
 * started later, everything else can be brought up without them, and the journey proves them at the end.
 */
export const modelEndpointUnreachable = defineIssue({
  id: 'model-endpoint-unreachable',
  title: t.modelsTitle(),
  faq: null,
  reads: modelProbes,
  apart: true,
  explainedBy: [],
  stages: ['preflight', 'running'],
  preflight: 'warn',
  detect: (facts) =>
    modelProbes.flatMap((probe) => {
      const { value, evidence } = facts.get(probe);
      return value === null ? [] : [{ ...judge(value), evidence }];
    }),
});

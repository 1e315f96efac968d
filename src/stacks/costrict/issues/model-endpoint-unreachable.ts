import { closest } from 'fastest-levenshtein';
import { literal } from '../../../base/message.ts';
import { shellWord } from '../../../base/shell.ts';
import { defineIssue, type Verdict } from '../../../doctor/issue.ts';
import type { Stage } from '../../../doctor/stage.ts';
import { completionBudgetMs } from '../models/call.ts';
import { explainFailure } from '../models/explain.ts';
import type { FailureKind } from '../models/failure.ts';
import { type ModelAnswer, modelProbes } from '../probes/models.ts';
import { stackCheckTexts as c } from '../texts/checks.ts';
import { modelIssueTexts as t } from '../texts/model-issues.ts';
import { type } from './row.ts';

const inSeconds = (ms: number): string => (ms / 1000).toFixed(1);
const budget = inSeconds(completionBudgetMs);
const mostNames = 8;

/** Failures of a server as a whole: whatever it serves fails in the same way. */
const ofServer: ReadonlySet<FailureKind> = new Set([
  'connection-refused',
  'unknown-host',
  'unreachable',
  'tls',
  'timeout',
  'broken-off',
]);
const id = 'model-endpoint-unreachable';

function answered({ endpoint: { role }, ms }: ModelAnswer): Verdict {
  if (role !== 'completion' || ms === null || ms <= completionBudgetMs)
    return { status: 'ok', subject: role, title: c.modelAnswers({ role }) };
  return {
    status: 'warn',
    subject: role,
    title: t.slow({ role }),
    why: [t.slowWhy({ seconds: inSeconds(ms), budget })],
    next: [type(`models set ${role} --url <address>`, t.wayAddress())],
  };
}

function judge(answer: ModelAnswer, stage: Stage): Verdict {
  const { endpoint, url, failure, served, sameServer } = answer;
  const { role, model } = endpoint;
  if (failure === null) return answered(answer);
  const { why, next } = explainFailure(endpoint, failure, { url, deployed: stage !== 'preflight' });
  const names = served.slice(0, mostNames);
  const nearest = names.length > 0 ? shellWord(closest(model, [...names])) : '<name>';
  return {
    status: 'broken',
    subject: role,
    title: c.modelFails({ role }),
    why: [
      ...why,
      ...(names.length > 0 ? [t.serves({ names: literal(names.join(', ')) })] : []),
      ...(role === 'completion' && failure.kind === 'timeout'
        ? [t.tooSlowWhy({ seconds: inSeconds(1.5 * completionBudgetMs), budget })]
        : []),
    ],
    ...(ofServer.has(failure.kind)
      ? { explainedBy: sameServer.map((other) => `${id}:${other}`) }
      : {}),
    next: next.map((step) => ({
      ...step,
      command: step.command.replace("'<name>'", () => nearest),
    })),
  };
}

/**
 * A model does not answer as the services need it. Before a deploy a note only: model servers are often
 * started later, everything else can be brought up without them, and the journey proves them at the end.
 */
export const modelEndpointUnreachable = defineIssue({
  id,
  title: c.modelsTitle(),
  faq: null,
  topic: 'models',
  reads: modelProbes,
  apart: true,
  explainedBy: [],
  about: {
    why: t.about(),
    ways: [
      type('models test', t.wayTest()),
      type('models set chat --url http://10.0.0.9:8000', t.wayAddress()),
      type('models set chat --model <name>', t.wayName()),
      type('models set chat --key-stdin', t.wayKey()),
    ],
  },
  stages: ['preflight', 'running'],
  preflight: 'warn',
  detect: (facts, stage) =>
    modelProbes.flatMap((probe) => {
      const { value, evidence } = facts.get(probe);
      return value === null ? [] : [{ ...judge(value, stage), evidence }];
    }),
});

import type { Verdict } from '../../../../doctor/issue.ts';
import { clientIssue, onServer } from '../../../../issues/shared/client-issue.ts';
import { behindGateway, failed } from '../shared/client-answer.ts';
import { clientModels, type ListReading } from './probe.ts';
import { texts as t } from './texts.ts';

function judgeModels(reading: ListReading): Verdict {
  if ((reading.models?.length ?? 0) > 0) return { status: 'ok' };
  const why = reading.models === null ? failed(reading) : t.empty();
  const next = [onServer('doctor higress')];
  return { status: 'broken', why: [why], next };
}

/** The list of models that the editor shows. */
export const issue = clientIssue({
  id: 'client-model-list',
  order: 1910,
  title: t.title(),
  reads: [clientModels],
  explainedBy: behindGateway,
  about: { why: t.about(), ways: [onServer('doctor higress')] },
  detect(facts) {
    const { value, evidence } = facts.get(clientModels);
    return value === null ? [] : { ...judgeModels(value), evidence };
  },
});

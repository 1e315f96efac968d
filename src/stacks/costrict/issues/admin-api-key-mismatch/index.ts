import { runningIssue } from '../../../../doctor/running-issue.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const next = [steps.render, steps.restart('apisix')];

/** The gateway turns the tool away: another key, or another address than it takes administration from. */
export const issue = runningIssue({
  id: 'admin-api-key-mismatch',
  order: 1010,
  title: t.title(),
  topic: 'gateway',
  reads: [gatewayAdmin],
  services: ['apisix', 'etcd'],
  fixable: true,
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(gatewayAdmin);
    if (value.access === 'granted') return { status: 'ok' };
    return value.access === 'key'
      ? { status: 'broken', why: [t.why()], evidence, next }
      : { status: 'broken', title: t.sourceTitle(), why: [t.sourceWhy()], evidence, next };
  },
});

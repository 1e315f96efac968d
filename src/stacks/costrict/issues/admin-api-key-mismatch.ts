import { gatewayAdmin } from '../probes/gateway.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { gatewayIssueTexts as t } from '../texts/gateway-issues.ts';
import { runningIssue, type } from './row.ts';

const next = [type('render', d.deployRender()), type('restart apisix', d.restart())];

/** The gateway turns the tool away: another key, or another address than it takes administration from. */
export const adminApiKeyMismatch = runningIssue({
  id: 'admin-api-key-mismatch',
  title: t.keyTitle(),
  faq: null,
  topic: 'gateway',
  reads: [gatewayAdmin],
  services: ['apisix', 'etcd'],
  about: { why: t.keyAbout(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.get(gatewayAdmin);
    if (value === null) return [];
    if (value.access === 'granted') return { status: 'ok' };
    return value.access === 'key'
      ? { status: 'broken', why: [t.keyWhy()], evidence, next }
      : { status: 'broken', title: t.sourceTitle(), why: [t.sourceWhy()], evidence, next };
  },
});

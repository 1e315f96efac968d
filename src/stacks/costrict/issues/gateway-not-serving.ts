import { dataPlane } from '../probes/gateway.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { gatewayIssueTexts as t } from '../texts/gateway-issues.ts';
import { runningIssue, type } from './row.ts';

const next = [type('logs apisix', d.seeLog()), type('ports', d.seePorts())];

/** What answers on the gateway's port is not the gateway, or one without its configuration. */
export const gatewayNotServing = runningIssue({
  id: 'gateway-not-serving',
  title: t.gatewayTitle(),
  faq: null,
  topic: 'gateway',
  reads: [dataPlane],
  services: ['apisix', 'etcd'],
  after: ['port-conflict'],
  about: { why: t.deadAbout(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.get(dataPlane);
    if (value === null) return [];
    if (value.itself) return { status: 'ok' };
    return { status: 'broken', title: t.deadTitle(), why: [t.deadWhy()], evidence, next };
  },
});

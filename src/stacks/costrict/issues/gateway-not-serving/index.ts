import { runningIssue } from '../../../../doctor/running-issue.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { steps, type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { dataPlane } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [steps.logs('apisix'), type('ports', issueTexts.ports())];

/** Something else answers on the gateway's port, or a gateway without its configuration. */
export const issue = runningIssue({
  id: 'gateway-not-serving',
  order: 1020,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'gateway',
  reads: [dataPlane],
  alsoReads: [gatewayAdmin],
  services: ['apisix', 'etcd'],
  after: ['port-conflict'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(dataPlane);
    const admin = facts.get(gatewayAdmin).value;
    // Somebody's own start page is the gateway's answer, too.
    const isTaken = admin?.access === 'granted' && admin.catchAll.length > 0;
    return value.itself || isTaken
      ? { status: 'ok' }
      : { status: 'broken', why: [t.why()], evidence, next };
  },
});

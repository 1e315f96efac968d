import { runningIssue } from '../../../../doctor/running-issue.ts';
import { modelTexts } from '../../texts/models.ts';
import { steps, type } from '../shared/steps.ts';
import { publicAddress } from './probe.ts';
import { texts as t } from './texts.ts';

const setAddress = type('config set server.address', t.setAddress());
const deploy = type('deploy', modelTexts.bringIn());

/** The address that editors are given does not lead here. */
export const issue = runningIssue({
  id: 'client-connection-error',
  order: 1270,
  title: t.title(),
  notInLab: 'only-asked',
  topic: 'network',
  reads: [publicAddress],
  services: ['apisix', 'etcd'],
  after: ['port-not-published:apisix', 'entry-port-blocked:apisix'],
  about: {
    why: t.about(),
    ways: [steps.client, setAddress],
  },
  detect(facts) {
    const { value, evidence } = facts.read(publicAddress);
    const { address, url, local, failure: code } = value;
    if (code === null) return { status: 'ok' };
    if (!local)
      return {
        status: 'warn',
        title: t.foreign({ address, code }),
        why: [t.foreignWhy()],
        evidence,
        next: [setAddress, deploy],
      };
    return {
      status: 'broken',
      title: t.fails({ url }),
      why: [t.failsWhy({ code })],
      evidence,
      next: [{ command: 'sudo iptables -L -n', what: t.openFirewall() }, setAddress, deploy],
    };
  },
});

import { modelListPath } from '../probes/model-list.ts';
import { publicAddress } from '../probes/public-address.ts';
import { clientIssueTexts as t } from '../texts/client-issues.ts';
import { modelTexts } from '../texts/models.ts';
import { runningIssue, type } from './row.ts';

const setAddress = type('config set server.address <address>', t.setAddress());
const deploy = type('deploy', modelTexts.bringIn());

/** The address that editors are given does not lead here. */
export const clientConnectionError = runningIssue({
  id: 'client-connection-error',
  title: t.connectionTitle(),
  faq: '7.1',
  topic: 'network',
  reads: [publicAddress],
  services: ['apisix', 'etcd'],
  about: {
    why: t.connectionAbout(),
    ways: [
      { command: `curl -v http://<address>:39080${modelListPath}`, what: t.tryList() },
      setAddress,
    ],
  },
  detect(facts) {
    const { value, evidence } = facts.get(publicAddress);
    if (value === null) return [];
    const { address, url, local, failure: code } = value;
    if (code === null) return { status: 'ok' };
    if (!local)
      return {
        status: 'warn',
        title: t.connectionForeign({ address, code }),
        why: [t.connectionForeignWhy()],
        evidence,
        next: [setAddress, deploy],
      };
    return {
      status: 'broken',
      title: t.connectionFails({ url }),
      why: [t.connectionFailsWhy({ code })],
      evidence,
      next: [{ command: 'sudo iptables -L -n', what: t.openFirewall() }, setAddress, deploy],
    };
  },
});

import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubProviders } from '../../probes/providers.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} logs app --grep ProxyForwarder`, what: t.log() }];

/** A provider's proxy is an address without a port. */
export const issue = runningIssue({
  id: 'hub-proxy-without-port',
  order: 1360,
  title: t.title(),
  topic: 'providers',
  reads: [hubProviders],
  services: ['postgres'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(hubProviders);
    const wrong = value.providers.filter((one) => one.enabled && one.proxyWithoutPort);
    if (wrong.length === 0) return { status: 'ok' };
    return wrong.map(({ id, name }) => ({
      status: 'broken',
      subject: String(id),
      why: [t.why({ name })],
      next,
    }));
  },
});

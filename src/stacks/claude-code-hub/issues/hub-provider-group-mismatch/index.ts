import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubProviders } from '../../probes/providers.ts';
import { texts as t } from './texts.ts';

/** Names of the app itself: everybody's providers, and all of them. */
const special = new Set(['default', '*']);

const next = [{ command: `${program.command} logs app --grep ProviderSelector`, what: t.log() }];

/** Users have a group that no enabled provider serves. */
export const issue = runningIssue({
  id: 'hub-provider-group-mismatch',
  order: 1350,
  title: t.title(),
  topic: 'providers',
  reads: [hubProviders],
  services: ['postgres'],
  after: ['hub-schema-behind', 'provider-unreachable'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(hubProviders);
    const enabled = value.providers.filter((provider) => provider.enabled);
    // Without any provider, groups are not what is wrong.
    if (enabled.length === 0) return { status: 'ok' };
    const served = new Set(enabled.flatMap(({ groups }) => groups));
    const alone = value.wanted.filter((group) => !served.has(group) && !special.has(group));
    if (alone.length === 0) return { status: 'ok' };
    return { status: 'broken', why: [t.why({ groups: alone.slice(0, 8).join(', ') })], next };
  },
});

import { literal } from '../../../../base/message.ts';
import { program } from '../../../../base/program.ts';
import { services } from '../../../../doctor/probes/services.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubHealth } from '../../probes/health.ts';
import { addressTexts as shared } from '../shared/address-texts.ts';
import { hubRedisUrl } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} render --diff`, what: t.nextDiff() },
  { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
];

/** The app is given an address of Redis with which it cannot get there. */
export const issue = runningIssue({
  id: 'hub-redis-url-wrong',
  disables: ['service', 'dependents'],
  order: 306,
  title: t.title(),
  topic: 'settings',
  fixable: 'partly',
  reads: [hubRedisUrl, services],
  // Of an app that is ready; one that waits says nothing of itself.
  alsoReads: [hubHealth],
  after: ['service-missing:app', 'service-stopped:app', 'hub-dsn-wrong'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(hubRedisUrl);
    const app = facts.read(services).value.services.find(({ name }) => name === 'app');
    const redis = facts.get(hubHealth).value?.parts.redis.status;
    // One that works is right, whatever it is written like.
    const works = app?.condition === 'ready' && (redis === undefined || redis === 'up');
    if (value.fault === 'none' || works) return { status: 'ok' };
    const why = {
      ...{ unset: t.unset, unreadable: t.unreadable, unsafe: shared.unsafe, login: t.login },
      scheme: () => shared.scheme({ schemes: '`redis://`' }),
      host: () => t.host({ host: literal(value.host) }),
      port: () => shared.port({ port: 6379 }),
      database: t.unreadable,
    }[value.fault]();
    return { status: 'broken', subject: 'app', why: [why], evidence, next };
  },
});

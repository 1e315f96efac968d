import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';
import type { Message } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubHealth } from '../../probes/health.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** Faults that operators met, and the release that has them no more. */
const repaired: readonly (readonly [release: string, fault: () => Message])[] = [
  ['0.8.1', t.cutBodies],
  ['0.8.1', t.lockedByDisabled],
  ['0.8.4', t.clientEnds],
  ['0.8.4', t.rulesStale],
  ['0.8.10', t.redisPassword],
  ['0.9.0', t.priceAddress],
];

const next = signature.known.next;

/** The release that runs has faults that a newer one has not. */
export const issue = runningIssue({
  id: 'hub-release-faults',
  order: 1440,
  title: t.title(),
  topic: 'app',
  // The stand-in is of one release.
  notInLab: 'stand-in',
  reads: [hubHealth],
  services: ['app'],
  after: ['hub-unhealthy'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const version = coerce(facts.read(hubHealth).value.version);
    // One that is not known is not judged.
    if (version === null) return { status: 'ok' };
    const there = repaired.filter(([release]) => lt(version, release));
    if (there.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      why: [t.why({ version: version.version }), ...there.map(([, fault]) => fault())],
      next,
    };
  },
});

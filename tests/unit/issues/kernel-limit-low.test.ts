import { describe, expect, test } from 'vitest';
import { type LimitUse, serviceLimits } from '../../../src/doctor/probes/service-limits.ts';
import { issue } from '../../../src/issues/kernel-limit-low/index.ts';
import { kernelUse } from '../../../src/issues/kernel-limit-low/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { log, logs, row, seen } from '../../support/issue-facts.ts';

const use = (part: Partial<LimitUse>): LimitUse => ({
  ...{ service: 'es', container: 'p-es-1', what: 'processes', used: 100, most: 100, refused: 0 },
  ...{ place: '/sys/fs/cgroup/docker/x/pids.current' },
  ...part,
});
const own = (part: Partial<LimitUse>, condition: 'ready' | 'restarting' = 'ready') =>
  detectOne(
    issue,
    factsOf(
      [kernelUse, okFact([])],
      [serviceLimits, okFact([use(part)])],
      seen(row('es', condition)),
    ),
    'running',
  );

describe('kernel-limit-low', () => {
  test.each([
    [{ used: 94 }, 'ok'],
    [{ used: 100 }, 'warn'],
    [{ used: 100, refused: 3 }, 'broken'],
    [{ used: 60, refused: 3 }, 'ok'],
    [{ what: 'files', used: 96 }, 'broken'],
    [{ what: 'memory', used: 100 }, 'ok'],
  ] as const)('of a service that is ready, %o must be %s', (part, status) => {
    expect(own(part)[0]?.status).toBe(status);
  });

  test('a service that is not ready at its limit must be broken, with the command that allows more', () => {
    const [finding] = own({}, 'restarting');
    expect(finding).toMatchObject({ status: 'broken', subject: 'es' });
    expect(finding?.next.map(({ command }) => command)).toContain(
      'docker update --pids-limit 400 p-es-1',
    );
    expect(finding?.explainedBy).toContain('container-limits-changed:es');
    const [files] = own({ what: 'files', place: '/proc/42/fd' });
    expect(files?.next.map(({ command }) => command)).toContain(
      'sudo prlimit --pid 42 --nofile=400:400',
    );
  });

  test('a limit of the machine must be named by what it counts', () => {
    const facts = factsOf([kernelUse, okFact([{ what: 'tasks', used: 4095, most: 4096 }])]);
    const [finding] = detectOne(issue, facts, 'running');
    expect(finding).toMatchObject({ status: 'broken', subject: 'tasks' });
    expect(finding && textOf(finding)).toContain('4095 of 4096 processes');
  });

  test('what a service says of a limit must count only while it does not work', () => {
    const facts = (well: boolean) =>
      factsOf([kernelUse, okFact([])], logs(log('kernel-limit-low', 'too many open files', well)));
    expect(detectOne(issue, facts(false), 'running')[0]).toMatchObject({
      ...{ status: 'broken', subject: 'es' },
    });
    expect(detectOne(issue, facts(true), 'running')[0]?.status).toBe('ok');
  });
});

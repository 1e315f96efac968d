import { afterEach, describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import { defineIssue, type Issue, topicOf } from '../../../src/doctor/issue.ts';
import { issuesOf, selectIssues, unknownName } from '../../../src/doctor/issues-of.ts';
import { detectIssues } from '../../../src/doctor/judge.ts';
import { defineProbe, type Probe } from '../../../src/doctor/probe.ts';
import { exitOf, runDoctor } from '../../../src/doctor/run-doctor.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { checksOf, stackIds } from '../../../src/stacks/stacks.ts';
import { endAll, portsWith, toy } from '../../support/preflight.ts';
import { toyEffects } from '../../support/toy.ts';
import { allToyChecks, opaqueToy } from '../../support/toy-parts.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

afterEach(endAll);

const loaded = stackIds.map(async (id) => ({ id, checks: await checksOf({ id }) }));
const owners = [{ id: opaqueToy.id, checks: allToyChecks }, ...(await Promise.all(loaded))];

function run(issues: readonly Issue[], effects: Effects, deployment?: Deployment, budgetMs = 5000) {
  const dir = deployment?.dir ?? '/nowhere';
  const { signal } = new AbortController();
  const { knowledge } = allToyChecks;
  const look = { effects, blueprint: opaqueToy, knowledge, deployment, dir, issues, signal };
  return runDoctor({ ...look, budgetMs });
}

describe.each(owners)('the issues of $id', ({ checks }) => {
  const issues = issuesOf(checks, { stage: 'running' });
  test.each(issues)('$id must be neither fine nor broken when nothing can be read', (issue) => {
    const facts = { get: () => unknownFact(literal('unplugged')) };
    const statuses = detectIssues([issue], facts, 'running').map((f) => f.status);
    // An issue that no server can tell reads nothing, and is left to the reader.
    const expected = issue.reads.length === 0 ? 'skipped' : 'unknown';
    for (const status of statuses) expect(status).toBe(expected);
  });
  test.each(issues)('$id must stay so when one of its sources is unplugged', (issue) => {
    if (issue.apart) return;
    for (const unplugged of issue.reads) {
      const facts = {
        get: <T>(probe: Probe<T>) =>
          Object.is(probe, unplugged)
            ? unknownFact(literal('unplugged'))
            : { ...unknownFact(literal('')), status: 'ok' as const, value: {} as T, reason: null },
      };
      const found = detectIssues([issue], facts, 'running');
      expect(found.map((f) => f.status)).toEqual(['unknown']);
    }
  });
  test('must each be once, with a topic and something to explain', () => {
    const ids = issues.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(issues.filter(({ topic }) => topic === undefined).map(({ id }) => id)).toEqual([]);
    expect(issues.filter(({ about }) => about === undefined).map(({ id }) => id)).toEqual([]);
  });
});

describe('a daemon that cannot be reached', () => {
  test('must be one root, and all that needs it must follow from it', async () => {
    const running = issuesOf(allToyChecks, { stage: 'running' });
    const nowhere = portsWith({ DOCKER_HOST: 'unix:///nowhere/docker.sock' });
    const { folded, verdict } = await run(running, nowhere, await toy());
    expect(verdict).toBe('findings');
    expect(folded.roots.map(({ finding }) => finding.issue)).toEqual(['docker-missing-or-old']);
    expect(folded.doubts.map(({ finding }) => finding.issue)).toEqual([]);
  });
});

describe('the budget', () => {
  const stuck = defineProbe<number>({
    id: 'stuck',
    title: literal('stuck'),
    deadline: 'long',
    read: () => new Promise(() => undefined),
  });
  const quick = defineProbe<number>({
    id: 'quick',
    title: literal('quick'),
    deadline: 'instant',
    read: async () => ({ status: 'ok', value: 1 }),
  });
  const issueOn = (id: string, probe: Probe<number>, detect?: Issue['detect']) =>
    defineIssue({
      ...{ id, title: literal(id), explainedBy: [], stages: ['running'] },
      reads: [probe],
      detect: detect ?? (() => ({ status: 'ok' })),
    });
  test('must be kept with a source that ignores its signal, and the source be named', async () => {
    const effects = { ...toyEffects(), clock: virtualClock() };
    const many = Array.from({ length: 60 }, (_, n) =>
      issueOn(`i-${n}`, { ...stuck, id: `s-${n}` }),
    );
    const made = await run([...many, issueOn('fine', quick)], effects, undefined, 300);
    expect(effects.clock.monotonic()).toBe(300);
    expect(made.verdict).toBe('unknown');
    expect(exitOf(made, false)).toBe(3);
    expect(made.passed).toBe(1);
    expect(made.unfinished.map(({ id }) => id)).toContain('s-59');
  });
  test('must not be lost to a detector that fails: its own verdict is unknown', async () => {
    const fails = issueOn('fails', quick, () => {
      throw new TypeError('a mistake');
    });
    const { findings } = await run([fails, issueOn('fine', quick)], toyEffects());
    expect(findings.map(({ issue, status }) => [issue, status])).toEqual([
      ['fails', 'unknown'],
      ['fine', 'ok'],
    ]);
  });
});

describe('the choice of issues', () => {
  const issues = issuesOf(allToyChecks, { stage: 'running' });
  const none = { topics: [], only: [], skip: [] };
  const ids = (chosen: readonly Issue[]) => chosen.map(({ id }) => id);
  test('must be everything, a topic, an id, or all but one', () => {
    expect(selectIssues(issues, none)).toEqual(issues);
    expect(ids(selectIssues(issues, { ...none, topics: ['images'] }))).toEqual([
      'image-wrong-arch',
      'daemon-proxy-unreachable',
      'image-download-method',
      'image-pull-timeout',
    ]);
    expect(ids(selectIssues(issues, { ...none, topics: ['disk-full'] }))).toEqual(['disk-full']);
    expect(ids(selectIssues(issues, { ...none, only: ['disk-full'] }))).toEqual(['disk-full']);
    expect(ids(selectIssues(issues, { ...none, skip: ['disk-full'] }))).not.toContain('disk-full');
    const withoutHost = selectIssues(issues, { ...none, skip: ['host'] });
    expect(withoutHost.length).toBeGreaterThan(0);
    expect(withoutHost.map(topicOf)).not.toContain('host');
    expect(unknownName(issues, { ...none, skip: ['host'] })).toBeUndefined();
  });
  test('must name the first word that fits nothing', () => {
    expect(unknownName(issues, { ...none, topics: ['x'] })).toEqual({ kind: 'topic', name: 'x' });
    expect(unknownName(issues, { ...none, only: ['host'] })).toEqual({
      kind: 'issue',
      name: 'host',
    });
    expect(unknownName(issues, { ...none, skip: ['disk-full'] })).toBeUndefined();
    const skip = ['disk-full', 'modle'];
    expect(unknownName(issues, { ...none, skip })).toEqual({ kind: 'topic', name: 'modle' });
  });
});

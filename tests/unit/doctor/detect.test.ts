import { describe, expect, test } from 'vitest';
import { literal, say } from '../../../src/base/message.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import { factOf, unknownFact } from '../../../src/doctor/fact.ts';
import { defineIssue, type Issue, type Verdict } from '../../../src/doctor/issue.ts';
import { detectIssues, foldRoots } from '../../../src/doctor/judge.ts';
import { defineProbe } from '../../../src/doctor/probe.ts';
import { issues as genericIssues } from '../../../src/issues/generated/issues.ts';
import { issues as costrictIssues } from '../../../src/stacks/costrict/issues/generated/issues.ts';
import { detectOne, factsOf, okFact, skippedFact } from '../../support/facts.ts';

const probe = (id: string) =>
  defineProbe<number>({
    id,
    title: literal(id),
    deadline: 'instant',
    read: async () => ({ status: 'ok', value: 1 }),
  });
const [one, two] = [probe('one'), probe('two')];

const issue = (parts: Partial<Issue> = {}): Issue =>
  defineIssue({
    id: 'test',
    title: literal('test'),
    reads: [one, two],
    explainedBy: ['cause'],
    stages: ['preflight', 'running'],
    detect: () => ({ status: 'broken' }),
    ...parts,
  });

describe('detecting', () => {
  test('an issue that reads an unknown fact must be unknown, with the reason', () => {
    const facts = factsOf([one, okFact(1)], [two, unknownFact(literal('no answer'))]);
    const [finding] = detectOne(issue(), facts);
    expect(finding).toMatchObject({ status: 'unknown', explainedBy: ['cause'] });
    expect(finding?.why.map((why) => say(why, 'en'))).toEqual(['no answer']);
  });

  test('an issue that reads a skipped fact must be skipped, but unknown wins', () => {
    const skipped = factsOf([one, okFact(1)], [two, skippedFact('not here')]);
    expect(detectOne(issue(), skipped)[0]?.status).toBe('skipped');
    const both = factsOf([two, skippedFact('not here')]);
    expect(detectOne(issue(), both)[0]?.status).toBe('unknown');
  });

  test('facts that are judged apart must not hide each other', () => {
    const apart = issue({
      apart: true,
      detect: (facts) =>
        [one, two].flatMap((p) =>
          facts.get(p).status === 'ok' ? [{ status: 'broken' as const, subject: p.id }] : [],
        ),
    });
    const findings = detectOne(apart, factsOf([one, okFact(1)]));
    expect(findings.map((f) => [f.subject, f.status])).toEqual([
      ['one', 'broken'],
      ['two', 'unknown'],
    ]);
  });

  test('what only warns before a deploy must be broken when it runs', () => {
    const mild = issue({ preflight: 'warn' });
    const facts = factsOf([one, okFact(1)], [two, okFact(1)]);
    expect(detectIssues([mild], facts, 'preflight')[0]?.status).toBe('warn');
    expect(detectIssues([mild], facts, 'running')[0]?.status).toBe('broken');
  });

  test('what may be why must be broken for what nothing else explains, after what is broken anyway', () => {
    const noticed: Verdict = { status: 'warn', brokenAsCause: 'unknown' };
    const busy = issue({ id: 'busy', reads: [], explainedBy: [], detect: () => noticed });
    const down = issue({ id: 'down', reads: [], explainedBy: [] });
    const late = issue({ id: 'late', explainedBy: ['busy', 'down'] });
    const lost = issue({ id: 'lost', explainedBy: ['busy'] });
    const statuses = (...issues: Issue[]) =>
      detectIssues(issues, factsOf(), 'running').map((one) => `${one.issue} ${one.status}`);
    expect(statuses(busy, late)).toEqual(['late unknown', 'busy broken']);
    expect(statuses(busy, down, late)).toEqual(['busy warn', 'down broken', 'late unknown']);
    expect(statuses(busy, down, lost)).toEqual(['down broken', 'lost unknown', 'busy broken']);
  });

  test('a note must be broken where something broken follows from it', () => {
    const noticed: Verdict = { status: 'warn', brokenAsCause: 'broken' };
    const pending = issue({ id: 'pending', reads: [], explainedBy: [], detect: () => noticed });
    const closed = issue({ id: 'closed', reads: [], explainedBy: ['pending'] });
    const other = issue({ id: 'other', reads: [], explainedBy: [] });
    const roots = (...issues: Issue[]) =>
      foldRoots(detectIssues(issues, factsOf(), 'running')).roots.map(
        ({ finding }) => finding.issue,
      );
    expect(roots(pending, closed)).toEqual(['pending']);
    expect(roots(pending, other)).toEqual(['other']);
    const down = issue({ id: 'down', reads: [], explainedBy: [] });
    const follows = issue({ id: 'follows', reads: [], explainedBy: ['pending', 'down'] });
    expect(roots(pending, down, follows)).toEqual(['down']);
  });

  test('a fault that was seen must not follow from a cause by way of something that is not known', () => {
    const busy = issue({ id: 'busy', reads: [], explainedBy: [] });
    const doubt = issue({ id: 'doubt', explainedBy: ['busy'] });
    const fault = issue({ id: 'fault', reads: [], explainedBy: ['doubt'] });
    const { roots } = foldRoots(detectIssues([busy, doubt, fault], factsOf(), 'running'));
    expect(roots.map(({ finding, explains }) => [finding.issue, explains.length])).toEqual([
      ...[
        ['busy', 1],
        ['fault', 0],
      ],
    ]);
  });

  test('an issue of another stage must not be looked for', () => {
    expect(detectIssues([issue({ stages: ['running'] })], factsOf(), 'preflight')).toEqual([]);
  });

  test.each([...genericIssues, ...costrictIssues].map((i) => [i.id, i] as const))(
    '%s with every source unplugged must be neither ok nor broken',
    (_, i) => {
      const findings = detectOne(i, factsOf(), i.stages[0]);
      expect(findings.length).toBeGreaterThan(0);
      // A row that reads nothing is an answer to a question, and never looked for.
      const status = i.reads.length === 0 ? 'skipped' : 'unknown';
      for (const finding of findings) expect(finding.status).toBe(status);
    },
  );

  test('ids must be unique in each stage, and kebab-case', () => {
    const ids = [...genericIssues, ...costrictIssues].map((i) => i.id);
    const staged = [...genericIssues, ...costrictIssues].flatMap(({ id, stages }) =>
      stages.map((stage) => `${stage} ${id}`),
    );
    expect(staged.filter((one, at) => staged.indexOf(one) !== at)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});

function finding(id: string, status: Finding['status'], explainedBy: string[] = []): Finding {
  const title = literal(id);
  return { issue: id, subject: null, status, title, why: [], evidence: [], next: [], explainedBy };
}

const shape = (findings: Finding[]) => {
  const { roots, doubts, rest } = foldRoots(findings);
  const ids = (list: typeof roots) =>
    list.map((root) => [root.finding.issue, ...root.explains.map((f) => f.issue)]);
  return { roots: ids(roots), doubts: ids(doubts), rest: rest.map((f) => f.issue) };
};

describe('folding', () => {
  test('one cause must have one headline, through several links', () => {
    const chain = [
      finding('login', 'broken', ['casdoor']),
      finding('casdoor', 'broken', ['postgres']),
      finding('seed', 'unknown', ['postgres']),
      finding('postgres', 'broken'),
      finding('disk', 'ok'),
    ];
    expect(shape(chain)).toEqual({
      roots: [['postgres', 'seed', 'casdoor', 'login'].sort()].map(() =>
        expect.arrayContaining(['postgres', 'casdoor', 'seed', 'login']),
      ),
      doubts: [],
      rest: ['disk'],
    });
  });

  test('what is well must not be a cause', () => {
    const findings = [finding('a', 'broken', ['b']), finding('b', 'warn')];
    expect(shape(findings)).toEqual({ roots: [['a']], doubts: [], rest: ['b'] });
  });

  test('two that explain each other must not both vanish', () => {
    const findings = [finding('a', 'broken', ['b']), finding('b', 'broken', ['a'])];
    expect(shape(findings).roots).toEqual([['a', 'b']]);
  });

  test('unknowns with one cause must be one doubt', () => {
    const findings = [
      finding('daemon', 'unknown'),
      finding('images', 'unknown', ['daemon']),
      finding('clock', 'unknown'),
    ];
    expect(shape(findings).doubts).toEqual([['daemon', 'images'], ['clock']]);
  });

  const about = (id: string, subject: string, explainedBy: string[] = []): Finding => ({
    ...finding(id, 'broken', explainedBy),
    subject,
  });

  test('a stopped service must explain what depends on it, and nothing else', () => {
    const findings = [
      about('stopped', 'postgres'),
      about('stopped', 'casdoor', ['stopped:postgres']),
      about('loop', 'oidc', ['stopped:casdoor', 'stopped:postgres']),
      about('loop', 'grafana', ['stopped:prometheus']),
    ];
    const { roots } = foldRoots(findings);
    expect(roots.map(({ finding: f, explains }) => [f.subject, explains.length])).toEqual([
      ['postgres', 2],
      ['grafana', 0],
    ]);
  });

  test('two causes of one issue must stay two, though one names a third', () => {
    const findings = [
      about('stopped', 'a'),
      about('stopped', 'b'),
      about('loop', 'c', ['stopped:b']),
    ];
    expect(shape(findings).roots).toEqual([['stopped'], ['stopped', 'loop']]);
  });

  test('a fact that says what hides it must carry that to its finding', () => {
    const hidden = factOf<number>(
      { status: 'unknown', reason: literal('gone'), because: ['stopped:pg'] },
      1,
    );
    const [found] = detectIssues([issue()], factsOf([one, hidden], [two, okFact(1)]), 'running');
    expect(found?.explainedBy).toContain('stopped:pg');
    const folded = foldRoots([about('stopped', 'pg'), ...(found ? [found] : [])]);
    expect(folded.roots.map(({ explains }) => explains.length)).toEqual([1]);
    expect(folded.doubts).toEqual([]);
  });

  test('several findings of one issue must each be a root', () => {
    expect(shape([finding('port', 'broken'), finding('port', 'broken')]).roots).toHaveLength(2);
  });
});

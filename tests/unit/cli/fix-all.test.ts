import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { literal, say } from '../../../src/base/message.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { fixAll, notesIn, type Outcome, summary, worthFixing } from '../../../src/cli/fix-all.ts';
import { defineIssue } from '../../../src/doctor/issue.ts';
import { defineProbe } from '../../../src/doctor/probe.ts';
import type { FixSession } from '../../../src/repair/session.ts';
import type { CommandResult } from '../../../src/report/view.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy } from '../../support/toy.ts';
import { toyParts } from '../../support/toy-parts.ts';

const finding = (issue: string, status: Finding['status']) => ({ issue, status }) as Finding;

test('what follows from a root must not be fixed before it, and notes must not be forgotten', () => {
  const root = finding('not-deployed', 'broken');
  const follower = finding('service-missing', 'broken');
  const note = finding('secrets-file-open', 'warn');
  const folded = { roots: [{ finding: root, explains: [follower] }], doubts: [], rest: [] };
  expect(worthFixing({ folded, wrong: [root, follower, note] })).toEqual([
    'not-deployed',
    'secrets-file-open',
  ]);
});

const done = (issue: string, outcome: string, exit: CommandResult['exit'] = 0) => ({
  issue,
  result: { exit, view: [], json: { issue, outcome } } satisfies CommandResult,
});
const last = ({ view }: CommandResult, lang: 'en' | 'zh' = 'en') =>
  view.flatMap((block) => (block.kind === 'headline' ? [say(block.text, lang)] : []));
const steps = ({ view }: CommandResult) =>
  view.flatMap((block) => (block.kind === 'next' ? block.steps.map(({ command }) => command) : []));

const sum = (given: Partial<Outcome>) =>
  summary({ done: [], left: [], notes: [], unknown: 0, ...given });
const note = (issue: string): Finding => ({ ...finding(issue, 'warn'), title: literal(issue) });

test('the end must be a sum that adds up, with a command for each that is left', () => {
  const result = sum({
    done: [done('service-stopped', 'fixed'), done('prometheus-target-down', 'guided', 1)],
    left: ['disk-full'],
  });
  expect(last(result)).toEqual(['1 fixed, 2 need manual action.']);
  expect(last(result, 'zh')).toEqual(['已修复 1 个问题，2 个需要手工处理。']);
  expect(steps(result)).toEqual(['costrict fix prometheus-target-down', 'costrict fix disk-full']);
  expect(result.exit).toBe(1);
});

test('nothing left must be said as such', () => {
  expect(last(sum({ done: [done('service-stopped', 'fixed')] }))).toEqual(['1 fixed.']);
  expect(last(sum({}))).toEqual(['Nothing to fix.']);
});

describe('where all that is left is no more than a note', () => {
  const result = sum({
    done: [done('service-stopped', 'fixed'), done('image-download-method', 'guided', 1)],
    left: ['machine-overloaded'],
    notes: [note('machine-overloaded'), note('image-download-method')],
  });

  test('it must count as done: nothing of it needs manual action', () => {
    expect({ last: last(result), exit: result.exit }).toEqual({ last: ['1 fixed.'], exit: 0 });
    expect(result.json).toMatchObject({
      manual: 0,
      notes: expect.arrayContaining(['machine-overloaded']),
    });
  });

  test('each must still be named, with the command that shows them', () => {
    const texts = result.view.flatMap((one) => (one.kind === 'text' ? [say(one.text, 'en')] : []));
    expect(texts).toEqual(['Note: machine-overloaded', 'Note: image-download-method']);
    expect(steps(result)).toEqual(['costrict doctor']);
  });

  test('a fix of a note that failed must still be a failure', () => {
    const failed = sum({
      done: [done('secrets-file-open', 'not-alone', 1)],
      notes: [note('secrets-file-open')],
    });
    expect({ last: last(failed), exit: failed.exit }).toEqual({
      last: ['0 fixed, 1 needs manual action.'],
      exit: 1,
    });
  });
});

test('checks that were skipped must be said, whatever was fixed: exit 3 as with doctor', () => {
  const some = sum({ done: [done('service-stopped', 'fixed')], unknown: 4 });
  expect({ last: last(some), exit: some.exit }).toEqual({
    last: ['1 fixed, but 4 checks were skipped.'],
    exit: 3,
  });
  expect(steps(some)).toEqual(['costrict doctor']);
  const none = sum({ unknown: 1 });
  expect({ last: last(none), exit: none.exit }).toEqual({
    last: ['Nothing found to fix, but 1 check was skipped.'],
    exit: 3,
  });
});

test('a busy machine for which checks were skipped is a note; one for which a service fails is none', () => {
  const busy = finding('machine-overloaded', 'broken');
  const rows = [
    { id: 'machine-overloaded', notInLab: 'passing' },
    { id: 'docker-missing-or-old', notInLab: 'machine' },
  ] as const;
  const notes = (cause: Finding, ...explains: readonly Finding[]) => {
    const folded = { roots: [{ finding: cause, explains }], doubts: [], rest: [] };
    return notesIn({ folded, wrong: [cause] }, rows);
  };
  expect(notes(busy, finding('redis-unwell', 'unknown'))).toEqual([busy]);
  expect(notes(busy, finding('service-unhealthy', 'broken'))).toEqual([]);
  expect(notes(busy)).toEqual([]);
  const gone = finding('docker-missing-or-old', 'broken');
  expect(notes(gone, finding('redis-unwell', 'unknown'))).toEqual([]);
});

test('what follows from a root that is left must not be listed as a note', () => {
  const taken = finding('port-conflict', 'broken');
  const stopped = finding('service-stopped', 'broken');
  const note = finding('disk-full', 'warn');
  const folded = { roots: [{ finding: taken, explains: [stopped] }], doubts: [], rest: [] };
  const rows = [{ id: 'port-conflict' }, { id: 'service-stopped' }];
  expect(notesIn({ folded, wrong: [taken, stopped, note] }, rows)).toEqual([note]);
});

test('Ctrl-C while it only looks must say that nothing was changed', async () => {
  const stop = new AbortController();
  stop.abort();
  const { signal } = stop;
  const parts = { fixes: async () => ({ fixes: new Map() }), checks: async () => ({ issues: [] }) };
  const session = { signal, parts, deployment: {} } as unknown as FixSession;
  const context = { signal } as unknown as CommandContext;
  const thrown = await fixAll(context, session, () => expect.fail()).catch(
    (error: unknown) => error,
  );
  expect(thrown).toMatchObject({ id: 'interrupted', exit: 130 });
  const { title } = thrown as { title: Parameters<typeof say>[0] };
  expect(say(title, 'en')).toBe('Interrupted. Nothing was changed.');
});

test('what follows a fix that changed the settings must look and plan with those in force now', async () => {
  const toy = await makeToy();
  try {
    const name = defineProbe<string>({
      ...{ id: 'name', title: literal('name'), deadline: 'short' },
      read: async ({ deployment }) => ({ status: 'ok', value: deployment?.settings.project ?? '' }),
    });
    const before = toy.deployment.settings.project;
    const issueNamed = (id: string, wrong: (project: string) => boolean) =>
      defineIssue({
        ...{ id, title: literal(id), reads: [name], explainedBy: [] },
        detect: (facts) => ({ status: wrong(facts.read(name).value) ? 'broken' : 'ok' }),
      });
    const issues = [
      issueNamed('old-name', (project) => project === before),
      issueNamed('new-name', (project) => project !== before),
    ];
    const quiet = quietSession(toy);
    const fix = (issue: string) => [issue, async () => ({ issue, kind: 'automatic' })] as const;
    const parts = {
      ...toyParts,
      checks: async () => ({ ...(await toyParts.checks()), issues }),
      fixes: async () => ({ fixes: new Map([fix('old-name'), fix('new-name')]) }),
    };
    const session = { ...quiet, parts } as unknown as FixSession;
    const context = { signal: quiet.signal, show: () => undefined } as unknown as CommandContext;
    const seen: string[] = [];
    await fixAll(context, session, async ({ deployment }, { id }) => {
      seen.push(`${id} ${deployment.settings.project}`);
      const file = join(toy.dir, 'costrict.yaml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(`project: ${before}`, `project: ${before}x`));
      return done(id, 'fixed').result;
    });
    expect(seen).toEqual([`old-name ${before}`, `new-name ${before}x`]);
  } finally {
    await toy.remove();
  }
});

import { expect, test } from 'vitest';
import { say } from '../../../src/base/message.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { fixAll, summary, worthFixing } from '../../../src/cli/fix-all.ts';
import type { FixSession } from '../../../src/repair/session.ts';
import type { CommandResult } from '../../../src/report/view.ts';

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

test('the end must be a sum that adds up, with a command for each that is left', () => {
  const result = summary(
    [done('service-stopped', 'fixed'), done('prometheus-target-down', 'guided', 1)],
    ['disk-full'],
    0,
  );
  expect(last(result)).toEqual(['1 fixed, 2 need manual action.']);
  expect(last(result, 'zh')).toEqual(['已修复 1 个问题，2 个需要手工处理。']);
  expect(steps(result)).toEqual(['costrict fix prometheus-target-down', 'costrict fix disk-full']);
  expect(result.exit).toBe(1);
});

test('nothing left must be said as such', () => {
  expect(last(summary([done('service-stopped', 'fixed')], [], 0))).toEqual(['1 fixed.']);
  expect(last(summary([], [], 0))).toEqual(['Nothing to fix.']);
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

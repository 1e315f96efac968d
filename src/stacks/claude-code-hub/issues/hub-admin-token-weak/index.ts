import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { type AdminToken, adminToken } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} fix hub-admin-token-weak`, what: t.next() }];

const words: Readonly<Record<Exclude<AdminToken, 'ok'>, () => ReturnType<typeof t.weak>>> = {
  unset: t.unset,
  weak: t.weak,
};

/** The token of administrators is none, or one that can be guessed. */
export const issue = runningIssue({
  id: 'hub-admin-token-weak',
  order: 1405,
  title: t.title(),
  topic: 'settings',
  reads: [adminToken],
  after: ['insecure-defaults'],
  fixable: true,
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.get(adminToken);
    if (value === null) return [];
    if (value === 'ok') return { status: 'ok' };
    return { status: value === 'unset' ? 'broken' : 'warn', why: [words[value]()] };
  },
});

import { shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { configDirectories } from './probe.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const [, ...renew] = signature.known.next;

/** Docker created a directory where a rendered file was missing. */
export const issue = defineIssue({
  id: 'config-path-is-directory',
  disables: ['service'],
  order: 147,
  title: t.title(),
  notInLab: 'missing',
  topic: 'settings',
  about: {
    why: t.about(),
    ways: signature.known.next,
  },
  reads: [configDirectories],
  detect(facts) {
    const found = facts.get(configDirectories).value ?? [];
    if (found.length === 0) return { status: 'ok' };
    return found.map(
      ({ path, service }): Verdict => ({
        status: 'broken',
        subject: service,
        title: t.broken({ path }),
        why: [t.why({ service })],
        next: [{ command: `rmdir ${shellWord(path)}`, what: t.nextRemove() }, ...renew],
      }),
    );
  },
});

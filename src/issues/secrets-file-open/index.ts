import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { openFiles } from './probe.ts';
import { texts as t } from './texts.ts';

const close = (path: string) => ({ command: `chmod 600 ${shellWord(path)}`, what: t.nextClose() });

/** Other users of the machine can read secrets. */
export const issue = defineIssue({
  id: 'secrets-file-open',
  order: 380,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: [close(program.secretsFile)] },
  fixable: 'partly',
  reads: [openFiles],
  detect(facts) {
    const { value } = facts.read(openFiles);
    if (value.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.broken({ n: value.length }),
      why: [t.about()],
      evidence: value.map(({ path, mode }) => `${path}: mode ${mode.toString(8).padStart(4, '0')}`),
      next: value.map(({ path }) => close(path)),
    };
  },
});

import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { settingsIssueTexts as t } from '../base/texts/issues-settings.ts';
import { defineIssue } from '../doctor/issue.ts';
import { openFiles } from '../doctor/probes/file-modes.ts';

const close = (path: string) => ({ command: `chmod 600 ${shellWord(path)}`, what: t.nextClose() });

/** Other users of the machine can read secrets. */
export const secretsFileOpen = defineIssue({
  id: 'secrets-file-open',
  title: t.openTitle(),
  faq: null,
  topic: 'settings',
  about: { why: t.openAbout(), ways: [close(program.secretsFile)] },
  reads: [openFiles],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(openFiles);
    if (value === null) return [];
    if (value.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.open({ n: value.length }),
      why: [t.openAbout()],
      evidence: value.map(({ path, mode }) => `${path}: mode ${mode.toString(8).padStart(4, '0')}`),
      next: value.map(({ path }) => close(path)),
    };
  },
});

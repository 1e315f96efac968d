import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { closedMode, type OpenFile, openFiles } from './probe.ts';
import { texts as t } from './texts.ts';

const close = (path: string, mode = 0o600) => ({
  command: `chmod ${mode.toString(8)} ${shellWord(path)}`,
  what: t.nextClose(),
});

const said = (files: readonly OpenFile[]) => ({
  status: 'warn' as const,
  evidence: files.map(({ path, mode }) => `${path}: mode ${mode.toString(8).padStart(4, '0')}`),
  next: files.map((one) => close(one.path, closedMode(one))),
});

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
    const secret = value.filter(({ writable }) => !writable);
    const written = value.filter(({ writable }) => writable);
    return [
      ...(secret.length > 0
        ? [{ ...said(secret), title: t.broken({ n: secret.length }), why: [t.about()] }]
        : []),
      ...(written.length > 0
        ? [{ ...said(written), title: t.writable(), why: [t.writableWhy()] }]
        : []),
    ];
  },
});

import { editCommand, shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type Foreign, foreignInput } from './probe.ts';
import { texts as t } from './texts.ts';

const compare = { command: 'docker compose config', what: t.wayCompare() };

function judge(foreign: Foreign): Verdict {
  const base = { status: 'warn', why: [t.why()] } as const;
  if (foreign.kind === 'variable') {
    const { file, name } = foreign;
    return {
      ...base,
      subject: name,
      title: file === null ? t.shell({ name }) : t.variable({ name, file }),
      next:
        file === null
          ? [{ command: `unset ${name}`, what: t.wayUnset() }]
          : [{ command: editCommand(file), what: t.wayEdit() }],
    };
  }
  const { kind, file } = foreign;
  const word = shellWord(file);
  return {
    ...base,
    subject: file,
    title: t[kind]({ file }),
    next: [compare, { command: `mv ${word} ${word}.off`, what: t.wayMove() }],
  };
}

/** Compose would read more here than this tool's own file. */
export const issue = defineIssue({
  id: 'compose-overridden',
  order: 363,
  topic: 'settings',
  title: t.title(),
  about: { why: t.about(), ways: [compare] },
  reads: [foreignInput],
  detect(facts) {
    const verdicts = facts.read(foreignInput).value.map(judge);
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});

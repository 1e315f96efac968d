import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { configDirectories } from '../../doctor/probes/config-directories.ts';
import { texts as t } from './texts.ts';

const render = { command: `${program.command} render`, what: t.wayRender() };
const deploy = { command: `${program.command} deploy`, what: t.wayDeploy() };

/** Docker created a directory where a rendered file was missing. */
export const issue = defineIssue({
  id: 'config-path-is-directory',
  order: 147,
  title: t.title(),
  notInLab: 'missing',
  topic: 'settings',
  about: {
    why: t.about(),
    ways: [
      { command: 'ls -ld PATH', what: t.wayShow() },
      { command: 'rmdir PATH', what: t.wayRemove() },
      render,
      deploy,
    ],
  },
  reads: [configDirectories],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const found = facts.get(configDirectories).value ?? [];
    if (found.length === 0) return { status: 'ok' };
    return found.map(
      ({ path, service }): Verdict => ({
        status: 'broken',
        subject: service,
        title: t.broken({ path }),
        why: [t.why({ service })],
        next: [{ command: `rmdir ${shellWord(path)}`, what: t.nextRemove() }, render, deploy],
      }),
    );
  },
});

import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { aboutTexts as about } from '../base/texts/about.ts';
import { machineIssueTexts as t } from '../base/texts/issues-machine.ts';
import { defineIssue } from '../doctor/issue.ts';
import { directory } from '../doctor/probes/directory.ts';

/** The deployment directory cannot be written by this user. */
export const directoryNotWritable = defineIssue({
  id: 'directory-not-writable',
  title: t.directoryTitle(),
  faq: null,
  topic: 'host',
  about: {
    why: about.directory(),
    ways: [
      { command: 'ls -ld .', what: about.directoryOwner() },
      { command: `${program.command} init -C DIR`, what: about.directoryOther() },
    ],
  },
  reads: [directory],
  explainedBy: [],
  stages: ['preflight'],
  detect(facts) {
    const { value, evidence } = facts.get(directory);
    if (value === null) return [];
    const { path, at, kind, writable, uid, mode, user } = value;
    if (kind === 'not-a-dir')
      return {
        status: 'broken',
        title: t.notADirectory({ path }),
        why: [t.notADirectoryWhy({ at })],
        evidence,
        next: [{ command: `ls -ld ${shellWord(at)}`, what: t.nextLook() }],
      };
    if (writable) return { status: 'ok' };
    const own = `sudo install -d -m 0700 -o ${shellWord(user)} ${shellWord(path)}`;
    return {
      status: 'broken',
      title: t.notWritable({ path, user }),
      why: [t.notWritableWhy({ at, uid, mode: mode.toString(8).padStart(4, '0') })],
      evidence,
      next: [
        { command: own, what: t.nextOwn() },
        { command: `findmnt -T ${shellWord(at)}`, what: t.nextMount() },
      ],
    };
  },
});

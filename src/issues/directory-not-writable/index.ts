import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { directory } from './probe.ts';
import { texts as t } from './texts.ts';

/** The deployment directory cannot be written by this user. */
export const issue = defineIssue({
  id: 'directory-not-writable',
  order: 80,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  about: {
    why: t.about(),
    ways: [
      { command: 'ls -ld .', what: t.wayOwner() },
      { command: `${program.command} init -C ~/${program.command}`, what: t.wayOther() },
    ],
  },
  reads: [directory],
  stages: ['preflight'],
  detect(facts) {
    const { value, evidence } = facts.read(directory);
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
      title: t.broken({ path, user }),
      why: [t.why({ at, uid, mode: mode.toString(8).padStart(4, '0') })],
      evidence,
      next: [
        { command: own, what: t.nextOwn() },
        { command: `findmnt -T ${shellWord(at)}`, what: t.nextMount() },
      ],
    };
  },
});

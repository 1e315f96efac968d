import { program } from '../../base/program.ts';
import { type IssueWords, phrasesOf, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('resources-insufficient', [
      [7, 'kernel', 'Out of memory: Killed process', 'oom-kill', 'OOMKilled'],
      [7, 'Java', 'java\\.lang\\.OutOfMemoryError', 'There is insufficient memory for the Java'],
      [6, 'kernel', 'Cannot allocate memory', 'fork: retry: Resource temporarily unavailable'],
      [4, 'FAQ 12', 'exited? (?:with )?code 137'],
    ]),
    ...phrasesOf('resources-insufficient', [[7, 'kernel', '内存不足']]),
  ],
  known: {
    id: 'resources-insufficient',
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [
      { command: 'free -h', what: t.nextLeft() },
      { command: `${program.command} preflight`, what: shared.nextPreflight() },
    ],
  },
};

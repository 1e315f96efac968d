import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('resources-insufficient', t, {
  next: [
    { command: 'free -h', what: t.nextLeft() },
    { command: `${program.command} preflight`, what: shared.nextPreflight() },
  ],
  logs: [
    [8, 'kernel', 'out of memory: Killed process', 'oom-kill:', 'OOMKilled": ?true'],
    [7, 'Java', 'java\\.lang\\.OutOfMemoryError', 'There is insufficient memory for the Java'],
    [6, 'kernel', 'fork: Cannot allocate memory', 'fork: retry: Resource temporarily unavailable'],
    [4, 'FAQ', 'exited? (?:with )?code 137'],
  ],
  phrases: [[7, 'kernel', '内存不足']],
});

import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('image-missing', t, {
  faq: '1.1',
  next: [
    { command: `${program.command} images pull`, what: t.nextPull() },
    { command: `${program.command} images load .`, what: t.nextLoad() },
  ],
  logs: [
    [6, 'Docker', 'No such image'],
    [6, 'registry', 'manifest unknown', 'manifest for .{1,120} not found'],
    [5, 'registry', 'pull access denied'],
  ],
});

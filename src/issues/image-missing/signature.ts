import { waysAround } from '../../base/image-ways.ts';
import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('image-missing', t, {
  next: [
    { command: `${program.command} images pull`, what: t.nextPull() },
    { command: `${program.command} images load .`, what: t.nextLoad() },
    ...waysAround(),
  ],
  logs: [
    [8, 'Docker', 'No such image', 'locally with --pull=never'],
    [8, 'Podman', 'Error: \\S{1,160}: image not known'],
    [8, 'containerd', 'ctr: image "\\S{1,160}": not found'],
  ],
  pulls: [{ weight: 8, kinds: ['not-found', 'unauthorized'] }],
});

import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const show = { command: 'ip -br address', what: t.wayShow() };
export const restart = { command: 'sudo systemctl restart docker', what: t.wayDocker() };

export const signature = wordsOf('network-bridge-down', t, {
  next: [show, restart],
  logs: [
    [
      10,
      'Docker',
      'could not find bridge ',
      'to bridge \\S{1,20} failed: (?:Device does not exist|no such device|Link not found)',
      'bridge device .{1,40} (?:does not exist|not found)',
    ],
  ],
});

import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('image-download-method', t, {
  next: [
    { command: `${program.command} images pull`, what: t.nextPull() },
    { command: `${program.command} images load .`, what: t.nextLoad() },
  ],
  logs: [[8, 'FAQ', '\\[缺失\\]']],
  phrases: [
    [5, 'FAQ', '(?:如何|怎么|怎样).{0,6}下载.{0,12}镜像', '镜像.{0,12}(?:如何|怎么|怎样)下载'],
    [
      5,
      'FAQ',
      'how (?:do|can|to) .{0,12}download .{0,30}images?',
      'download the images? (?:from|without|offline)',
    ],
  ],
});

import { program } from '../../base/program.ts';
import { type IssueWords, phrasesOf, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('image-download-method', [[8, 'FAQ 1.1', '\\[缺失\\]']]),
    ...phrasesOf('image-download-method', [
      [
        5,
        'FAQ 1.1',
        '(?:如何|怎么|怎样).{0,6}下载.{0,12}镜像',
        '镜像.{0,12}(?:如何|怎么|怎样)下载',
      ],
      [
        5,
        'FAQ 1.1',
        'how (?:do|can|to) .{0,12}download .{0,30}images?',
        'download the images? (?:from|without|offline)',
      ],
    ]),
  ],
  known: {
    id: 'image-download-method',
    faq: '1.1',
    title: t.title(),
    means: t.means(),
    next: [
      { command: `${program.command} images pull`, what: t.nextPull() },
      { command: `${program.command} images load DIR`, what: t.nextLoad() },
    ],
  },
};

import { program } from '../../base/program.ts';
import { type IssueWords, phrasesOf, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('port-conflict', [
      [9, 'Docker', 'port is already allocated', 'Ports are not available'],
      [9, 'kernel', 'address already in use', '地址已在使用', 'EADDRINUSE'],
      [8, 'Windows', 'Only one usage of each socket address'],
    ]),
    ...phrasesOf('port-conflict', [
      [7, 'FAQ 4', '端口.{0,12}(?:占用|冲突)', '占用.{0,6}端口'],
      [
        7,
        'FAQ 4',
        '\\bports? .{0,30}(?:already in use|is taken|is occupied|conflict)',
        '(?:occupied|conflicting) ports?',
      ],
    ]),
  ],
  known: {
    id: 'port-conflict',
    faq: '4',
    title: t.title(),
    means: t.means(),
    next: [
      { command: `${program.command} ports`, what: t.wayPorts() },
      { command: `${program.command} ports --remap`, what: t.nextRemap() },
    ],
  },
};

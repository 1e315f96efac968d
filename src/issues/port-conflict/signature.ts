import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('port-conflict', t, {
  next: [
    { command: `${program.command} ports`, what: t.wayPorts() },
    { command: `${program.command} ports --remap`, what: t.nextRemap() },
  ],
  byServices: true,
  logs: [
    [
      9,
      'programs',
      'bind\\(\\) to (?!unix:)\\S{1,60} failed \\(98: ',
      '(?<!\\bunix[: ].{1,160}|email |mail |IP )\\baddress in use\\b(?! by)',
      'Connection in use: \\(',
      'BindException: Failed to bind to',
      '\\bPort \\d{1,5} is in use(?!, (?:trying|using)|\\. Trying| by process)',
    ],
    [9, 'Windows', 'WinError 10048\\]'],
    [9, 'Docker', 'port is already allocated', 'Ports are not available'],
    // A socket file that a killed program left behind is no port. Without a word of listening, the engine means the
    // fixed address of a container.
    [
      9,
      'kernel',
      '(?<!\\bunix[: ].{1,160}|daemon: |networking: )address already in use',
      '地址已在使用',
      '(?<!\\bunix[: ].{1,160})EADDRINUSE',
    ],
    [
      9,
      'Windows',
      'Only one usage of each socket address',
      '只允许使用一次',
      'in a way forbidden by its access permissions',
      '访问权限不允许的方式',
      'Bind for .{1,60}: unexpected error Permission denied',
    ],
    [8, 'Bun', 'Is port \\d{1,5} in use\\?'],
  ],
  phrases: [
    [7, 'FAQ', '端口.{0,12}(?:占用|冲突)', '占用.{0,6}端口'],
    [
      7,
      'FAQ',
      '\\bports? .{0,30}(?:already in use|is taken|is occupied|conflict)',
      '(?:occupied|conflicting) ports?',
    ],
  ],
});

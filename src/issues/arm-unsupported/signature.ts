import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('arm-unsupported', t, {
  next: [{ command: `${program.command} preflight`, what: shared.nextPreflight() }],
  byServices: true,
  logs: [
    [
      8,
      'programs',
      'qemu-(?:x86_64|aarch64)\\S{0,10}: Could not open .{0,4}/lib',
      'rosetta error: failed to open elf',
    ],
    [9, 'kernel', 'exec format error'],
    [9, 'etcd', 'etcd on unsupported platform without'],
    [
      8,
      'Docker',
      "requested image's platform .{0,80}does not match",
      'does not (?:match|provide) the specified platform',
      'no match for platform in manifest',
    ],
  ],
  pulls: [{ weight: 10, kinds: ['no-arch'] }],
  phrases: [
    [
      7,
      'FAQ',
      'ARM ?架构',
      'ARM(?:64)? ?(?:机器|服务器|芯片|平台)',
      'aarch64.{0,20}(?:部署|不支持|失败)',
    ],
    [
      6,
      'FAQ',
      '(?:arm64|aarch64|arm)\\b.{0,40}(?:is not supported|not supported|unsupported)',
      '(?:deploy|install)\\w{0,5} .{0,40}\\b(?:arm64|aarch64|ARM (?:machine|server|architecture))',
    ],
  ],
});

import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('antivirus-false-positive', t, {
  next: [{ command: 'certutil -hashfile costrict.exe SHA256', what: t.nextHash() }],
  phrases: [
    [9, 'FAQ 9', 'codebase-indexer\\.exe', 'costrict\\.exe'],
    [
      8,
      'FAQ 9',
      '(?:杀毒|病毒|木马|安全软件).{0,40}(?:codebase-indexer|costrict)',
      '(?:codebase-indexer|costrict).{0,40}(?:杀毒|病毒|木马|隔离)',
      '(?:virus|malware|trojan|threat|quarantine)\\w{0,3} .{0,60}(?:codebase-indexer|costrict)',
      '(?:codebase-indexer|costrict)\\b.{0,60}(?:virus|malware|trojan|threat|quarantine)',
    ],
    [4, 'FAQ 9', '杀毒软件', 'antivirus', 'Windows Defender'],
  ],
});

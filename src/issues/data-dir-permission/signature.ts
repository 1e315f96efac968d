import { program } from '../../base/program.ts';
import { type IssueWords, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('data-dir-permission', [
      [8, 'Elasticsearch', 'AccessDeniedException', 'failed to obtain node locks?'],
      [8, 'etcd', 'permission denied.{0,80}bitnami/etcd', 'cannot access data directory'],
      [7, 'PostgreSQL', 'data directory .{0,80}has (?:wrong ownership|invalid permissions)'],
      [7, 'Redis', "Can't open the append-only file", 'Failed opening the (?:temp )?RDB file'],
      [4, 'kernel', 'mkdir.{0,120}: permission denied', 'open .{0,120}: permission denied'],
    ]),
  ],
  known: {
    id: 'data-dir-permission',
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [{ command: `${program.command} preflight`, what: shared.nextPreflight() }],
  },
};

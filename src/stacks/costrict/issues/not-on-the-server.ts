import type { NextStep } from '../../../core/errors.ts';
import type { Message } from '../../../core/message.ts';
import type { Issue } from '../../../doctor/issue.ts';
import { clientIssueTexts as t } from '../texts/client-issues.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { runningIssue, type } from './row.ts';

interface Told {
  readonly id: string;
  readonly faq: string;
  readonly topic: string;
  readonly title: Message;
  readonly because: Message;
  readonly why: Message;
  readonly ways: readonly NextStep[];
}

/** A row that is explained and recognised by its words; there is nothing on the server to look at. */
function told({ id, faq, topic, title, because, why, ways }: Told): Issue {
  const about = { why, ways };
  const detect = () => ({ status: 'skipped' as const, why: [because] });
  return runningIssue({ id, faq, topic, title, about, reads: [], detect });
}

/** Questions that users ask and that no look at the server answers. */
export const notOnTheServer: readonly Issue[] = [
  told({
    id: 'auth-token-expired',
    faq: '5.4',
    topic: 'accounts',
    title: t.expiredTitle(),
    because: d.onlyClient(),
    why: t.expiredAbout(),
    ways: [type('explain auth-token-lifetime', t.expiredStep())],
  }),
  told({
    id: 'antivirus-false-positive',
    faq: '9',
    topic: 'client',
    title: t.antivirusTitle(),
    because: d.onlyClient(),
    why: t.antivirusAbout(),
    ways: [{ command: 'certutil -hashfile codebase-indexer.exe SHA256', what: t.antivirusStep() }],
  }),
  told({
    id: 'casdoor-add-user',
    faq: '5.4',
    topic: 'accounts',
    title: t.addUserTitle(),
    because: d.onlyHowTo(),
    why: t.addUserAbout(),
    ways: [type('secrets show casdoor', t.addUserStep())],
  }),
  told({
    id: 'image-download-method',
    faq: '1.1',
    topic: 'images',
    title: t.downloadTitle(),
    because: d.onlyHowTo(),
    why: t.downloadAbout(),
    ways: [
      type('images list', t.downloadList()),
      type('images load <directory>', t.downloadLoad()),
    ],
  }),
  told({
    id: 'image-pull-timeout',
    faq: '1.2',
    topic: 'images',
    title: t.pullTitle(),
    because: d.onlyHowTo(),
    why: t.pullAbout(),
    ways: [
      type('config set images.mirrors "[https://<mirror>]"', t.pullMirror()),
      type('images pull', t.pullAgain()),
    ],
  }),
];

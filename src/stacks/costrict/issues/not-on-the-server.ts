import type { Message } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import type { Issue, Verdict } from '../../../doctor/issue.ts';
import type { Facts } from '../../../doctor/probe.ts';
import { serviceLogs } from '../../../doctor/probes/service-logs.ts';
import { logFindings } from '../../../issues/log-findings.ts';
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
  /** What a service says of it in its log, where one does. */
  readonly seen?: Message;
}

/** A row that is explained and recognised by its words; there is nothing on the server to look at. */
function told({ id, faq, topic, title, because, why, ways, seen }: Told): Issue {
  const about = { why, ways };
  const detect = (facts: Facts): Verdict => {
    const logs = seen === undefined ? [] : logFindings(facts, id);
    if (seen === undefined || logs.length === 0) return { status: 'skipped', why: [because] };
    const evidence = logs.flatMap((log) => log.evidence);
    return { status: 'warn', title: seen, why: [why], evidence, next: ways };
  };
  const alsoReads = seen === undefined ? [] : [serviceLogs];
  return runningIssue({ id, faq, topic, title, about, reads: [], alsoReads, detect });
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
    ways: [type('users token-lifetime', t.expiredStep())],
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
    faq: '5.2',
    topic: 'accounts',
    title: t.addUserTitle(),
    because: d.onlyHowTo(),
    why: t.addUserAbout(),
    ways: [type('users add <name>', t.addUserStep()), type('users list', t.addUserList())],
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
    seen: t.pullSeen(),
    because: d.onlyHowTo(),
    why: t.pullAbout(),
    ways: [
      type('config set images.mirrors "[https://<mirror>]"', t.pullMirror()),
      type('images pull', t.pullAgain()),
    ],
  }),
];

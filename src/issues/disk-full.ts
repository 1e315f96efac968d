import { sizeText } from '../base/format.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { aboutTexts as about } from '../base/texts/about.ts';
import { logIssueTexts } from '../base/texts/issues-logs.ts';
import { machineIssueTexts as t } from '../base/texts/issues-machine.ts';
import { defineIssue, type Verdict } from '../doctor/issue.ts';
import type { Facts } from '../doctor/probe.ts';
import { type Disk, disks } from '../doctor/probes/disks.ts';
import { serviceLogs } from '../doctor/probes/service-logs.ts';
import { logFindings } from './log-findings.ts';

const giga = 1024 ** 3;
/** Databases need room for their logs and for compaction: with less than this they stop soon. */
const floorBytes = giga;
/** A disk this full is worth a word, unless a lot is left all the same. */
const filling = { share: 0.8, plentyBytes: 200 * giga } as const;

function judge(disk: Disk): Verdict {
  const { path, what, totalBytes, freeBytes, freeInodes } = disk;
  const free = sizeText(freeBytes);
  const evidence = [`${path}: ${free} of ${sizeText(totalBytes)} free, ${freeInodes} inodes free`];
  const next = [
    what === 'docker'
      ? { command: 'docker system df', what: t.nextDockerSpace() }
      : { command: `du -xhd2 ${shellWord(path)}`, what: t.nextWhatFills() },
    { command: 'df -h', what: t.nextDisk() },
  ];
  const subject = what;
  if (freeBytes < floorBytes)
    return {
      status: 'broken',
      subject,
      title: t.diskFull({ path, free }),
      why: [t.diskFullWhy()],
      evidence,
      next,
    };
  // Some file systems (btrfs, overlay on it) have no fixed number of inodes and report 0 of 0.
  if (freeInodes > 0 && freeInodes < 1000)
    return {
      status: 'broken',
      subject,
      title: t.inodesFull({ path }),
      why: [t.inodesWhy()],
      evidence,
      next: [{ command: `df -i ${shellWord(path)}`, what: t.nextDisk() }],
    };
  const used = totalBytes === 0 ? 0 : 1 - freeBytes / totalBytes;
  if (used < filling.share || freeBytes > filling.plentyBytes) return { status: 'ok', subject };
  const percent = Math.floor(used * 100);
  return { status: 'warn', subject, title: t.diskFilling({ path, percent, free }), evidence, next };
}

/** A service says that it cannot write although no disk that is seen from here is full. */
function told(facts: Facts): Verdict[] {
  return logFindings(facts, 'disk-full').map(({ service, why, evidence }) => ({
    status: 'broken',
    subject: service,
    title: logIssueTexts.diskLog({ service }),
    why: [logIssueTexts.diskLogWhy(), why],
    evidence,
    next: [
      { command: `${program.command} logs ${service}`, what: t.nextWhatFills() },
      { command: 'docker system df', what: t.nextDockerSpace() },
    ],
  }));
}

/** The disk of the deployment or of Docker is full or nearly so. */
export const diskFull = defineIssue({
  id: 'disk-full',
  title: t.diskFullTitle(),
  faq: null,
  topic: 'host',
  about: {
    why: about.disk(),
    ways: [
      { command: 'df -h', what: about.resourcesDisk() },
      { command: 'docker system df', what: about.diskDocker() },
      { command: 'docker image prune -a', what: about.diskPrune() },
      { command: 'sudo du -sh data/*', what: about.diskData() },
    ],
  },
  reads: [disks],
  alsoReads: [serviceLogs],
  explainedBy: ['docker-missing-or-old'],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value } = facts.get(disks);
    if (value === null) return [];
    const unknown = value.missing.map(
      ({ what, reason }): Verdict => ({ status: 'unknown', subject: what, why: [reason] }),
    );
    const seen = value.known.map(judge);
    const full = seen.some(({ status }) => status === 'broken');
    return [...seen, ...unknown, ...(full ? [] : told(facts))];
  },
});

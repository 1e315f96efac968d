import { sizeText } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { type Disk, disks } from '../../doctor/probes/disks.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import type { Space } from '../../effects/effects.ts';
import { logFindings } from '../shared/log-findings.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { type ServiceDisk, serviceDisks } from './probe.ts';
import { texts as t } from './texts.ts';

const giga = 1024 ** 3;
/** Databases need room for their logs and for compaction: with less than this they stop soon. */
const floorBytes = giga;
/** A disk this full is worth a word, unless a lot is left all the same. */
const filling = { share: 0.8, plentyBytes: 200 * giga } as const;

/** Some file systems (btrfs, overlay on it) have no fixed number of inodes and report 0 of 0. */
const lacksInodes = ({ totalInodes, freeInodes }: Space): boolean =>
  totalInodes > 0 && freeInodes < Math.min(1000, totalInodes / 100);

/** A disk of one service alone may be small. */
const floorOf = ({ totalBytes }: Space): number => Math.min(floorBytes, totalBytes / 50);

function judge(disk: Disk): Verdict {
  const { path, what, totalBytes, freeBytes, freeInodes } = disk;
  const free = sizeText(freeBytes);
  const evidence = [`${path}: ${free} of ${sizeText(totalBytes)} free, ${freeInodes} inodes free`];
  const next = [
    what === 'docker'
      ? { command: 'docker system df', what: t.nextDocker() }
      : { command: `du -xhd2 ${shellWord(path)}`, what: t.nextFind() },
    { command: 'df -h', what: shared.nextDisks() },
  ];
  const subject = what;
  if (freeBytes < (what === 'data' ? floorOf(disk) : floorBytes))
    return {
      status: 'broken',
      subject,
      title: t.broken({ path, free }),
      why: [t.why()],
      evidence,
      next,
    };
  if (lacksInodes(disk))
    return {
      status: 'broken',
      subject,
      title: t.inodes({ path }),
      why: [t.inodesWhy()],
      evidence,
      next: [{ command: `df -i ${shellWord(path)}`, what: shared.nextDisks() }],
    };
  const used = totalBytes === 0 ? 0 : 1 - freeBytes / totalBytes;
  if (used < filling.share || freeBytes > filling.plentyBytes) return { status: 'ok', subject };
  const percent = Math.floor(used * 100);
  return { status: 'warn', subject, title: t.filling({ path, percent, free }), evidence, next };
}

/** A file system that one service has for itself. */
function ofService(disk: ServiceDisk): Verdict[] {
  const { service, container, path, totalBytes, freeBytes, totalInodes, freeInodes } = disk;
  const inodes = lacksInodes(disk);
  if (!inodes && freeBytes >= floorOf(disk)) return [];
  const place = `${service}:${path}`;
  const free = sizeText(freeBytes);
  return [
    {
      ...{ status: 'broken', subject: service },
      title: inodes ? t.inodes({ path: place }) : t.broken({ path: place, free }),
      why: [inodes ? t.inodesWhy() : t.ownWhy()],
      evidence: [
        `${container}:${path}: ${free} of ${sizeText(totalBytes)} free, ${freeInodes} of ${totalInodes} inodes free`,
      ],
      next: [
        {
          command: `docker exec ${container} df ${inodes ? '-i' : '-h'} ${shellWord(path)}`,
          what: shared.nextDisks(),
        },
        { command: `docker exec ${container} du -xhd1 ${shellWord(path)}`, what: t.nextFind() },
      ],
    },
  ];
}

/** A service that does not work says that it cannot write, although no disk that is seen from here is full. */
function fromLogs(facts: Facts): Verdict[] {
  const ill = logFindings(facts, 'disk-full').filter(({ well }) => !well);
  return ill.map(({ service, why, evidence }) => ({
    status: 'broken',
    subject: service,
    title: t.log({ service }),
    why: [t.logWhy(), why],
    evidence,
    next: [
      { command: `${program.command} logs ${service}`, what: t.nextFind() },
      { command: 'docker system df', what: t.nextDocker() },
    ],
  }));
}

/** The disk of the deployment or of Docker is full or nearly so. */
export const issue = defineIssue({
  id: 'disk-full',
  order: 70,
  title: t.title(),
  topic: 'host',
  about: {
    why: t.about(),
    ways: [
      { command: 'df -h', what: shared.nextDisks() },
      { command: 'docker system df', what: t.wayDocker() },
      { command: 'docker image prune -a', what: t.wayPrune() },
      { command: 'sudo du -sh data/*', what: t.wayData() },
    ],
  },
  fixable: 'partly',
  reads: [disks],
  alsoReads: [serviceDisks, serviceLogs],
  explainedBy: ['docker-missing-or-old'],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value } = facts.read(disks);
    const unknown = value.missing.map(
      ({ what, reason }): Verdict => ({ status: 'unknown', subject: what, why: [reason] }),
    );
    const seen = value.known.map(judge);
    const own = (facts.get(serviceDisks).value ?? []).flatMap(ofService);
    const full = [...seen, ...own].some(({ status }) => status === 'broken');
    return [...seen, ...own, ...unknown, ...(full ? [] : fromLogs(facts))];
  },
});

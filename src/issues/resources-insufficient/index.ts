import { sizeText } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type Disk, type Disks, disks } from '../../doctor/probes/disks.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { machineSize } from './probe.ts';
import { texts as t } from './texts.ts';

/** The way out for a machine that is too small. */
const rehearse = `${program.command} deploy --rehearse`;
/** The kernel keeps a part of the memory for itself: a machine sold with 32 GB shows about 31. */
const kernelShare = 0.08;

interface Measure {
  readonly subject: 'cpus' | 'memory' | 'disk';
  readonly have: number;
  readonly floor: number;
  readonly recommended: number;
  readonly refused: Message;
  readonly below: Message;
  readonly next: NextStep;
  readonly where?: Message;
}

function judge(m: Measure): Verdict {
  const { subject } = m;
  const where = m.where === undefined ? [] : [m.where];
  if (m.have < m.floor)
    return {
      status: 'broken',
      subject,
      title: m.refused,
      why: [...where, t.why()],
      next: [m.next],
      // One full disk is one finding.
      ...(subject === 'disk' ? { explainedBy: ['disk-full:deployment', 'disk-full:data'] } : {}),
    };
  if (m.have < m.recommended) return { status: 'warn', subject, title: m.below, why: where };
  return { status: 'ok', subject };
}

/** Free space before the first deploy. Later the deployment's own data takes some of it, rightly; `disk-full` judges the rest. */
function diskMeasure({ known, wanted, inUse }: Disks): Measure | undefined {
  const of = (what: Disk['what']) => known.find((one) => one.what === what);
  const disk = of('data') ?? of('deployment');
  if (wanted === null || disk === undefined || inUse) return undefined;
  const size = sizeText(disk.freeBytes);
  const recommended = wanted.recommended.diskBytes;
  const floor = wanted.floor.diskBytes;
  return {
    subject: 'disk',
    have: disk.freeBytes,
    ...{ recommended, floor },
    refused: t.diskRefused({ size, floor: sizeText(floor) }),
    below: t.diskBelow({ size, recommended: sizeText(recommended) }),
    next: { command: 'df -h', what: shared.nextDisks() },
    where: t.diskWhere({ path: disk.path }),
  };
}

/** The machine is smaller than the stack asks for: below the recommendation a note, below the floor a refusal. */
export const issue = defineIssue({
  id: 'resources-insufficient',
  order: 60,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  about: {
    why: t.about(),
    ways: [
      { command: 'free -h', what: shared.nextMemory() },
      { command: 'df -h', what: shared.nextDisks() },
      { command: rehearse, what: t.nextRehearse() },
    ],
  },
  reads: [machineSize, disks],
  stages: ['preflight'],
  detect(facts) {
    const { value: size, evidence } = facts.read(machineSize);
    const space = facts.read(disks).value;
    const { cpus, memoryBytes, wanted } = size;
    const { recommended, floor } = wanted;
    const disk = diskMeasure(space);
    const memory = sizeText(memoryBytes);
    const measures: Measure[] = [
      {
        subject: 'cpus',
        have: cpus,
        floor: floor.cpus,
        recommended: recommended.cpus,
        refused: t.cpusRefused({ cpus, floor: floor.cpus }),
        below: t.cpusBelow({ cpus, recommended: recommended.cpus }),
        next: { command: rehearse, what: t.nextRehearse() },
      },
      {
        subject: 'memory',
        have: memoryBytes,
        floor: floor.memoryBytes * (1 - kernelShare),
        recommended: recommended.memoryBytes * (1 - kernelShare),
        refused: t.memoryRefused({ size: memory, floor: sizeText(floor.memoryBytes) }),
        below: t.memoryBelow({ size: memory, recommended: sizeText(recommended.memoryBytes) }),
        next: { command: 'free -h', what: shared.nextMemory() },
      },
      ...(disk === undefined ? [] : [disk]),
    ];
    return measures.map((m) => {
      const verdict = judge(m);
      return verdict.status === 'ok' || m.subject === 'disk' ? verdict : { ...verdict, evidence };
    });
  },
});

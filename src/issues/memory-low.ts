import { sizeText } from '../base/format.ts';
import { machineIssueTexts as t } from '../base/texts/issues-machine.ts';
import { defineIssue } from '../doctor/issue.ts';
import { memory } from '../doctor/probes/memory.ts';

const mega = 1024 ** 2;
/** Below it the kernel soon has to end somebody. */
const floor = { share: 0.05, bytes: 400 * mega } as const;
/** Somebody waits for memory in this share of the time: the machine feels it. */
const waits = 20;

const ways = [
  { command: 'free -h', what: t.nextMemory() },
  { command: 'docker stats --no-stream', what: t.nextMemoryUsers() },
];

/** The machine is about to run out of memory. */
export const memoryLow = defineIssue({
  id: 'memory-low',
  title: t.memoryLowTitle(),
  faq: null,
  topic: 'host',
  about: { why: t.memoryLowAbout(), ways },
  reads: [memory],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(memory);
    if (value === null) return [];
    const { totalBytes, availableBytes, waitedPercent } = value;
    const least = Math.min(totalBytes * floor.share, floor.bytes);
    const waiting = waitedPercent !== null && waitedPercent >= waits;
    if (availableBytes >= least && !waiting) return { status: 'ok' };
    const [left, total] = [sizeText(availableBytes), sizeText(totalBytes)];
    return {
      status: 'warn',
      title: t.memoryLow({ left, total }),
      why: [t.memoryLowAbout()],
      evidence: [`MemAvailable ${left}, waited ${waitedPercent ?? '?'} % of the last minute`],
      next: ways,
    };
  },
});

import { sizeText } from '../../base/format.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { memory } from '../../doctor/probes/memory.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const mega = 1024 ** 2;
/** Below it the kernel soon has to end somebody. */
const floor = { share: 0.05, bytes: 400 * mega } as const;
/** Somebody waits for memory in this share of the time: the machine feels it. */
const waits = 20;

const ways = [
  { command: 'free -h', what: shared.nextMemory() },
  { command: 'docker stats --no-stream', what: t.nextUsers() },
];

/** The machine is about to run out of memory. */
export const issue = defineIssue({
  id: 'memory-low',
  order: 140,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  about: { why: t.about(), ways },
  reads: [memory],
  detect(facts) {
    const { value } = facts.read(memory);
    const { totalBytes, availableBytes, waitedPercent } = value;
    const least = Math.min(totalBytes * floor.share, floor.bytes);
    const waiting = waitedPercent !== null && waitedPercent >= waits;
    if (availableBytes >= least && !waiting) return { status: 'ok' };
    const [left, total] = [sizeText(availableBytes), sizeText(totalBytes)];
    return {
      status: 'warn',
      title: t.broken({ left, total }),
      why: [t.about()],
      evidence: [`MemAvailable ${left}, waited ${waitedPercent ?? '?'} % of the last minute`],
      next: ways,
    };
  },
});

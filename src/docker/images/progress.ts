import type { ProgressItem } from '../../base/events.ts';
import { duration, sizeText } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { Clock } from '../../effects/effects.ts';
import { explainPullFailure } from './pull-failure.ts';
import type { PullEvent } from './pull-source.ts';

const everyMs = 200;

/** "docker.io/library/redis:7.2.4" → "redis 7.2.4". */
export const shortName = (reference: string): string =>
  reference
    .replace(/@sha256:.*/, '')
    .slice(reference.lastIndexOf('/') + 1)
    .replace(':', ' ');

interface Overall {
  readonly currentBytes: number;
  readonly totalBytes: number;
}

/** The last seconds count: a rate since the beginning says nothing of now. */
const windowMs = 5_000;

/** Bytes a second of late. Bytes present at the start do not count. */
function rateMeter(clock: Pick<Clock, 'monotonic'>): (bytes: number) => number {
  const seen: { at: number; bytes: number }[] = [];
  return (bytes) => {
    const now = clock.monotonic();
    seen.push({ at: now, bytes });
    while (seen.length > 2 && (seen[0]?.at ?? now) < now - windowMs) seen.shift();
    const [first = { at: now, bytes }] = seen;
    return Math.max(0, bytes - first.bytes) / Math.max(1, (now - first.at) / 1000);
  };
}

/** Turns the events of pulls into progress lines and one line for all; five times a second each. */
export function pullProgress(
  clock: Pick<Clock, 'monotonic'>,
  total: number,
  out: { item(item: ProgressItem): void; say(text: Message): void },
  where: (host: { source: string }) => Message = t.fromSource,
): (event: PullEvent) => void {
  const bytes = new Map<string, number>();
  const shown = new Map<string, number>();
  const rate = rateMeter(clock);
  let done = 0;
  const line = (overall: Overall | undefined): Message => {
    const sum = overall?.currentBytes ?? [...bytes.values()].reduce((a, b) => a + b, 0);
    const perSecond = rate(sum);
    const words = { done, total, size: sizeText(sum), speed: sizeText(perSecond) };
    if (!overall || perSecond < 1) return t.pulling(words);
    const time = duration((Math.max(0, overall.totalBytes - sum) / perSecond) * 1000);
    return t.pullingOf({ ...words, all: sizeText(overall.totalBytes), time });
  };
  return (event) => {
    const { reference, phase, overall } = event;
    if (phase === 'running')
      bytes.set(reference, Math.max(event.currentBytes, bytes.get(reference) ?? 0));
    if (phase === 'done') done += 1;
    const now = clock.monotonic();
    const first = !shown.has(reference);
    if (phase === 'running' && !first && now - (shown.get(reference) ?? 0) < everyMs) return;
    shown.set(reference, now);
    out.item(toItem(event, where));
    out.say(line(overall));
  };
}

function toItem(event: PullEvent, where: (host: { source: string }) => Message): ProgressItem {
  const { reference, phase, source, currentBytes, totalBytes, failure } = event;
  const base = { id: reference, label: shortName(reference), status: phase };
  if (failure) return { ...base, text: explainPullFailure(failure) };
  const text = where({ source });
  return totalBytes > 0 && phase === 'running'
    ? { ...base, text, ratio: Math.min(1, currentBytes / totalBytes) }
    : { ...base, text };
}

import type { ProgressItem } from '../../base/events.ts';
import { sizeText } from '../../base/format.ts';
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

/** Turns the events of pulls into progress lines and one line for all; five times a second each. */
export function pullProgress(
  clock: Pick<Clock, 'monotonic'>,
  total: number,
  out: { item(item: ProgressItem): void; say(text: Message): void },
): (event: PullEvent) => void {
  const began = clock.monotonic();
  const bytes = new Map<string, number>();
  const shown = new Map<string, number>();
  let done = 0;
  return (event) => {
    const { reference, phase } = event;
    if (phase === 'running')
      bytes.set(reference, Math.max(event.currentBytes, bytes.get(reference) ?? 0));
    if (phase === 'done') done += 1;
    const now = clock.monotonic();
    const first = !shown.has(reference);
    if (phase === 'running' && !first && now - (shown.get(reference) ?? 0) < everyMs) return;
    shown.set(reference, now);
    out.item(toItem(event));
    const sum = [...bytes.values()].reduce((a, b) => a + b, 0);
    const perSecond = sum / Math.max(1, (now - began) / 1000);
    out.say(t.pulling({ done, total, size: sizeText(sum), speed: sizeText(perSecond) }));
  };
}

function toItem(event: PullEvent): ProgressItem {
  const { reference, phase, source, currentBytes, totalBytes, failure } = event;
  const base = { id: reference, label: shortName(reference), status: phase };
  if (failure) return { ...base, text: explainPullFailure(failure) };
  const text = t.fromSource({ source });
  return totalBytes > 0 && phase === 'running'
    ? { ...base, text, ratio: Math.min(1, currentBytes / totalBytes) }
    : { ...base, text };
}

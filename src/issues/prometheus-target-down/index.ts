import { literal } from '../../base/message.ts';
import { shellWord } from '../../base/shell.ts';
import { downOf } from '../../doctor/causes.ts';
import { defineIssue, withServer } from '../../doctor/issue.ts';
import { type Services, services } from '../../doctor/probes/services.ts';
import { nextStatus } from '../shared/service-verdicts.ts';
import { prometheusTargets, type Targets } from './probe.ts';
import { texts as t } from './texts.ts';

/**
 * Targets that are down by now. That a service does not run is a headline of its own; and while it still started,
 * the last time that it was asked, nothing else could be expected: it is asked again within a minute.
 */
function outOf({ down }: Targets, { services: all }: Services): Targets['down'] {
  const byName = new Map(all.map((one) => [one.name, one]));
  return down.filter(({ url, askedMs }) => {
    const service = URL.canParse(url) ? byName.get(new URL(url).hostname) : undefined;
    if (!service) return true;
    const { condition, trouble, startSeconds } = service;
    const startedMs = (trouble?.startedMs ?? 0) + startSeconds * 1000;
    return condition === 'ready' && !(trouble && askedMs !== null && askedMs < startedMs);
  });
}

/** Metrics are missing; no user is affected, so it is a note. */
export const issue = defineIssue({
  id: 'prometheus-target-down',
  order: 290,
  title: t.title(),
  topic: 'prometheus',
  isPossible: withServer('prometheus'),
  about: { why: t.about(), ways: [nextStatus] },
  fixable: true,
  reads: [prometheusTargets, services],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const { value } = facts.read(prometheusTargets);
    const running = facts.read(services).value;
    const { service, url, total } = value;
    const down = outOf(value, running);
    const { dropped } = value;
    if (down.length + dropped.length === 0) return { status: 'ok' };
    const names = literal(dropped.join(', '));
    return {
      status: 'warn',
      subject: service,
      title:
        down.length > 0
          ? t.broken({ n: down.length, total })
          : t.dropped({ n: dropped.length, names }),
      why: dropped.length > 0 ? [t.droppedWhy({ names })] : [],
      evidence: down.slice(0, 5).map((target) => `${target.url}: ${target.error}`),
      next: [
        {
          command: `curl ${shellWord(`${url}/api/v1/targets?state=any`)}`,
          what: t.nextTargets(),
        },
      ],
      explainedBy: downOf(service),
    };
  },
});

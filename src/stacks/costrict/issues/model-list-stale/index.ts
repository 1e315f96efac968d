import { literal } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { isBusy, machineLoad } from '../../../../doctor/probes/machine-load.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { higressObjects } from '../../probes/higress-objects.ts';
import { steps } from '../shared/steps.ts';
import { higressLog, type ServedList, servedModels } from './probe.ts';
import { texts as t } from './texts.ts';

const overloaded = 'machine-overloaded:machine';
const next = [steps.restartHigress, steps.logs('higress')];

/** The gateway's words for a service that did not answer it in time. */
const isLate = ({ status }: ServedList): boolean => status >= 502 && status <= 504;

function judge(list: ServedList, wanted: string | null, evidence: readonly string[]): Verdict {
  const { names } = list;
  if (names === null)
    return { status: 'broken', title: t.fails(), why: [t.failsWhy()], evidence, next };
  if (wanted === null ? names.length > 0 : names.includes(wanted)) return { status: 'ok' };
  const why = t.staleWhy({
    served: literal(names.join(', ') || '–'),
    wanted: literal(wanted ?? '–'),
  });
  return { status: 'broken', title: t.stale(), why: [why], evidence, next };
}

/**
 * Editors are offered no models, or old ones. Compared with what Higress's own file says: where that differs from
 * the settings, another issue says so.
 */
export const issue = runningIssue({
  id: 'model-list-stale',
  order: 1200,
  title: t.title(),
  topic: 'models',
  reads: [servedModels, higressObjects, higressLog],
  alsoReads: [machineLoad],
  services: ['apisix', 'etcd', 'higress', 'portal', 'redis'],
  after: [
    ...['asset-missing', 'routes-missing', 'gateway-overridden', 'gateway-not-serving'],
    'chat-model-update',
  ],
  fixable: true,
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(servedModels);
    const log = facts.get(higressLog).evidence;
    const load = facts.get(machineLoad).value;
    // Where everybody is late, lateness says nothing of one.
    if (isLate(value) && load !== null && isBusy(load))
      return { status: 'unknown', why: [t.fails()], evidence, explainedBy: [overloaded] };
    return judge(value, facts.get(higressObjects).value?.names.list ?? null, [...evidence, ...log]);
  },
});

import { literal } from '../../../base/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { higressLog } from '../probes/higress-log.ts';
import { higressObjects } from '../probes/higress-objects.ts';
import { type ServedList, servedModels } from '../probes/model-list.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { gatewayIssueTexts as t } from '../texts/gateway-issues.ts';
import { runningIssue, type } from './row.ts';

const next = [type('restart higress', d.restartHigress()), type('logs higress', d.seeLog())];

function judge({ names }: ServedList, wanted: string | null, evidence: readonly string[]): Verdict {
  if (names === null)
    return { status: 'broken', title: t.listFails(), why: [t.listFailsWhy()], evidence, next };
  if (wanted === null ? names.length > 0 : names.includes(wanted)) return { status: 'ok' };
  const why = t.listStaleWhy({
    served: literal(names.join(', ') || '–'),
    wanted: literal(wanted ?? '–'),
  });
  return { status: 'broken', title: t.listStale(), why: [why], evidence, next };
}

/**
 * Editors are offered no models, or old ones. Compared with what Higress's own file says: where that differs from
 * the settings, another issue says so.
 */
export const modelListStale = runningIssue({
  id: 'model-list-stale',
  title: t.listTitle(),
  faq: '6.4',
  topic: 'models',
  reads: [servedModels, higressObjects, higressLog],
  services: ['apisix', 'etcd', 'higress', 'portal', 'redis'],
  after: ['asset-missing', 'routes-missing', 'gateway-not-serving', 'chat-model-update'],
  about: { why: t.listAbout(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.get(servedModels);
    if (value === null) return [];
    const log = facts.get(higressLog).evidence;
    return judge(value, facts.get(higressObjects).value?.names.list ?? null, [...evidence, ...log]);
  },
});

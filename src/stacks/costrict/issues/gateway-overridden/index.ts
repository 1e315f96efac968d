import { literal } from '../../../../base/message.ts';
import { program } from '../../../../base/program.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import type { Override } from '../../apisix/others.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { texts as keyTexts } from '../admin-api-key-mismatch/texts.ts';
import { entryRequests } from '../entry-request-failed/probe.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} fix gateway-overridden`, what: t.way() }];
const mostRows = 6;

type Route = Extract<Override, { kind: 'route' }>;

const routeVerdict = (
  { id, takes, pattern, nodes, narrow }: Route,
  hurt: ReadonlySet<string>,
): Verdict => ({
  // One that takes a part is why where users are hurt.
  status: narrow && !hurt.has(takes) ? 'warn' : 'broken',
  subject: id,
  title: t.route({ id, takes }),
  why: [
    t.routeWhy({
      pattern: literal(pattern),
      nodes: nodes.length === 0 ? t.nowhere() : literal(nodes.join(', ')),
    }),
    ...(narrow ? [t.narrow()] : []),
  ],
  evidence: [`GET /apisix/admin/routes/${id} → ${pattern}`],
  next,
});

/** Plug-ins alone may be on purpose; where users are hurt, they are why, and where no request gets through. */
function pluginVerdict(
  found: readonly Exclude<Override, { kind: 'route' }>[],
  hurt: boolean,
): Verdict[] {
  if (found.length === 0) return [];
  const rows = found.toSorted((a, b) => Number(b.answers) - Number(a.answers)).slice(0, mostRows);
  return [
    {
      status: hurt || found.some(({ answers }) => answers) ? 'broken' : 'warn',
      title: t.plugins({ n: found.length }),
      why: rows.flatMap(({ kind, id, plugin, answers }) => [
        kind === 'global' ? t.global({ id, plugin }) : t.plugin({ id, plugin }),
        ...(answers ? [t.answers({ plugin })] : []),
      ]),
      evidence: rows.map(
        ({ kind, id, plugin }) =>
          `${kind === 'global' ? 'global_rules' : 'routes'}/${id}: ${plugin}`,
      ),
      next,
    },
  ];
}

/** A route, a plug-in or a rule that somebody added takes or changes requests of users. */
export const issue = runningIssue({
  id: 'gateway-overridden',
  order: 1035,
  title: t.title(),
  topic: 'gateway',
  reads: [gatewayAdmin],
  alsoReads: [entryRequests],
  services: ['apisix', 'etcd'],
  after: ['admin-api-key-mismatch'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.get(gatewayAdmin);
    if (value === null) return [];
    if (value.access !== 'granted') return { status: 'unknown', why: [keyTexts.title()] };
    const { overrides } = value;
    const failed = (facts.get(entryRequests).value ?? []).filter(({ failure }) => failure !== null);
    const hurt = new Set(failed.map(({ service }) => service));
    const verdicts = [
      ...overrides.flatMap((one) => (one.kind === 'route' ? [routeVerdict(one, hurt)] : [])),
      ...pluginVerdict(
        overrides.filter((one) => one.kind !== 'route'),
        hurt.size > 0,
      ),
    ];
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});

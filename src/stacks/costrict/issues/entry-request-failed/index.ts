import { troubleWith } from '../../../../doctor/causes.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { isBusy, machineLoad } from '../../../../doctor/probes/machine-load.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { steps } from '../shared/steps.ts';
import { entryRequests } from './probe.ts';
import { texts as t } from './texts.ts';

/** A page or an interface that every user needs does not answer through the entry as it should. */
export const issue = runningIssue({
  id: 'entry-request-failed',
  order: 1195,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'gateway',
  reads: [entryRequests],
  services: ['apisix', 'etcd'],
  after: [
    ...['gateway-overridden', 'routes-missing', 'gateway-not-serving', 'admin-api-key-mismatch'],
    ...['port-conflict', 'port-not-published', 'oidc-client-mismatch', 'oidc-callback-mismatch'],
    ...['redirect-stale-after-change', 'casdoor-seed-incomplete', 'insecure-defaults'],
  ],
  about: { why: t.about(), ways: [steps.doctor('gateway')] },
  alsoReads: [machineLoad],
  detect(facts) {
    const load = facts.get(machineLoad).value;
    const busy = load !== null && isBusy(load);
    const found = (facts.get(entryRequests).value ?? []).flatMap(
      ({ service, failure, unanswered }): Verdict[] => {
        const login = service === 'casdoor';
        const needed = troubleWith(login ? ['casdoor', 'oidc-auth', 'postgres'] : [service]);
        if (unanswered)
          return [
            {
              ...{ status: 'unknown', subject: service, why: [t.unanswered({ service })] },
              explainedBy: [...needed, 'machine-overloaded:machine'],
            },
          ];
        if (failure === null) return [];
        // Where everybody is late, lateness says nothing of one.
        const late = busy && failure.late;
        return [
          {
            status: late ? 'unknown' : 'broken',
            subject: service,
            title: login ? t.login() : t.guard({ service }),
            why: failure.why,
            next: failure.next,
            explainedBy: [
              ...needed,
              ...[`file-edited-by-hand:${service}`, `service-not-well:${service}`],
              ...(late ? ['machine-overloaded:machine'] : []),
            ],
          },
        ];
      },
    );
    return found.length === 0 ? { status: 'ok' } : found;
  },
});

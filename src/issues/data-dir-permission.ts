import { defineIssue, type Verdict } from '../doctor/issue.ts';
import { machineIssueTexts as t } from '../i18n/issues-machine.ts';
import { dataDirs } from '../probes/data-dirs.ts';

/**
 * A data directory belongs to another user than its service. As root a deploy puts that right itself;
 * others are told how. A note only: a service that runs as root in its container copes.
 */
export const dataDirPermission = defineIssue({
  id: 'data-dir-permission',
  title: t.dataDirTitle(),
  faq: null,
  reads: [dataDirs],
  explainedBy: [],
  stages: ['preflight'],
  detect(facts) {
    const { value } = facts.get(dataDirs);
    if (value === null) return [];
    if (value.isRoot || value.foreign.length === 0) return { status: 'ok' };
    return value.foreign.map(
      ({ service, path, uid, gid, wanted }): Verdict => ({
        status: 'warn',
        subject: service,
        title: t.dataDir({ service }),
        why: [t.dataDirWhy({ path, uid, wanted: wanted.uid })],
        evidence: [`${path}: ${uid}:${gid}`],
        next: [
          { command: `sudo chown -R ${wanted.uid}:${wanted.gid} ${path}`, what: t.nextChown() },
        ],
      }),
    );
  },
});

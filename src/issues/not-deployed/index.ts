import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { services } from '../../doctor/probes/services.ts';
import { backups } from '../backup-invalid/probe.ts';
import { isDeployed } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

/** No container at all, or none that runs: one sentence in place of one a service. */
export const issue = defineIssue({
  id: 'not-deployed',
  order: 98,
  title: t.title(),
  notInLab: 'passing',
  topic: 'containers',
  about: {
    why: t.about(),
    ways: [{ command: `${program.command} deploy`, what: t.nextDeploy() }],
  },
  reads: [services],
  alsoReads: [backups],
  explainedBy: ['docker-missing-or-old', 'project-or-directory-renamed'],
  detect(facts) {
    const { value } = facts.get(services);
    if (value === null || value.services.length === 0) return [];
    if (isDeployed(value)) return { status: 'ok' };
    const stopped = value.services.filter(({ condition }) => condition === 'stopped');
    // After a clean the data is in a backup; a deploy would begin with none.
    const saved = stopped.length === 0 && facts.get(backups).value !== null;
    return {
      status: 'broken',
      title: t.broken(),
      why: [stopped.length === 0 ? t.neverStarted() : t.allStopped({ n: stopped.length })],
      next: [
        stopped.length === 0
          ? { command: `${program.command} deploy`, what: t.nextDeploy() }
          : { command: `${program.command} up`, what: t.nextUp() },
        ...(saved ? [{ command: `${program.command} restore`, what: t.nextRestore() }] : []),
      ],
    };
  },
});

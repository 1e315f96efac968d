import type { NextStep } from '../../base/next-step.ts';
import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { services } from '../../doctor/probes/services.ts';
import { eachService, isDeployed, serviceStep } from '../shared/service-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** It is kept with its data; while it runs, it holds the service's ports and its name in the network. */
export const renameSteps = (holder: string): readonly NextStep[] => [
  { command: `docker inspect ${holder}`, what: t.nextLook() },
  { command: `docker stop ${holder}`, what: t.nextStop() },
  { command: `docker rename ${holder} ${holder}-other`, what: t.nextRename() },
];

const nextCreate = serviceStep('up', t.nextCreate());

/** A service of the stack has no container although others have. */
export const issue = defineIssue({
  id: 'service-missing',
  disables: ['dependents'],
  order: 160,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: signature.known.next },
  fixable: 'partly',
  reads: [services],
  explainedBy: [
    ...containerCauses,
    'project-or-directory-renamed',
    'image-missing',
    'cpu-limit-exceeds-host',
  ],
  detect: (facts) =>
    eachService(facts, ({ name, condition, nameHolder: holder }, all) => {
      if (condition !== 'missing') return undefined;
      const base = { status: 'broken', title: t.broken({ service: name }) } as const;
      if (holder === undefined)
        return { ...base, why: isDeployed(all) ? [t.why()] : [], next: [nextCreate(name)] };
      return {
        ...base,
        why: [t.taken({ holder })],
        evidence: [`docker inspect ${holder}`],
        next: [...renameSteps(holder), nextCreate(name)],
        // Before the name is free it could only fail.
        manual: true,
      };
    }),
});

import { localTime } from '../../base/format.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import type { Verdict } from '../../doctor/issue.ts';
import type { Amount } from '../../doctor/probes/last-healthy.ts';
import { nextLogs } from './service-verdicts.ts';
import { sharedTexts as shared } from './texts.ts';

interface Emptied {
  readonly service: string;
  readonly container: string;
  readonly before: Amount;
  /** How the store was asked. */
  readonly asked: string;
}

/** It may have been emptied on purpose: a note, until something is in it again. */
export function emptiedStore({ service, container, before, asked }: Emptied): Verdict {
  const { n, at } = before;
  const mounts: NextStep = {
    command: `docker inspect -f '{{range .Mounts}}{{println .Source .Destination}}{{end}}' ${container}`,
    what: shared.nextMounts(),
  };
  return {
    ...{ status: 'warn', subject: service, title: shared.emptied({ service }), manual: true },
    why: [shared.emptiedWhy({ n, when: localTime(at) })],
    evidence: [`${asked} → 0, before ${n}`],
    next: [
      mounts,
      nextLogs(service),
      { command: `${program.command} restore`, what: shared.nextRestoreData() },
    ],
  };
}

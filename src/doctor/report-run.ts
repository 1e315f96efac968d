import type { Message } from '../base/message.ts';
import type { Secret } from '../base/secret.ts';
import type { Block, CommandResult } from '../report/view.ts';
import { doctorDocument, type Installation } from './document.ts';
import { junitDocument } from './junit.ts';
import { prometheusDocument } from './prometheus.ts';
import { type Diagnosis, exitOf } from './run-doctor.ts';
import { doctorView } from './view.ts';

/** Everything that the report of a run is made from: what a bundle keeps. */
export interface ShownRun {
  readonly diagnosis: Diagnosis;
  readonly counts: readonly Message[];
  readonly dir: string;
  readonly stack: string;
  readonly project: string | null;
  readonly installation: Installation | null;
  readonly at: Date;
  /** Shown below the rest: what was looked at, what changed. `full` with --verbose. */
  readonly more: { readonly brief: readonly Block[]; readonly full: readonly Block[] };
  /** As typed after -C; next steps carry it. */
  readonly aim: string | null;
}

export interface ShowOptions {
  readonly verbose: boolean;
  readonly failOnWarn: boolean;
  readonly secrets: readonly Secret[];
}

type Machine = Parameters<typeof prometheusDocument>[0];

/** A run for other programs: its exit code, and its documents of other formats. */
export const forMachines = (
  machine: Machine,
): Required<Pick<CommandResult, 'exit' | 'documents'>> => ({
  exit: exitOf(machine.diagnosis, machine.failOnWarn),
  documents: {
    junit: (lang) => junitDocument(machine, lang),
    prometheus: () => prometheusDocument(machine),
  },
});

/** The report of a run, the same wherever and whenever it is made. */
export function shownResult(run: ShownRun, options: ShowOptions): CommandResult {
  const { diagnosis, counts, dir, stack, project, installation, at, more } = run;
  const { verbose, failOnWarn, secrets } = options;
  const machine = { diagnosis, project: project ?? '', at, failOnWarn };
  return {
    ...forMachines(machine),
    view: [...doctorView({ diagnosis, counts, verbose }), ...(verbose ? more.full : more.brief)],
    json: doctorDocument({
      ...{ diagnosis, dir, stack, project, installation, secrets },
      facts: true,
    }),
  };
}

import { join } from 'node:path';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import type { Finding } from '../../base/verdict.ts';
import type { Deployment } from '../../config/deployment.ts';
import { foldRoots } from '../judge.ts';
import type { Diagnosis } from '../run-doctor.ts';
import { type AdoptedDeployment, isAdopted } from './adopted.ts';

/** Commands of this tool that work without a deployment made by it. */
const looking = /^(?:doctor|explain|diagnose|preflight|list|ports(?! --remap)|models show)\b/;
/** Those that work there too, for who has asked for a change. */
const changing = /^(?:fix|undo|history|users)\b/;

/** The command to type instead of one of this tool, where other scripts made the installation. */
function translated(
  step: NextStep,
  deployment: AdoptedDeployment,
  changes = false,
): NextStep | undefined {
  const command = step.command.trim().replace(/ (?:-C|--dir) \S+/, '');
  const [first, verb = '', ...rest] = command.split(/\s+/);
  const ours = [verb, ...rest].join(' ');
  if (first !== program.command || looking.test(ours)) return step;
  if (changes && changing.test(ours)) return step;
  const { dir, settings, adopted } = deployment;
  const file = shellWord(join(dir, adopted.layout.composeFile));
  const compose = `docker compose -p ${shellWord(settings.project)} -f ${file}`;
  const services = rest.filter((word) => !word.startsWith('-')).join(' ');
  const tail = services === '' ? '' : ` ${services}`;
  const what = step.what === undefined ? {} : { what: step.what };
  if (verb === 'restart') return { command: `${compose} restart${tail}`, ...what };
  if (verb === 'up') return { command: `${compose} up -d${tail}`, ...what };
  if (verb === 'deploy') return { command: `${compose} up -d`, what: t.nextUp() };
  if (verb === 'logs') return { command: `${compose} logs --tail 100${tail}`, ...what };
  if (verb === 'status') return { command: `${compose} ps -a`, ...what };
  if (verb === 'config')
    return {
      command: `\${EDITOR:-vi} ${file}`,
      what: t.nextEdit({ name: rest[1] ?? rest[0] ?? '' }),
    };
  return undefined;
}

/** Steps that work there, each once; what has no like there is left out. `changes`: a change was asked for. */
export function workingSteps(
  deployment: AdoptedDeployment,
  steps: readonly NextStep[],
  { changes = false }: { readonly changes?: boolean } = {},
): readonly NextStep[] {
  const working = steps.flatMap((step) => translated(step, deployment, changes) ?? []);
  return [...new Map(working.map((step) => [step.command, step])).values()];
}

const withNextOf = (deployment: AdoptedDeployment, finding: Finding): Finding => ({
  ...finding,
  next: workingSteps(deployment, finding.next),
});

/** A diagnosis whose next steps work where it was made: other scripts' installations know none of our commands. */
export function withWorkingSteps(
  deployment: Deployment | undefined,
  diagnosis: Diagnosis,
): Diagnosis {
  if (!isAdopted(deployment)) return diagnosis;
  const findings = diagnosis.findings.map((finding) => withNextOf(deployment, finding));
  const warnings = findings.filter((finding) => finding.status === 'warn');
  return { ...diagnosis, findings, folded: foldRoots(findings), warnings };
}

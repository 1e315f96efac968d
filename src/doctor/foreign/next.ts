import { join } from 'node:path';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { editCommand, shellWord } from '../../base/shell.ts';
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

/** The command that renders the installation's files from its shell file; their edits are lost. */
function renderSteps({ dir, adopted: { layout } }: AdoptedDeployment): NextStep[] {
  const { configureFile, renders } = layout;
  return [
    {
      command: editCommand(join(dir, configureFile)),
      what: t.nextInsertable(),
    },
    ...(renders === ''
      ? []
      : [{ command: `cd ${shellWord(dir)} && ${renders}`, what: t.nextRender() }]),
  ];
}

/** Where the value of a setting is edited there, and what reads it again. */
function editSteps({ dir, adopted: { layout } }: AdoptedDeployment, key: string, compose: string) {
  const found = Object.entries(layout.editedIn).find(([start]) => key.startsWith(start));
  const { file = layout.composeFile, restart = undefined } = found?.[1] ?? {};
  const edit = { command: editCommand(join(dir, file)), what: t.nextEdit({ name: key }) };
  if (restart === undefined) return [edit];
  return [edit, { command: `${compose} restart ${restart}`, what: t.nextReread({ file }) }];
}

/** The commands to type instead of one of this tool, where other scripts made the installation. */
function translated(
  step: NextStep,
  deployment: AdoptedDeployment,
  changes = false,
): readonly NextStep[] {
  const command = step.command.trim().replace(/ (?:-C|--dir) \S+/, '');
  const [first, verb = '', ...rest] = command.split(/\s+/);
  const ours = [verb, ...rest].join(' ');
  const { dir, settings, adopted } = deployment;
  const { configureFile, composeFile } = adopted.layout;
  if (adopted.otherOwner !== undefined)
    return first === program.command && looking.test(ours) ? [step] : [];
  if (command === editCommand(program.secretsFile))
    return [{ command: editCommand(join(dir, configureFile)), what: t.nextSecret() }];
  if (command === editCommand(program.settingsFile))
    return [{ ...step, command: editCommand(join(dir, composeFile)) }];
  if (command.endsWith(` ${program.secretsFile}`)) return [];
  if (first !== program.command || looking.test(ours)) return [step];
  if (changes && changing.test(ours)) return [step];
  const file = shellWord(join(dir, composeFile));
  const compose = `docker compose -p ${shellWord(settings.project)} -f ${file}`;
  const services = rest.filter((word) => !word.startsWith('-')).join(' ');
  const tail = services === '' ? '' : ` ${services}`;
  const what = step.what === undefined ? {} : { what: step.what };
  const up = { command: `${compose} up -d`, what: t.nextUp() };
  if (verb === 'restart') return [{ command: `${compose} restart${tail}`, ...what }];
  if (verb === 'up') return [{ command: `${compose} up -d${tail}`, ...what }];
  if (verb === 'deploy')
    return rest.includes('--overwrite-edited') ? [...renderSteps(deployment), up] : [up];
  if (verb === 'logs') return [{ command: `${compose} logs --tail 100${tail}`, ...what }];
  if (verb === 'status') return [{ command: `${compose} ps -a`, ...what }];
  return verb === 'config' ? editSteps(deployment, rest[1] ?? rest[0] ?? '', compose) : [];
}

/** Steps that work there, each once; what has no like there is left out. `changes`: a change was asked for. */
export function workingSteps(
  deployment: AdoptedDeployment,
  steps: readonly NextStep[],
  { changes = false }: { readonly changes?: boolean } = {},
): readonly NextStep[] {
  const working = steps.flatMap((step) => translated(step, deployment, changes));
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

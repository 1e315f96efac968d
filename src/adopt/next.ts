import { join } from 'node:path';
import type { NextStep } from '../core/errors.ts';
import type { Finding } from '../core/verdict.ts';
import { adoptTexts as t } from '../i18n/adopt.ts';
import { program } from '../program.ts';
import { shellQuote } from '../settings/shell-assignments.ts';
import type { AdoptedDeployment } from './adopt.ts';

/** Commands of ours that work without a deployment of ours. */
const looking = new Set(['doctor', 'explain', 'diagnose', 'preflight']);

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : shellQuote(word));

/** What a person types in place of a command of ours, where other scripts made the installation. */
function translated(step: NextStep, deployment: AdoptedDeployment): NextStep | undefined {
  const [first, verb = '', ...rest] = step.command.trim().split(/\s+/);
  if (first !== program.command || looking.has(verb)) return step;
  const { dir, settings, adopted } = deployment;
  const file = quoted(join(dir, adopted.layout.composeFile));
  const compose = `docker compose -p ${quoted(settings.project)} -f ${file}`;
  const services = rest.filter((word) => !word.startsWith('-')).join(' ');
  const tail = services === '' ? '' : ` ${services}`;
  const what = step.what === undefined ? {} : { what: step.what };
  if (verb === 'restart') return { command: `${compose} restart${tail}`, ...what };
  if (verb === 'up' || verb === 'deploy') return { command: `${compose} up -d${tail}`, ...what };
  if (verb === 'logs') return { command: `${compose} logs --tail 100${tail}`, ...what };
  if (verb === 'status') return { command: `${compose} ps -a`, ...what };
  if (verb === 'config')
    return {
      command: `\${EDITOR:-vi} ${file}`,
      what: t.nextEdit({ name: rest[1] ?? rest[0] ?? '' }),
    };
  return undefined;
}

/** Findings whose next steps work in an installation of another's. */
export function withNextOf(deployment: AdoptedDeployment, finding: Finding): Finding {
  const steps = finding.next.flatMap((step) => translated(step, deployment) ?? []);
  const once = new Map(steps.map((step) => [step.command, step]));
  return { ...finding, next: [...once.values()] };
}

import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { runTexts } from '../../base/texts/run-commands.ts';
import { whyTexts as t } from '../../base/texts/why.ts';
import { type Look, type Step, walk } from '../../doctor/why.ts';
import { createLooker } from '../../doctor/why-look.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { budgetOption } from '../duration-option.ts';
import { findDoctorTarget } from '../target.ts';
import { usageError } from '../usage.ts';

const call = `${program.command} doctor`;

type Failed = Step & { readonly look: Extract<Look, { ok: false }> };
const isFailed = (step: Step): step is Failed => step.look?.ok === false;

function headline(service: string, failed: Failed | undefined): Block {
  if (failed === undefined) return { kind: 'headline', status: 'ok', text: t.fine({ service }) };
  const cause = failed.service;
  if (!failed.look.broken)
    return { kind: 'headline', status: 'unknown', text: t.unknown({ cause }) };
  const text = cause === service ? t.itself({ service }) : t.because({ service, cause });
  return { kind: 'headline', status: 'broken', text };
}

function stepBlock({ service, look }: Step): Block[] {
  if (look === null) return [];
  const status = look.ok ? 'ok' : look.broken ? 'broken' : 'unknown';
  const row: Block = { kind: 'text', status, text: t.row({ service, said: look.said }) };
  if (look.ok || look.evidence.length === 0) return [row];
  return [row, { kind: 'verbatim', text: look.evidence.map((line) => `      ${line}`).join('\n') }];
}

function nextBlock({ look, service }: Failed): Block {
  const manually = { command: look.command, what: t.manually() };
  const log = { command: `${program.command} logs ${service}`, what: t.log() };
  const more = look.broken && !look.command.startsWith('docker logs') ? [log] : [];
  return { kind: 'next', steps: [manually, ...more, { command: call, what: t.doctor() }] };
}

function viewOf(service: string, steps: readonly Step[], failed: Failed | undefined): Block[] {
  const rest = steps.filter(({ look }) => look === null).map((step) => step.service);
  const unseen: Block[] =
    rest.length === 0
      ? []
      : [{ kind: 'text', status: 'skipped', text: t.notLooked({ services: rest.join(', ') }) }];
  return [
    headline(service, failed),
    { kind: 'gap' },
    ...steps.flatMap(stepBlock),
    ...(failed === undefined ? [] : [nextBlock(failed)]),
    ...unseen,
  ];
}

/** Walks what a service needs, deepest first, and stops at the first that does not work. */
export async function runWhy(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult> {
  const { effects, signal } = context;
  const service = String(options.why);
  const budgetMs = budgetOption(options);
  const deployment = await findDoctorTarget(context);
  const known = deployment.blueprint.services;
  if (!known.some(({ name }) => name === service))
    throw usageError({
      id: 'unknown-service',
      title: runTexts.unknownService({ name: service }),
      path: 'doctor',
      word: service,
      known: known.map(({ name }) => name),
      list: true,
      corrected: (meant) => `${call} --why ${meant}`,
    });
  const over = effects.clock.deadline(budgetMs, signal);
  const looker = createLooker({ effects, deployment, signal: over, waitMs: budgetMs / 4 });
  const steps = await walk(known, service, looker);
  const failed = steps.find(isFailed);
  return {
    exit: failed === undefined ? exit.ok : failed.look.broken ? exit.findings : exit.unknown,
    view: viewOf(service, steps, failed),
    json: { service, cause: failed?.service ?? null, steps },
  };
}

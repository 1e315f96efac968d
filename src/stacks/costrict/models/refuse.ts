import { UserError } from '../../../base/errors.ts';
import { literal, type Message } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { shellWord } from '../../../base/shell.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import { modelTexts } from '../texts/models.ts';
import type { ModelEndpoint, ModelRole } from './call.ts';
import { modelRoles } from './endpoints.ts';
import { keyFixes, meaningOf, shownAnswer } from './explain.ts';
import { nearestOfKind } from './kinds.ts';
import { type Asking, type Reply, servedNames } from './questions.ts';

const mostNames = 8;

/** `models set` with the options given, as a person would type it. */
export function setCommand(role: string, options: Readonly<Record<string, string>>): string {
  const words = Object.entries(options).map(([name, value]) => ` --${name} ${shellWord(value)}`);
  return `${program.command} models set ${role}${words.join('')}`;
}

/** How a model is set where nothing runs that could test it: at once, or with the first deploy. */
export function withoutTest(
  role: ModelRole,
  asked: Readonly<Record<string, string>>,
): readonly NextStep[] {
  const url = asked.url === undefined ? '' : ` ${shellWord(asked.url)}`;
  return [
    { command: `${setCommand(role, asked)} --untested`, what: t.setUntested() },
    { command: `${program.command} config set models.${role}.url${url}`, what: t.setAhead() },
  ];
}

/** Why a question was not answered well, in sentences. */
export function whyNot(endpoint: ModelEndpoint, reply: Reply): readonly Message[] {
  const { failure, method, url } = reply;
  if (failure === null) return [];
  return [
    shownAnswer(method, url, failure, failure.code ?? failure.kind),
    ...meaningOf(endpoint.role, endpoint.model, failure),
  ];
}

/** The served name that was probably meant: not one that another role uses, where there is a choice. */
export function nearestServed(
  { role, model }: ModelEndpoint,
  served: readonly string[],
  models: CostrictSettings['models'],
): string | undefined {
  const taken = modelRoles.filter((other) => other !== role).map((other) => models[other].model);
  const free = served.filter((name) => !taken.includes(name));
  const names = free.length > 0 ? free : served;
  return nearestOfKind(model, role, names);
}

/** A suggestion in place of what was tried: the nearest served name, the key, another address. */
export function insteadOf(
  { role, url }: ModelEndpoint,
  { failure }: Reply,
  nearest: string | undefined,
  asked: Readonly<Record<string, string>> = {},
): readonly NextStep[] {
  if (failure === null) return [];
  const { model: _, ...others } = asked;
  if (failure.kind === 'model-unknown' && nearest !== undefined) {
    const command = setCommand(role, { ...others, model: nearest });
    return [{ command, what: modelTexts.setModel() }];
  }
  if (keyFixes(role, failure.kind))
    return [{ command: `${setCommand(role, asked)} --key-stdin`, what: modelTexts.setKey() }];
  return [
    { command: `curl -sv ${shellWord(url)}`, what: modelTexts.tryManually() },
    { command: `${setCommand(role, asked)} --untested`, what: t.nextUntested() },
  ];
}

/** A model that does not do what is needed of it is not taken: what it answered, and what it has instead. */
export async function refusal(
  asking: Asking,
  endpoint: ModelEndpoint,
  reply: Reply,
  {
    asked,
    models,
  }: { asked: Readonly<Record<string, string>>; models: CostrictSettings['models'] },
): Promise<UserError> {
  const unknown = reply.failure?.kind === 'model-unknown';
  const served = unknown ? await servedNames(asking, endpoint) : [];
  const names = served.slice(0, mostNames).join(', ');
  const title = modelTexts[endpoint.role]();
  return new UserError({
    id: 'model-endpoint-unreachable',
    title: t.refused({ model: title, what: reply.question.what }),
    why: [
      ...whyNot(endpoint, reply),
      ...(names === '' ? [] : [modelTexts.serves({ names: literal(names) })]),
      t.nothingChanged(),
    ],
    next: insteadOf(endpoint, reply, nearestServed(endpoint, served, models), asked),
  });
}

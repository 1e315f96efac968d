import { closest } from 'fastest-levenshtein';
import { type NextStep, UserError } from '../../../core/errors.ts';
import { literal, type Message } from '../../../core/message.ts';
import { shellWord } from '../../../core/shell.ts';
import { program } from '../../../program.ts';
import { modelIssueTexts } from '../texts/model-issues.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import { modelTexts } from '../texts/models.ts';
import type { ModelEndpoint } from './call.ts';
import { meaningOf, shownAnswer } from './explain.ts';
import { type Asking, type Reply, servedNames } from './questions.ts';

const mostNames = 8;

/** `models set` with the options given, as a person would type it. */
export function setCommand(role: string, options: Readonly<Record<string, string>>): string {
  const words = Object.entries(options).map(([name, value]) => ` --${name} ${shellWord(value)}`);
  return `${program.command} models set ${role}${words.join('')}`;
}

/** Why a question was not answered well, in sentences. */
export function whyNot(endpoint: ModelEndpoint, reply: Reply): readonly Message[] {
  const { failure, method, url } = reply;
  if (failure === null) return [];
  return [
    shownAnswer(method, url, failure, failure.code ?? failure.kind),
    ...meaningOf(endpoint.role, endpoint.model, failure.kind),
  ];
}

/** What to type in place of what was tried: the nearest name that is served, or the key, or another address. */
export function insteadOf(
  { role, url, model }: ModelEndpoint,
  { failure }: Reply,
  served: readonly string[],
  asked: Readonly<Record<string, string>> = {},
): readonly NextStep[] {
  if (failure === null) return [];
  const { model: _, ...others } = asked;
  if (failure.kind === 'model-unknown' && served.length > 0) {
    const command = setCommand(role, { ...others, model: closest(model, [...served]) });
    return [{ command, what: modelTexts.setModel() }];
  }
  if (failure.kind === 'unauthorized' || failure.kind === 'key-unusable')
    return [{ command: `${setCommand(role, asked)} --key-stdin`, what: modelTexts.setKey() }];
  return [
    { command: `curl -sv ${shellWord(url)}`, what: modelTexts.tryByHand() },
    { command: setCommand(role, { ...asked, url: '<address>' }), what: modelTexts.setAddress() },
  ];
}

/** A model that does not do what is needed of it is not taken: what it answered, and what it has instead. */
export async function refusal(
  asking: Asking,
  endpoint: ModelEndpoint,
  reply: Reply,
  asked: Readonly<Record<string, string>>,
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
      ...(names === '' ? [] : [modelIssueTexts.serves({ names: literal(names) })]),
      t.nothingChanged(),
    ],
    next: insteadOf(endpoint, reply, served, asked),
  });
}

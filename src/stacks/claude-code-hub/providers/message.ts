import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { own, parseJson } from '../../../base/json.ts';
import { program } from '../../../base/program.ts';
import type { MessageInput, MessageSent } from '../../../repair/provider-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { askHub, shownAnswer } from '../api/client.ts';
import { assertDatabase } from '../api/health.ts';
import { type EnabledKey, enabledKey, enabledKeysCalled } from '../api/keys.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { manyKeys } from '../limits/ambiguous.ts';
import { hubProvidersTexts as t } from '../texts/providers.ts';

type Context = StepContext<HubSettings>;

/** A model thinks before its first word. */
const answerMs = 90_000;
const usualModel = 'claude-sonnet-4-5';

async function keyFor(context: Context, { key }: MessageInput): Promise<EnabledKey> {
  await assertDatabase(context);
  if (key === undefined) {
    const first = await enabledKey(context);
    if (first) return first;
  } else {
    const { keys, only } = await enabledKeysCalled(context, key);
    if (only) return only;
    if (keys.length > 1) throw manyKeys('providers message', key, keys);
  }
  throw new UserError({
    id: 'no-usable-key',
    title: key === undefined ? t.noUsableKey() : t.noUsableKeyCalled({ name: key }),
    next: [{ command: `${program.command} secrets show admin`, what: t.nextMakeKey() }],
    exit: exit.usage,
  });
}

/** Throws where no key can be used: it is asked before a yes is. */
export const assertKey = async (context: Context, input: MessageInput): Promise<void> =>
  void (await keyFor(context, input));

/** One real message as a user sends it: whom the app gives it to, pays. Asked once, never again. */
export async function message(context: Context, input: MessageInput): Promise<MessageSent> {
  const { id, user, name, secret } = await keyFor(context, input);
  const { clock } = context.effects;
  const began = clock.monotonic();
  const request = {
    method: 'POST',
    path: '/v1/messages',
    headers: { 'x-api-key': secret, 'anthropic-version': '2023-06-01' },
    body: {
      model: input.model ?? usualModel,
      max_tokens: 16,
      messages: [{ role: 'user', content: 'Answer with the one word: works' }],
    },
    eachMs: answerMs,
  } as const;
  const answer = await askHub(context, request);
  const works = answer.status === 200 && Array.isArray(own(parseJson(answer.text), 'content'));
  const limit = `${program.command} explain-limit --key ${id}`;
  const isLimit = answer.status === 429 || answer.status === 402;
  return {
    ...{ works, key: name, user, httpStatus: answer.status },
    ms: Math.round(clock.monotonic() - began),
    why: works ? [] : [shownAnswer(context, request, answer, [secret])],
    next: works
      ? []
      : isLimit
        ? [{ command: limit, what: t.nextLimit() }]
        : [{ command: `${program.command} providers list`, what: t.nextList() }],
  };
}

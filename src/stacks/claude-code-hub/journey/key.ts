import { UserError } from '../../../base/errors.ts';
import { own, parseJson, text } from '../../../base/json.ts';
import type { Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { Secret } from '../../../base/secret.ts';
import { askHub, callApi, type HubContext, shownAnswer } from '../api/client.ts';
import { borrowed, isBorrowed, usersBy } from '../api/users.ts';
import { hubJourneyTexts as t } from '../texts/journey.ts';

export const next = [
  { command: `${program.command} doctor`, what: t.seeDoctor() },
  { command: `${program.command} logs app`, what: t.seeLog() },
];

/** A request of this content is answered by the app itself: key, client and model are judged, and nothing is spent. */
const freeMessage = {
  model: 'claude-sonnet-4-5',
  max_tokens: 1,
  messages: [{ role: 'user', content: 'foo' }],
};

/** Sends the free message with this key. Throws a UserError when the app does not take it. */
export async function checkKey(context: HubContext, secret: Secret): Promise<void> {
  const request = {
    method: 'POST',
    path: '/v1/messages',
    headers: { 'x-api-key': secret, 'anthropic-version': '2023-06-01' },
    body: freeMessage,
  } as const;
  const answer = await askHub(context, request);
  if (answer.status === 200 && typeof own(parseJson(answer.text), 'input_tokens') === 'number')
    return;
  throw new UserError({
    id: 'journey-key',
    title: t.unexpected(),
    why: [shownAnswer(context, request, answer, [secret])],
    next,
  });
}

const cleanUpMs = 5_000;

/** Removes what runs made for themselves: this one, and those that were killed before they could. */
export async function removeBorrowed(context: HubContext): Promise<void> {
  const left: string[] = [];
  for await (const user of usersBy(context, borrowed.name))
    if (isBorrowed(user)) left.push(String(user.id));
  for (const id of left) await callApi(context, { method: 'DELETE', path: `/users/${id}` });
}

/** Makes a user with a key as the page of users does, tries the key, and takes both away again. */
export async function triedForAWhile(
  context: HubContext,
  attempt: (context: HubContext, secret: Secret) => Promise<void>,
): Promise<Message> {
  try {
    const made = await callApi(context, { method: 'POST', path: '/users', body: borrowed });
    await attempt(context, new Secret(text(own(own(made, 'defaultKey'), 'key'))));
  } finally {
    // Also when somebody has pressed Ctrl-C.
    const signal = context.effects.clock.deadline(cleanUpMs);
    await removeBorrowed({ ...context, signal });
  }
  return t.keyTried();
}

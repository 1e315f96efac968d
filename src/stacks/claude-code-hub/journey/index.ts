import { UserError } from '../../../base/errors.ts';
import { type Json, own, parseJson } from '../../../base/json.ts';
import { program } from '../../../base/program.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import { askHub, listOf, shownAnswer } from '../api/client.ts';
import { healthPath, readHealth } from '../api/health.ts';
import { enabledKey } from '../api/keys.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { downParts } from '../probes/health-parts.ts';
import { hubJourneyTexts as t } from '../texts/journey.ts';

const next = [
  { command: `${program.command} doctor`, what: t.seeDoctor() },
  { command: `${program.command} logs app`, what: t.seeLog() },
];

const healthStep: JourneyStep<HubSettings> = {
  id: 'health',
  title: t.health(),
  async run(context) {
    const { health, answer } = await readHealth(context);
    const why = [shownAnswer(context, { path: healthPath }, answer)];
    if (health === undefined)
      throw new UserError({ id: 'journey-health', title: t.unexpected(), why, next });
    const [down] = downParts(health);
    if (down !== undefined)
      throw new UserError({ id: 'journey-health', title: t.unhealthy({ part: down }), why, next });
    return t.version({ version: health.version });
  },
};

const usersPath = '/users?limit=100';

const adminStep: JourneyStep<HubSettings> = {
  id: 'admin',
  title: t.admin(),
  async run(context) {
    const users = await listOf(context, usersPath);
    context.carry.set('users', users);
    return t.users({ n: users.length });
  },
};

const providersStep: JourneyStep<HubSettings> = {
  id: 'providers',
  title: t.providers(),
  async run(context) {
    const providers = await listOf(context, '/providers?limit=100');
    if (providers.length === 0) return t.noProviders();
    const enabled = providers.filter((row) => own(row, 'isEnabled') === true).length;
    return t.providerCount({ n: providers.length, enabled });
  },
};

/** A request of this content is answered by the app itself: key, client and model are judged, and nothing is spent. */
const freeMessage = {
  model: 'claude-sonnet-4-5',
  max_tokens: 1,
  messages: [{ role: 'user', content: 'foo' }],
};

const keyStep: JourneyStep<HubSettings> = {
  id: 'key',
  title: t.key(),
  async run(context) {
    const found = await enabledKey(context, (context.carry.get('users') ?? []) as readonly Json[]);
    if (found === undefined) return t.noKeys();
    const { user, name, secret } = found;
    const request = {
      method: 'POST',
      path: '/v1/messages',
      headers: { 'x-api-key': secret, 'anthropic-version': '2023-06-01' },
      body: freeMessage,
    } as const;
    const answer = await askHub(context, request);
    if (answer.status !== 200 || typeof own(parseJson(answer.text), 'input_tokens') !== 'number')
      throw new UserError({
        id: 'journey-key',
        title: t.unexpected(),
        why: [shownAnswer(context, request, answer, [secret])],
        next,
      });
    return t.keyWorks({ name, user });
  },
};

/** The first actions of an administrator and a user; none of them costs money. */
export const journey: readonly JourneyStep<HubSettings>[] = [
  healthStep,
  adminStep,
  providersStep,
  keyStep,
];

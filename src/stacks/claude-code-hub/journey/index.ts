import { UserError } from '../../../base/errors.ts';
import { list, own } from '../../../base/json.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import { callApi, listOf, shownAnswer } from '../api/client.ts';
import { healthPath, readHealth } from '../api/health.ts';
import { enabledKey } from '../api/keys.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { downParts } from '../probes/health-parts.ts';
import { hubJourneyTexts as t } from '../texts/journey.ts';
import { checkKey, next, removeBorrowed, triedForAWhile } from './key.ts';

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

const adminStep: JourneyStep<HubSettings> = {
  id: 'admin',
  title: t.admin(),
  async run(context) {
    const body = await callApi(context, { path: '/users?limit=100' });
    const n = list(own(body, 'items')).length;
    return own(own(body, 'pageInfo'), 'hasMore') === true ? t.manyUsers({ n }) : t.users({ n });
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

const keyStep: JourneyStep<HubSettings> = {
  id: 'key',
  title: t.key(),
  async run(context) {
    const { looksOnly } = context.options;
    if (!looksOnly) await removeBorrowed(context);
    const found = await enabledKey(context);
    if (found === undefined) return looksOnly ? t.noKeys() : triedForAWhile(context, checkKey);
    await checkKey(context, found.secret);
    return t.keyWorks({ name: found.name, user: found.user });
  },
};

/** The first actions of an administrator and a user; none of them costs money. */
export const journey: readonly JourneyStep<HubSettings>[] = [
  healthStep,
  adminStep,
  providersStep,
  keyStep,
];

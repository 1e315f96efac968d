import type { Message } from '../../../base/message.ts';
import type { SecretSpec } from '../../../config/blueprint.ts';
import { hubSettingsTexts as t } from '../texts/settings.ts';

/** SHA-256 of what the product's own files ship: `change-me` counts as no token at all, `postgres` everybody knows. */
const publicDefaults: readonly string[] = [
  'e2186dbdb1bb4193608605e84f33208765b5693b55edd4f730a719a100eeea6f',
  'a942b37ccfaf5a813b1432caa209a43b9d144e47ad0de1549c289c253e556cd5',
];

const random = (name: string, title: Message, length: number): SecretSpec => ({
  name,
  title,
  make: { kind: 'random', alphabet: 'base62', length },
  publicDefaults,
});

/** Every secret of a deployment, in the order of secrets.env. Letters and digits only: they become parts of addresses. */
export const hubSecrets: readonly SecretSpec[] = [
  { ...random('ADMIN_TOKEN', t.secretAdmin(), 40), login: { name: 'admin' } },
  random('DB_PASSWORD', t.secretPostgres(), 32),
  random('REDIS_PASSWORD', t.secretRedis(), 32),
  random('CSRF_SECRET', t.secretCsrf(), 32),
];

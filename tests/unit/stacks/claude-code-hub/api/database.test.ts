import { expect, test } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import type { HubContext } from '../../../../../src/stacks/claude-code-hub/api/client.ts';
import { inHub } from '../../../../../src/stacks/claude-code-hub/api/database.ts';
import { blueprint } from '../../../../../src/stacks/claude-code-hub/blueprint.ts';
import { database } from '../../../../../src/stacks/claude-code-hub/deployment/services.ts';
import { hubDefaults } from '../../../../../src/stacks/claude-code-hub/deployment/settings.ts';

test('what repairs and lists must ask the database that doctor looked into: role and name of that installation', async () => {
  const asked: unknown[] = [];
  const session = async (target: unknown) => {
    asked.push(target);
  };
  const deployment = {
    settings: hubDefaults({ address: '127.0.0.1', rehearsal: false }),
    secrets: new Map([['DB_PASSWORD', new Secret('p')]]),
    blueprint: { ...blueprint, databases: { ...database, user: 'hub', names: ['theirs'] } },
  };
  const context = { deployment, effects: { postgres: { session } }, signal: undefined };
  await inHub(context as unknown as HubContext, async () => undefined);
  expect(asked).toMatchObject([{ user: 'hub', database: 'theirs' }]);
});

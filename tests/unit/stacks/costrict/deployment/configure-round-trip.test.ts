import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import { shellQuote } from '../../../../../src/base/shell.ts';
import { withChanges } from '../../../../../src/config/settings/change.ts';
import { makeSecret, secretsOf } from '../../../../../src/config/settings/secrets.ts';
import {
  assignmentMap,
  parseAssignments,
} from '../../../../../src/config/settings/shell-assignments.ts';
import { readConfigure } from '../../../../../src/stacks/costrict/deployment/configure-import.ts';
import { configureVariables } from '../../../../../src/stacks/costrict/deployment/configure-variables.ts';
import { costrictSecrets } from '../../../../../src/stacks/costrict/deployment/secrets.ts';
import { costrictDefaults } from '../../../../../src/stacks/costrict/deployment/settings.ts';
import { blueprint, testEffects } from '../../../../support/settings.ts';

describe('the configure.sh that a deployment writes', () => {
  const settings = {
    ...costrictDefaults({ address: '10.0.0.5', rehearsal: false, bridgeGateway: 'x' }),
    project: 'costrict',
  };
  const values = new Map(
    costrictSecrets.map((spec) => [
      spec.name,
      makeSecret(spec, testEffects().randomBytes) ?? new Secret(`key '"$${spec.name}`),
    ]),
  );
  const secrets = secretsOf(values, costrictSecrets);
  const text = configureVariables({ settings, secrets, hostCpus: 4 })
    .map(
      ([name, value]) =>
        `${name}=${shellQuote(value instanceof Secret ? value.reveal() : value)}\n`,
    )
    .join('');
  const imported = readConfigure(assignmentMap(parseAssignments({ file: 'configure.sh', text })));

  it('must be read back into the same settings by init --from-configure', () => {
    const base = blueprint.defaults({ address: '1.1.1.1', rehearsal: false, bridgeGateway: 'x' });
    expect(withChanges(blueprint, base, imported.settings).settings).toEqual(settings);
  });
  it('must be read back into the same secrets', () => {
    expect(Object.keys(imported.secrets).length).toBeGreaterThanOrEqual(11);
    for (const [name, value] of Object.entries(imported.secrets)) {
      expect(value, name).toBe(values.get(name)?.reveal());
    }
  });
});

import { expect, test } from 'vitest';
import { presentBlueprint } from '../../../src/config/present.ts';
import { blueprint } from '../../../src/stacks/claude-code-hub/blueprint.ts';
import { hubDefaults } from '../../../src/stacks/claude-code-hub/deployment/settings.ts';

const without = hubDefaults({ address: '10.0.0.5', rehearsal: false });
const withDomain = { ...without, caddy: { domain: 'hub.example.com' } };
const namesOf = ({ services }: { services: readonly { name: string }[] }) =>
  services.map(({ name }) => name);

test('a service that settings left out must be back when others want it', () => {
  const cut = presentBlueprint(blueprint, without);
  expect(namesOf(cut)).not.toContain('caddy');
  const again = presentBlueprint(cut, withDomain);
  expect(namesOf(again)).toEqual(namesOf(blueprint));
  expect(again.ports).toEqual(blueprint.ports);
});

test('and what was whole must be cut as if it had never been', () => {
  const through = presentBlueprint(presentBlueprint(blueprint, withDomain), without);
  expect(through).toEqual(presentBlueprint(blueprint, without));
});

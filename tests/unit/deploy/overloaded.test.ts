import { expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { literal, type Message, say } from '../../../src/base/message.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import type { Stage } from '../../../src/runs/step.ts';
import { run } from './harness.ts';

const late: Stage = {
  id: 'services',
  title: literal('services'),
  plan: async () => ({ changes: [{ kind: 'container', action: 'start', name: 'redis' }] }),
  act: async () => {
    throw new UserError({ id: 'late', title: literal('redis is not healthy') });
  },
  prove: async () => literal('healthy'),
};

async function whyAt(load: string, waited: string): Promise<string> {
  const readText = async (path: string) =>
    path === '/proc/loadavg' ? load : `some avg10=${waited} avg60=0.00`;
  const effects = { clock: realClock, fs: { readText }, host: { cpus: () => 2 } };
  const { result } = await run([late], { effects: effects as unknown as Effects });
  const why = result.error instanceof UserError ? result.error.why : [];
  return why.map((one) => (typeof one === 'string' ? one : say(one as Message, 'en'))).join('\n');
}

test('a deploy that fails where nothing gets a CPU must say so', async () => {
  expect(await whyAt('88.20 50.00 20.00 9/900 1', '98.00')).toContain('load 88 on 2 CPUs');
});

test('a machine with free CPUs must not be named', async () => {
  expect(await whyAt('1.20 1.00 1.00 1/900 1', '3.00')).not.toContain('overloaded');
  expect(await whyAt('88.20 50.00 20.00 1/900 1', '3.00')).not.toContain('overloaded');
});

import { expect, test } from 'vitest';
import { say } from '../../../../../src/base/message.ts';
import type { StepContext } from '../../../../../src/runs/step.ts';
import type { CostrictSettings } from '../../../../../src/stacks/costrict/deployment/settings-shape.ts';
import { prepareModel } from '../../../../../src/stacks/costrict/models/prepare.ts';
import { withoutTest } from '../../../../../src/stacks/costrict/models/refuse.ts';
import { noVantage } from '../../../../../src/stacks/costrict/models/vantage.ts';

const silent = new Proxy(
  {},
  {
    get(_, name) {
      throw new Error(`asked ${String(name)}`);
    },
  },
);

test('stored vectors must not be deleted for a model that nobody has asked', async () => {
  const change = { role: 'embedding', url: 'http://10.0.0.9:1', reindex: true, untested: true };
  const context = silent as StepContext<CostrictSettings>;
  const thrown = await prepareModel(context, change).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ id: 'usage-option-of-other', exit: 2 });
  expect(say((thrown as { title: never }).title, 'en')).toContain('--untested');
});

test('where nothing runs that could test it, the ways that work there must be named', () => {
  const { next } = noVantage(withoutTest('chat', { url: 'http://10.0.0.9:1' }));
  expect(next.map(({ command }) => command)).toEqual([
    'costrict up',
    'costrict models set chat --url http://10.0.0.9:1 --untested',
    'costrict config set models.chat.url http://10.0.0.9:1',
  ]);
});

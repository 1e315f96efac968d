import { expect, test } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { shownPlan } from '../../../src/repair/change-operation.ts';
import { containersIfAny, startsIfAny } from '../../../src/repair/resources/containers.ts';

test('what only starts services must not be reported as a restart, nor offer an undo that stops them', () => {
  const plan = shownPlan({ actions: startsIfAny(['redis']) });
  expect(plan).toMatchObject({ restarts: [], starts: ['redis'] });
  expect(plan.changes).toMatchObject([{ action: 'start', name: 'redis' }]);
  const why = plan.undo && 'why' in plan.undo ? plan.undo.why : expect.fail();
  expect(say(why, 'en')).toContain('costrict down redis');
  expect(say(why, 'zh')).toContain('costrict down redis');
});

test('what changes a container that runs must offer its undo', () => {
  const plan = shownPlan({ actions: containersIfAny(['redis'], 'recreate') });
  expect(plan).toMatchObject({ restarts: ['redis'], starts: [], undo: { command: 'undo' } });
});

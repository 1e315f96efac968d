import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Lang } from '../../../src/base/message.ts';
import { downStep } from '../../../src/deploy/steps/stop.ts';
import { composeLabels } from '../../../src/docker/containers.ts';
import { renderChanges } from '../../../src/report/changes.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;

beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

/** The plan of a removal where the engine says this of the one container there is. */
async function planned(lang: Lang, state: string): Promise<string> {
  const { deployment, effects, signal } = quietSession(toy);
  const labels = { [composeLabels.project]: toy.project, [composeLabels.service]: 'web' };
  const containers = async () => [{ state, status: '', labels }];
  const docker = { ...effects.docker, containers };
  const { changes } = await downStep(undefined).plan({
    ...{ deployment, effects: { ...effects, docker }, signal },
  } as never);
  return renderChanges(createTheme({ lang, columns: 80 }), changes).join('\n');
}

test.each([
  ['running', 'running', '运行中'],
  ['exited', 'stopped', '已停止'],
  ['paused', 'paused', '已暂停'],
])(
  'a container that is %s must be reported in the language of the report',
  async (state, en, zh) => {
    expect(await planned('en', state)).toMatch(new RegExp(`container +web +${en}$`));
    expect(await planned('zh', state)).toMatch(new RegExp(`容器 +web +${zh}$`));
  },
);

test('a state that nobody knows must be shown as it is', async () => {
  expect(await planned('zh', 'thawing')).toContain('thawing');
});

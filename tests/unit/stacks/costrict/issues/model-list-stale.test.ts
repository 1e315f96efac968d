import { describe, expect, test } from 'vitest';
import { machineLoad } from '../../../../../src/doctor/probes/machine-load.ts';
import { issue as modelListStale } from '../../../../../src/stacks/costrict/issues/model-list-stale/index.ts';
import {
  higressLog,
  servedModels,
} from '../../../../../src/stacks/costrict/issues/model-list-stale/probe.ts';
import { higressObjects } from '../../../../../src/stacks/costrict/probes/higress-objects.ts';
import { fact, type Pair, seen, unknownWithout } from './judge.ts';
import { objects } from './objects.ts';

describe('model-list-stale', () => {
  const list = (names: readonly string[] | null): Pair =>
    fact(servedModels, { status: names ? 200 : 404, names, contexts: {} }, ['GET …']);
  const files = fact(higressObjects, objects());
  const log = fact(higressLog, { pluginLines: ['wasm error'] }, ['wasm error']);

  test('the list must hold what its own file says', () => {
    expect(seen(modelListStale, list(['glm']), files, log).status).toEqual(['ok']);
    const old = seen(modelListStale, list(['old']), files, log);
    expect(old.status).toEqual(['broken']);
    expect(old.en).toContain('It holds old; its file says glm');
    expect(old.evidence).toContain('wasm error');
  });
  test('no list must be reported with the reason from the log', () => {
    const none = seen(modelListStale, list(null), files, log);
    expect(none.zh).toContain('编辑器拿不到模型列表');
    expect(none.en).toContain('→ costrict restart higress');
  });
  test('a gateway that waited in vain must accuse nobody where the whole machine is late', () => {
    const late = fact(servedModels, { status: 504, names: null, contexts: {} }, ['GET … → 504']);
    const load = (one: number) =>
      fact(machineLoad, { load: { one, five: one }, cpus: 2, waitedPercent: 95 });
    expect(seen(modelListStale, late, files, log, load(30)).status).toEqual(['unknown']);
    expect(seen(modelListStale, late, files, log, load(1)).status).toEqual(['broken']);
    // An answer of the server itself is never late.
    expect(seen(modelListStale, list(null), files, log, load(30)).status).toEqual(['broken']);
  });
  unknownWithout(modelListStale, list(['glm']), files, log);
});

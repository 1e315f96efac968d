import { describe, expect, test } from 'vitest';
import { issue as assetMissing } from '../../../../../src/stacks/costrict/issues/asset-missing/index.ts';
import { pluginFiles } from '../../../../../src/stacks/costrict/issues/asset-missing/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('asset-missing', () => {
  test('a missing, an empty and a wrong file must each be reported', () => {
    const good = { path: 'data/portal/wasm/a.wasm', state: 'ok' } as const;
    expect(seen(assetMissing, fact(pluginFiles, [good])).status).toEqual(['ok']);
    const files = [
      good,
      { path: 'data/portal/wasm/b.wasm', state: 'missing' },
      { path: 'data/portal/wasm/c.wasm', state: 'empty' },
      { path: 'data/portal/wasm/d.wasm', state: 'not-wasm' },
    ] as const;
    const { status, en } = seen(assetMissing, fact(pluginFiles, files));
    expect(status).toEqual(['broken']);
    expect(en).toContain('3 plug-in files are unusable: b.wasm, c.wasm, d.wasm');
    expect(en).toContain('d.wasm is not WebAssembly');
  });
  unknownWithout(assetMissing, fact(pluginFiles, []));
});

import { describe, expect, test } from 'vitest';
import { fix } from '../../../../../src/stacks/costrict/issues/asset-missing/fix.ts';
import { issue as assetMissing } from '../../../../../src/stacks/costrict/issues/asset-missing/index.ts';
import { pluginFiles } from '../../../../../src/stacks/costrict/issues/asset-missing/probe.ts';
import {
  issuePage,
  type ServedFile,
  servedFiles,
} from '../../../../../src/stacks/costrict/probes/served-files.ts';
import { factsOf, okFact } from '../../../../support/facts.ts';
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
  const module: ServedFile = {
    ...{ path: 'data/portal/wasm/ai-proxy.wasm', url: '/wasm/ai-proxy.wasm', size: 8, served: 8 },
    ...{ status: 200, closed: [], edited: false },
  };
  const page = { ...module, path: issuePage, url: '/issue/' };
  const served = (...files: readonly ServedFile[]) =>
    seen(assetMissing, fact(pluginFiles, []), fact(servedFiles, files));
  test('files that are in place and that the portal refuses must be broken, with why', () => {
    expect(served(module, page).status).toEqual(['ok']);
    expect(served({ ...module, served: null }, page).status).toEqual(['ok']);
    const closed = [{ path: 'data/portal/wasm', mode: 0o700 }];
    const byMode = served({ ...module, status: 404, served: 0, closed }, page);
    expect(byMode.status).toEqual(['broken']);
    expect(byMode.en).toContain('data/portal/wasm (700)');
    const byRule = served({ ...module, status: 403, served: 153 }, page);
    expect(byRule.en).toContain('config/portal/nginx.conf refuses them');
    expect(byRule.en).toContain('fix file-edited-by-hand --with overwrite');
    expect(served({ ...module, served: 5 }, page).zh).toContain('返回 5 字节，而文件为 8 字节');
  });
  test('an empty page must be broken, a replaced one a note, a refused one another issue’s', () => {
    expect(served(module, { ...page, size: 0, served: 0, edited: true })).toMatchObject({
      status: ['broken'],
    });
    expect(served(module, { ...page, served: 3 }).status).toEqual(['broken']);
    expect(served(module, { ...page, edited: true }).status).toEqual(['warn']);
    expect(served(module, { ...page, status: 403 }).status).toEqual(['ok']);
  });
  const planned = async (...files: readonly ServedFile[]) => {
    const facts = factsOf([pluginFiles, okFact([])], [servedFiles, okFact(files)]);
    const plan = await fix.plan({
      facts,
      choices: new Set(),
      deployment: { settings: { rehearsal: true } },
    } as never);
    if ('guide' in plan) return plan.guide.flatMap(({ commands = [] }) => commands);
    return plan.actions.map(({ restarts = [], target }) => restarts[0] ?? target);
  };
  test('only what keeps a file from its readers must be opened, and Higress restarted for its own files', async () => {
    const dir = { path: 'data/portal/wasm', mode: 0o700 };
    const lost = { ...module, status: 404, closed: [dir] };
    expect(await planned(lost, page)).toEqual([dir.path, 'higress']);
    expect(await planned({ ...module, closed: [dir] }, page)).not.toContain(dir.path);
    const closedPage = { ...page, status: 403, closed: [{ path: issuePage, mode: 0o600 }] };
    expect(await planned(module, closedPage)).toEqual([issuePage]);
    const both = [lost, { ...closedPage, closed: [dir, ...closedPage.closed] }] as const;
    expect(await planned(...both)).toEqual([dir.path, issuePage, 'higress']);
  });
  test('a page that the portal may not read must be named with its mode, for the portal', () => {
    const closed = [{ path: issuePage, mode: 0o600 }];
    const { status, en } = served(module, { ...page, status: 403, served: 153, closed });
    expect(status).toEqual(['portal: broken']);
    expect(en).toContain('index.html (600)');
    expect(served(module, { ...page, status: 403, served: 153 }).status).toEqual(['ok']);
  });
  test('a page that somebody replaced must be left to them', async () => {
    const edited = { ...page, edited: true };
    const overwrite = 'costrict fix file-edited-by-hand --with overwrite';
    expect(await planned(module, edited)).toEqual(['costrict fix asset-missing --with page']);
    expect(await planned({ ...module, status: 403 }, edited)).toEqual([
      overwrite,
      'costrict restart higress',
    ]);
  });
  unknownWithout(assetMissing, fact(pluginFiles, []));
});

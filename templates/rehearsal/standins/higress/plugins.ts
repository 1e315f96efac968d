import { type Box, sleep } from '../kit/box.ts';
import { open } from '../kit/client.ts';
import { at, textAt } from '../kit/config.ts';
import { isObject } from '../kit/http.ts';
import type { Objects, Plugin } from './objects.ts';

const magic = Buffer.from([0x00, 0x61, 0x73, 0x6d]);

async function fetchModule(url: string): Promise<void> {
  const response = await open({ url, timeoutMs: 5000 });
  let first = Buffer.alloc(0);
  for await (const chunk of response) if (first.length < 4) first = Buffer.concat([first, chunk]);
  if (response.statusCode !== 200)
    throw new Error(`wasm module download failed: status code ${response.statusCode}`);
  if (!first.subarray(0, 4).equals(magic))
    throw new Error('fetched Wasm binary file has unexpected format');
}

/** Why a plugin does not take its configuration; undefined when it does. */
function refusedConfig(plugin: Plugin): string | undefined {
  if (plugin.name === 'ai-quota') {
    if (!textAt(plugin.config, 'admin_key')) return 'missing admin_key in config';
    if (!isObject(at(plugin.config, 'quota_management')))
      return 'missing quota_management in config';
    if (!textAt(plugin.config, 'redis', 'service_name'))
      return 'missing redis service name in config';
  }
  if (plugin.name === 'ai-proxy') {
    const providers = at(plugin.config, 'providers');
    if (!Array.isArray(providers)) return 'no provider config found';
    for (const provider of providers)
      if (!textAt(provider, 'id') || !textAt(provider, 'type'))
        return 'provider without id or type';
  }
  return undefined;
}

/**
 * Fetches every plugin once at the start. One that is missing or refuses its configuration is left
 * out (FAIL_OPEN): the gateway then runs without it until it is restarted.
 */
export async function loadPlugins(
  box: Box,
  objects: Objects,
): Promise<ReadonlyMap<string, Plugin>> {
  const loaded = new Map<string, Plugin>();
  for (const plugin of objects.plugins) {
    if (!plugin.enabled || plugin.url === '') continue;
    try {
      await fetchWithRetry(box, plugin);
      const refused = refusedConfig(plugin);
      if (refused) throw new Error(`error parsing plugin config: ${refused}`);
      loaded.set(plugin.name, plugin);
      box.log(`INFO wasm plugin ${plugin.object} loaded`);
    } catch (error) {
      const why = error instanceof Error ? error.message : error;
      box.log(`ERROR wasm plugin ${plugin.object}: failed to load ${plugin.url}: ${why}`);
    }
  }
  return loaded;
}

async function fetchWithRetry(box: Box, plugin: Plugin): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchModule(plugin.url);
    } catch (error) {
      if (attempt >= 3) throw error;
      await sleep(Number(box.env.STANDIN_RETRY_MS ?? 1000));
    }
  }
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Box } from '../kit/box.ts';
import { at, textAt } from '../kit/config.ts';

export interface Registry {
  readonly name: string;
  readonly type: string;
  readonly domain: string;
  readonly port: number;
  readonly protocol: string;
}

export interface Ingress {
  readonly name: string;
  /** Model that the header must name; '' for any. */
  readonly model: string;
  /** `<registry>.<type>:<port>` */
  readonly destination: string;
}

export interface Plugin {
  readonly object: string;
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly config: unknown;
  readonly matchRules: readonly unknown[];
}

export interface Objects {
  readonly registries: readonly Registry[];
  readonly ingresses: readonly Ingress[];
  readonly plugins: readonly Plugin[];
  readonly adminUser: string;
  readonly adminPassword: string;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

async function kind(box: Box, dir: string): Promise<unknown[]> {
  const folder = box.path(join('/data', dir));
  const found: unknown[] = [];
  for (const file of (await readdir(folder).catch(() => [])).sort()) {
    if (!file.endsWith('.yaml')) continue;
    try {
      const object: unknown = parse(await readFile(join(folder, file), 'utf8'));
      const name = textAt(object, 'metadata', 'name');
      if (name !== file.slice(0, -'.yaml'.length))
        box.log(`ERROR ${dir}/${file}: the object's name "${name}" differs from the file's`);
      else found.push(object);
    } catch (error) {
      box.log(`ERROR ${dir}/${file}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return found;
}

function pluginOf(object: unknown): Plugin {
  const label = (key: string) => textAt(at(object, 'metadata', 'labels'), `higress.io/${key}`);
  const url = textAt(object, 'spec', 'url');
  const matchRules = list(at(object, 'spec', 'matchRules'));
  const off = at(object, 'spec', 'defaultConfigDisable') === true;
  return {
    object: textAt(object, 'metadata', 'name'),
    name:
      label('wasm-plugin-name') ||
      textAt(object, 'metadata', 'name').replace(/(-\d.*|\.internal)$/, ''),
    url,
    enabled: !off || matchRules.length > 0,
    config: off ? undefined : at(object, 'spec', 'defaultConfig'),
    matchRules,
  };
}

function ingressOf(object: unknown): Ingress {
  const annotations = at(object, 'metadata', 'annotations');
  return {
    name: textAt(object, 'metadata', 'name'),
    model: textAt(annotations, 'higress.io/exact-match-header-x-higress-llm-model'),
    destination: textAt(annotations, 'higress.io/destination'),
  };
}

/** Reads the mounted objects; a broken one is reported in the log and left out, as the real controller does. */
export async function readObjects(box: Box): Promise<Objects> {
  const bridges = await kind(box, 'mcpbridges');
  const ingresses = await kind(box, 'ingresses');
  const plugins = await kind(box, 'wasmplugins');
  const secrets = await kind(box, 'secrets');
  const console_ = secrets.find((s) => textAt(s, 'metadata', 'name') === 'higress-console');
  const decoded = (key: string) =>
    Buffer.from(textAt(console_, 'data', key), 'base64').toString('utf8');
  return {
    registries: bridges
      .flatMap((b) => list(at(b, 'spec', 'registries')))
      .map((r) => ({
        name: textAt(r, 'name'),
        type: textAt(r, 'type'),
        domain: textAt(r, 'domain'),
        port: Number(textAt(r, 'port')),
        protocol: textAt(r, 'protocol') || 'http',
      })),
    ingresses: ingresses.map(ingressOf),
    plugins: plugins.map(pluginOf),
    adminUser: decoded('adminUsername'),
    adminPassword: decoded('adminPassword'),
  };
}

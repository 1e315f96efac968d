import { applyEdits, modify } from 'jsonc-parser';
import { Secret } from '../base/secret.ts';
import type { DockerInfo } from '../effects/docker.ts';
import type { Effects } from '../effects/effects.ts';

const key = 'registry-mirrors';
const answerMs = 5_000;

/** An address with and without a slash at its end is one. */
export const bareMirror = (address: string): string => address.replace(/\/+$/, '');

/** The same mirrors in the same order: that in which the daemon asks them. */
export const sameMirrors = (a: readonly string[], b: readonly string[]): boolean =>
  a.map(bareMirror).join('\n') === b.map(bareMirror).join('\n');

/** The daemon's file with these mirrors; every other byte of it stays. */
export function withMirrors(text: string, mirrors: readonly string[]): string {
  const byteOrder = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(byteOrder.length);
  if (body.trim() === '') return `${JSON.stringify({ [key]: mirrors }, null, 2)}\n`;
  const edits = modify(body, [key], [...mirrors], {});
  return (
    byteOrder +
    applyEdits(
      body,
      edits.map((edit) => ({ ...edit, content: laidOut(edit.content, body) })),
    )
  );
}

/** The library's own layout moves the lines around the place, too; so only what is new is laid out. */
function laidOut(content: string, body: string): string {
  const indent = /\n([ \t]+)\S/.exec(body)?.[1];
  if (indent === undefined) return content;
  const eol = body.includes('\r\n') ? '\r\n' : '\n';
  const [, comma = '', name, value = content] = /^(,?)("[^"]*"):(.*)$/s.exec(content) ?? [];
  const lines = JSON.stringify(JSON.parse(value), null, indent).split('\n').join(`${eol}${indent}`);
  return name === undefined ? lines : `${comma}${eol}${indent}${name}: ${lines}`;
}

/** Those that answer as a registry does, in their order; all are asked at once. */
export async function answering(
  { http, clock }: Pick<Effects, 'http' | 'clock'>,
  mirrors: readonly string[],
  proxy: DockerInfo['proxy'],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const asked = mirrors.map(async (mirror) => {
    const url = `${bareMirror(mirror)}/v2/`;
    // As the daemon will go: a proxy of its own is asked in its place.
    const way = mirror.startsWith('https:') ? proxy?.https : proxy?.http;
    const through = way ? { proxy: new Secret(way) } : {};
    const request = { url, signal: clock.deadline(answerMs, signal), maxBytes: 4096, ...through };
    const status = await http.request(request).then(
      (answer) => answer.status,
      () => 0,
    );
    return status === 200 || status === 401 ? [mirror] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** Keys of the daemon's file that are no options of the command line. */
const fileOnly = new Set([
  ...['features', 'builder', 'runtimes', 'deprecated-key-path', 'allow-nondistributable-artifacts'],
  ...[
    'cluster-store',
    'cluster-advertise',
    'cluster-store-opts',
    'node-generic-resources',
    'debug',
  ],
]);
const since23 = new Set(['proxies']);

/** Keys that this very daemon does not know: it refuses the whole file for one. `help`: its own words. */
export function unknownKeys(
  keys: readonly string[],
  help: string,
  major: number,
): readonly string[] {
  const options = new Set(Array.from(help.matchAll(/^\s+(?:-\w, )?--([a-z0-9-]+)/gm), (m) => m[1]));
  if (options.size < 10) return [];
  const single = (key: string) => key.replace(/ies$/, 'y').replace(/s$/, '');
  return keys.filter(
    (key) =>
      !options.has(key) &&
      !options.has(single(key)) &&
      !fileOnly.has(key) &&
      !(since23.has(key) && major >= 23),
  );
}

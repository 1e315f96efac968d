import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Health } from '../../src/config/blueprint.ts';
import { composeFile } from '../../src/config/render/compose-file.ts';
import { quotedYaml } from '../../src/config/render/document.ts';
import { healthArgv } from '../../src/config/render/health-check.ts';
import { findCompose } from '../../src/docker/find-compose.ts';
import { realExec } from '../../src/effects/real/exec.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { realHost } from '../../src/effects/real/host.ts';
import { anyText, awkward, deploymentOf } from '../support/awkward.ts';
import { testDeployment } from '../support/costrict.ts';
import { rendered } from '../support/rendered.ts';

const run = promisify(execFile);
const maxBuffer = 100_000_000;
/** The awkward ones and some that nobody thought of. */
const texts = [...awkward, ...fc.sample(anyText, 60)];
let dir: string;
const bins: string[] = [];
let compose: readonly string[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'render it: '));
  const ports = { exec: realExec, fs: realFs, host: realHost };
  const tool = await findCompose(ports, AbortSignal.timeout(60_000));
  if (tool.kind !== 'found') throw new Error(`Compose: ${tool.kind}`);
  compose = tool.argv;
});
afterAll(async () => {
  for (const path of [dir, ...bins]) await rm(path, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: what Compose prints
async function config(text: string, ...options: string[]): Promise<any> {
  await writeFile(join(dir, 'docker-compose.yml'), text);
  const [command = '', ...rest] = compose;
  const argv = [...rest, 'config', '--format', 'json', ...options];
  const { stdout } = await run(command, argv, { cwd: dir, maxBuffer });
  return JSON.parse(stdout);
}

/** Compose doubles the dollar signs again in what it prints. */
const printed = (text: string) => text.replaceAll('$$', '$');

test('any text must arrive unchanged in sh and bash that source configure.sh', async () => {
  const names = [
    'PASSWORD_POSTGRES',
    'CHAT_DEFAULT_MODEL',
    'CHAT_MODEL_DESC',
    'CHAT_APIKEY',
    'AUTH',
  ];
  const words = names.map((name) => `"$${name}"`).join(' ');
  const script = `set -eu; . ./configure.sh; printf '%s\\0' ${words}`;
  for (const text of texts) {
    const files = await rendered(deploymentOf(text));
    await writeFile(join(dir, 'configure.sh'), files.get('configure.sh') ?? '');
    for (const shell of ['sh', 'bash']) {
      const { stdout, stderr } = await run(shell, ['-c', script], { cwd: dir });
      expect([shell, ...stdout.split('\0'), stderr]).toEqual([
        shell,
        text,
        text,
        text,
        text,
        `X-API-KEY: ${text}`,
        '',
        '',
      ]);
    }
  }
});

test('any text must arrive unchanged in what Compose makes of the file', async () => {
  const values = { ...testDeployment(), hostCpus: 4 };
  const environment = Object.fromEntries(texts.map((text, index) => [`V${index}`, text]));
  const file = composeFile({
    services: [{ name: 'one', image: 'IMAGE', environment: () => environment, command: texts }],
    ports: [],
    values,
    image: () => 'image:1',
    configHash: () => undefined,
  });
  const { services } = await config(quotedYaml(file));
  expect(services.one.command.map(printed)).toEqual(texts);
  for (const [name, text] of Object.entries(environment))
    expect([name, printed(services.one.environment[name])]).toEqual([name, text]);
});

test('the whole Compose file must be accepted with the worst of values', async () => {
  const text = awkward.join('');
  const files = await rendered(deploymentOf(text));
  const { name, services } = await config(files.get('docker-compose.yml') ?? '');
  expect(name).toBe('costrict');
  expect(Object.keys(services)).toHaveLength(22);
  expect(printed(services.postgres.environment.POSTGRES_PASSWORD)).toBe(text);
  expect(services.postgres.volumes[0].source).toBe(join(dir, 'data/postgres'));
});

test('a Go program must read every YAML file as we meant it', async () => {
  const files = await rendered(deploymentOf(awkward.join('')));
  const yaml = [...files].filter(
    ([path]) => /\.ya?ml$/.test(path) && path !== 'docker-compose.yml',
  );
  expect(yaml.length).toBeGreaterThan(15);
  // As extension fields of a Compose file: Compose is written in Go and passes them through.
  const blocks = yaml.map(([, text], index) => `x-${index}:\n${text.replace(/^(?=.)/gm, '  ')}`);
  const read = await config(
    `services:\n  one:\n    image: x\n${blocks.join('\n')}`,
    '--no-interpolate',
  );
  const { parse } = await import('yaml');
  for (const [index, [path, text]] of yaml.entries())
    expect(read[`x-${index}`], path).toEqual(emptyAsNull(parse(text)));
});

/** Compose prints an empty list as null. */
function emptyAsNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(emptyAsNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptyAsNull(item)]));
}

/** A directory with these programs alone, to stand for an image that has no more. */
async function pathWith(...programs: string[]): Promise<string> {
  // Not below `dir`: its colon would end an entry of PATH.
  const bin = await mkdtemp(join(tmpdir(), 'bin-'));
  bins.push(bin);
  for (const program of programs) {
    const { stdout } = await run('sh', ['-c', `command -v ${program}`]);
    await symlink(stdout.trim(), join(bin, program));
  }
  return bin;
}

async function isHealthy(health: Health, PATH: string): Promise<boolean> {
  const [, ...rest] = healthArgv(health);
  return run('/bin/sh', rest, { env: { PATH, http_proxy: 'http://127.0.0.1:1' } }).then(
    () => true,
    () => false,
  );
}

test.each([{ tools: ['curl', 'grep'] }, { tools: ['wget', 'grep'] }, { tools: ['grep'] }])(
  'a health check must tell good from bad with $tools alone',
  async ({ tools }) => {
    const server: Server = createServer((request, response) => {
      response.statusCode = request.url === '/good?a=1&b=2' ? 200 : 500;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const path = await pathWith(...tools);
    const http = (route: string, anyAnswer = false, at = port): Health => ({
      ...{ kind: 'http', port: at, path: route, anyAnswer },
    });
    const canAsk = !tools.every((tool) => tool === 'grep');
    expect(await isHealthy(http('/good?a=1&b=2'), path)).toBe(true);
    expect(await isHealthy(http('/bad'), path)).toBe(!canAsk);
    expect(await isHealthy(http('/bad', true), path)).toBe(true);
    if (tools.includes('grep')) expect(await isHealthy({ kind: 'listen', port }, path)).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    expect(await isHealthy(http('/good?a=1&b=2'), path)).toBe(false);
    expect(await isHealthy(http('/bad', true), path)).toBe(false);
    expect(await isHealthy({ kind: 'listen', port }, path)).toBe(false);
  },
);

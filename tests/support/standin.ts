import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeBox, type Role } from '../../templates/rehearsal/standins/kit/box.ts';
import { closedPort } from './sockets.ts';

export interface Standin {
  /** Address of a container port on this machine. */
  url(containerPort: number, path?: string): string;
  address(containerPort: number): string;
  readonly root: string;
  stop(): Promise<void>;
}

export interface StandinOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Files inside the image, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Container ports that the role listens on. */
  readonly ports: readonly number[];
}

/** Starts a role of the stand-in image in this process, with its files in a directory of its own. */
export async function startStandin(role: Role, options: StandinOptions): Promise<Standin> {
  const root = await mkdtemp(join(tmpdir(), 'standin-'));
  for (const [path, text] of Object.entries(options.files ?? {})) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const ports = new Map<number, number>();
  for (const port of options.ports) ports.set(port, await closedPort());
  const moved = Object.fromEntries([...ports].map(([from, to]) => [`PORT_${from}`, String(to)]));
  const env = { STANDIN_ROOT: root, STANDIN_QUIET: '1', STANDIN_RETRY_MS: '5', ...moved };
  const box = makeBox({ ...env, ...options.env }, options.args ?? []);
  const stop = async () => {
    box.stop();
    await rm(root, { recursive: true, force: true });
  };
  try {
    await role.start(box);
  } catch (error) {
    await stop();
    throw error;
  }
  const address = (port: number) => `127.0.0.1:${ports.get(port) ?? port}`;
  return { root, stop, address, url: (port, path = '') => `http://${address(port)}${path}` };
}

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects and fails on anything else
  readonly body: any;
}

/** A request as a client would make it; the body is parsed where it is JSON. */
export async function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<Got> {
  const { body, headers, method = body === undefined ? 'GET' : 'POST' } = options;
  const sent =
    body === undefined
      ? {}
      : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) };
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    ...(headers ? { headers } : {}),
    ...sent,
  });
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  return { status: response.status, headers: response.headers, text, body: parsed };
}

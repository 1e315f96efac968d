import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { type Lang, type Message, say } from '../../src/base/message.ts';
import { Secret } from '../../src/base/secret.ts';
import type { CommandContext } from '../../src/cli/command.ts';
import type { Blueprint } from '../../src/config/blueprint.ts';
import type { ContainerSummary, Docker } from '../../src/effects/docker.ts';
import type { Effects, Host, NetworkAddress, Prompt } from '../../src/effects/effects.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { realHost } from '../../src/effects/real/host.ts';
import { readConfigure } from '../../src/stacks/costrict/deployment/configure-import.ts';
import { costrictSecrets } from '../../src/stacks/costrict/deployment/secrets.ts';
import {
  costrictDefaults,
  costrictSchema,
  repairCostrictSettings,
} from '../../src/stacks/costrict/deployment/settings.ts';
import type { CostrictSettings } from '../../src/stacks/costrict/deployment/settings-shape.ts';

const typed: Blueprint<CostrictSettings> = {
  id: 'costrict',
  name: 'CoStrict',
  schema: costrictSchema,
  defaults: costrictDefaults,
  repair: repairCostrictSettings,
  secrets: costrictSecrets,
  ports: [],
  services: [],
  templates: [],
  templateDir: 'costrict',
  configureFile: { path: 'configure.sh', variables: () => [], read: readConfigure },
};

/** The real settings and secrets on a stack without services. */
export const blueprint = typed as unknown as Blueprint;

export interface FakeHost {
  readonly addresses?: readonly NetworkAddress[];
  readonly source?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  /** The containers that the engine lists; without them it does not answer. */
  readonly containers?: readonly Partial<ContainerSummary>[];
}

const engineOf = (list: FakeHost['containers']): Pick<Docker, 'containers'> => ({
  async containers() {
    if (list) return list.map((one) => ({ state: 'running', ...one }) as ContainerSummary);
    throw new Error('connect ENOENT');
  },
});

/** A network in which nobody is there. */
const refuse = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));

const eth0: NetworkAddress = { name: 'eth0', address: '192.0.2.7', family: 4, internal: false };

/** Answers to questions, by a piece of the English question; a question without an answer is an error. */
export function prompt(
  answers: Readonly<Record<string, string>> = {},
  piped = '',
): Prompt & { asked: string[] } {
  const asked: string[] = [];
  const answer = (question: Message, preset?: string): string => {
    const text = say(question, 'en');
    asked.push(text);
    const found = Object.entries(answers).find(([piece]) => text.includes(piece));
    if (found) return found[1];
    if (preset !== undefined) return preset;
    throw new Error(`no answer to: ${text}`);
  };
  return {
    asked,
    interactive: Object.keys(answers).length > 0,
    confirm: async () => true,
    input: async (question, preset, check) => {
      const text = answer(question, preset);
      const wrong = check?.(text);
      if (wrong) throw new Error(say(wrong, 'en'));
      return text;
    },
    secret: async (question) => new Secret(answer(question, '')),
    orBack: (ask) => ask(),
    piped: async () => piped,
    bytes: async function* () {
      yield Buffer.from(piped);
    },
    select: async (question, choices, preset) => {
      const text = answer(question, preset);
      const found = choices.find((c) => c.value === text || say(c.label, 'en') === text);
      if (!found) throw new Error(`no choice ${text}`);
      return found.value;
    },
  };
}

/** Effects over the real file system and a machine as described. */
export function testEffects(host: FakeHost = {}, asks: Prompt = prompt()): Effects {
  const addresses = [...(host.addresses ?? [eth0])];
  const { pid, hostname, user, processStart } = realHost;
  const hostPort: Partial<Host> = {
    ...{ pid, hostname, user, processStart },
    uid: process.getuid?.() ?? -1,
    addresses: () => addresses,
    sourceAddress: async () => ('source' in host ? host.source : addresses[0]?.address),
    // No test leaves a note where this machine's own deployments are noted.
    env: (name) => host.env?.[name] ?? (name === 'XDG_STATE_HOME' ? '/dev/null' : undefined),
  };
  return {
    fs: realFs,
    host: hostPort,
    prompt: asks,
    clock: realClock,
    resources: process.cwd(),
    docker: engineOf(host.containers),
    http: { request: refuse },
    net: { resolve: refuse },
    lang: 'en',
    randomBytes: (count: number) => randomBytes(count),
  } as unknown as Effects;
}

export const newDir = () => mkdtemp(join(tmpdir(), 'settings-'));

/** A directory with these files. */
export async function dirWith(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await newDir();
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  return dir;
}

export function commandContext(
  cwd: string,
  options: { effects?: Effects; yes?: boolean; dir?: string; stack?: string; lang?: Lang } = {},
): CommandContext {
  return {
    effects: { ...(options.effects ?? testEffects()), lang: options.lang ?? 'en' },
    options: {
      dir: options.dir,
      stack: options.stack,
      lang: options.lang ?? 'en',
      format: 'plain',
      yes: options.yes ?? false,
      verbose: false,
      quiet: false,
    },
    cwd,
    commands: [],
    argv: [],
    effect: 'looks',
    signal: new AbortController().signal,
    emit: vi.fn(),
    aim: vi.fn(),
    translate: vi.fn(),
    show: vi.fn(),
    write: vi.fn(),
  };
}

/** The UserError that a call ends with. */
export async function userError(call: () => unknown): Promise<UserError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

/** An error as a person reads it: title, why, quote, commands. */
export function read(error: UserError, lang: Lang = 'en'): string {
  const said = (text: string | Message) => (typeof text === 'string' ? text : say(text, lang));
  return [
    said(error.title),
    ...error.why.map(said),
    ...error.quote.map(said),
    ...error.next.map((step) => `→ ${step.command}${step.what ? `   ${said(step.what)}` : ''}`),
  ].join('\n');
}

import { PassThrough } from 'node:stream';
import { exit } from '../../../src/base/exit.ts';
import { literal } from '../../../src/base/message.ts';
import type { Command, CommandRun } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import type { Io } from '../../../src/cli/io.ts';
import { runCli } from '../../../src/cli/run.ts';
import type { CommandResult } from '../../../src/report/view.ts';

export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CallOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly commands?: readonly Command[];
  readonly tty?: boolean;
  readonly columns?: number;
  readonly cwd?: () => string;
  readonly tmp?: string;
  readonly signal?: AbortSignal;
}

function collector(options: CallOptions) {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  const screen = options.tty ? { isTTY: true, columns: options.columns ?? 80, rows: 24 } : {};
  return { stream: Object.assign(stream, screen), text: () => text };
}

/** One call of the tool inside this process. */
export async function call(argv: readonly string[], options: CallOptions = {}): Promise<Called> {
  const out = collector(options);
  const err = collector(options);
  const io: Io = {
    argv,
    env: { LANG: 'en_US.UTF-8', ...options.env },
    version: '1.2.3',
    platform: 'test',
    stdin: new PassThrough(),
    stdout: out.stream,
    stderr: err.stream,
    signal: options.signal ?? new AbortController().signal,
    home: '/home/tester',
    tmp: options.tmp ?? '/tmp',
    user: 'tester',
    resources: new URL('../../../', import.meta.url).pathname,
    cwd: options.cwd ?? (() => '/'),
    streaming: () => undefined,
    onInterrupt: () => undefined,
  };
  const code = await runCli(io, options.commands ?? commands);
  await new Promise(setImmediate);
  return { code, out: out.text(), err: err.text() };
}

/** A command that does what a test says. */
export function toy(run: CommandRun, row: Partial<Command> = {}): Command {
  return { name: 'toy', title: literal('toy'), load: async () => ({ run }), ...row };
}

export const fine: CommandResult = {
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'ok', text: literal('Fine.') }],
  json: { answer: 42 },
};

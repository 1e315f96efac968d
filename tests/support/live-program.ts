import { setMaxListeners } from 'node:events';
import type { Emit } from '../../src/base/events.ts';
import { exit } from '../../src/base/exit.ts';
import { literal } from '../../src/base/message.ts';
import type { Command, CommandRun } from '../../src/cli/command.ts';
import type { Io } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/run.ts';

const abort = new AbortController();
setMaxListeners(0, abort.signal);
let listener: () => void = () => {};

const stubborn = process.argv.includes('stubborn');

const pause = (ms: number) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    if (stubborn) return;
    abort.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(abort.signal.reason);
    });
  });

const names = ['settings', 'preflight', 'render', 'images', 'services', 'journey'];

async function images(emit: Emit, slow: number): Promise<void> {
  for (let tick = 0; tick <= 10; tick += 1) {
    for (let at = 0; at < 9; at += 1) {
      const ratio = Math.min(1, (tick * (at + 1)) / 20);
      emit({
        type: 'step-progress',
        step: 'images',
        text: literal(`${tick} of 10`),
        item: {
          id: `i${at}`,
          label: `image-${at} 1.2.${at}`,
          ratio,
          status: ratio === 1 ? 'done' : 'running',
        },
      });
    }
    await pause(slow);
  }
}

const run: CommandRun = async ({ emit }, [how = 'well', slowness = '100']) => {
  const slow = Number(slowness);
  emit({
    type: 'run-start',
    run: '0001',
    title: literal('Toy on 10.0.0.1'),
    steps: names.map((id) => ({ id, title: literal(id) })),
  });
  for (const step of names) {
    emit({ type: 'step-start', step });
    await pause(slow);
    if (step === 'images') await images(emit, slow);
    if (how === 'throw' && step === 'services') throw new TypeError('toy bug');
    const summary = literal(`${step} is as it should be`);
    emit({ type: 'step-end', step, outcome: 'done', durationMs: 1234, summary });
  }
  emit({ type: 'run-end', durationMs: 9000, outcome: 'done' });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text: literal('All six steps are done.') }],
    json: { how },
  };
};

const toy: Command = {
  name: 'toy',
  title: literal('a run that only draws'),
  arguments: [
    { name: 'how', title: literal('how') },
    { name: 'slowness', title: literal('milliseconds') },
  ],
  load: async () => ({ run }),
};

process.on('SIGINT', () => {
  if (abort.signal.aborted) process.exit(exit.interrupted);
  listener();
  abort.abort(new DOMException('interrupted', 'AbortError'));
});

const io: Io = {
  argv: process.argv.slice(2),
  env: process.env,
  version: 'test',
  platform: 'test',
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: abort.signal,
  home: '/nonexistent',
  tmp: process.env.TMPDIR ?? '/tmp',
  user: 'tester',
  resources: process.cwd(),
  cwd: () => process.cwd(),
  streaming: () => undefined,
  onInterrupt: (tell) => {
    listener = tell;
  },
};
const code = await runCli(io, [toy]);
process.exit(code);

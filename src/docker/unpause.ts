import { UserError } from '../base/errors.ts';
import type { NextStep } from '../base/next-step.ts';
import { shellWord } from '../base/shell.ts';
import { unpauseTexts as t } from '../base/texts/unpause.ts';
import type { ContainerSummary } from '../effects/docker.ts';
import type { StepContext } from '../runs/step.ts';
import { detailOf } from './containers.ts';
import { type Freezer, freezerOf, usualFreezer } from './freezer.ts';

type Context = Pick<StepContext, 'effects' | 'signal' | 'say'>;
type Paused = Pick<ContainerSummary, 'id' | 'name'>;

/** An engine that works needs a fraction of it. */
const patienceMs = 8_000;
/** After the thaw a busy machine has a health check to finish first. */
const thawedMs = 20_000;
const mostTries = 3;

/** How a request to unpause ended. `thawed`: the kernel's freezer lets it run already, and the engine still says paused. */
type End = 'done' | 'thawed' | 'late';

/**
 * Lets a paused container go on. The engine's own request never ends when the pause came while a health check was being
 * started: containerd waits for that program, which is frozen. The kernel's own file lets it go; the request then finds
 * nothing to thaw and the engine still says paused, so the container is frozen once more for another request.
 */
export async function unpause(context: Context, container: Paused): Promise<void> {
  const { effects, signal, say } = context;
  const { id, name } = container;
  const pid = await mainProcess(context, id);
  for (let left = mostTries; left > 0; left -= 1) {
    const request = new Request(context, id);
    try {
      let end = await request.end(patienceMs);
      if (end === 'done') return;
      const freezer = await writableFreezer(context, container, pid);
      if (end === 'late') {
        say(t.thawing({ container: name }));
        await write(context, container, freezer, 'thawed');
        end = await request.end(thawedMs);
      }
      if (end === 'done') return;
      await write(context, container, freezer, 'frozen');
    } finally {
      request.giveUp();
    }
  }
  signal.throwIfAborted();
  throw await hangs(effects, signal, container, await freezerOf(effects, id, pid));
}

/** A request that goes on while somebody waits for it only so long. */
class Request {
  readonly #context: Context;
  readonly #stop = new AbortController();
  readonly #ended: Promise<End>;

  constructor(context: Context, id: string) {
    this.#context = context;
    const { docker } = context.effects;
    const signal = AbortSignal.any([context.signal, this.#stop.signal]);
    this.#ended = docker.unpause(id, signal).then(() => 'done', endOf);
    this.#ended.catch(() => undefined);
  }

  async end(withinMs: number): Promise<End> {
    const { effects, signal } = this.#context;
    const over = new AbortController();
    const late = effects.clock
      .sleep(withinMs, AbortSignal.any([signal, over.signal]))
      .then((): End => 'late');
    late.catch(() => undefined);
    try {
      return await Promise.race([this.#ended, late]);
    } finally {
      over.abort();
    }
  }

  giveUp(): void {
    this.#stop.abort();
  }
}

function endOf(error: unknown): End {
  const words = error instanceof Error ? error.message : '';
  // Of the engine: somebody was quicker. Of what runs containers: the freezer is open.
  if (/is not paused/i.test(words)) return 'done';
  if (/container not paused/i.test(words)) return 'thawed';
  throw error;
}

async function mainProcess({ effects, signal }: Context, id: string): Promise<number | undefined> {
  const detail = await detailOf(effects, { id, state: 'paused' }, signal).catch(() => undefined);
  signal.throwIfAborted();
  return detail?.pid;
}

async function writableFreezer(
  { effects, signal }: Context,
  container: Paused,
  pid: number | undefined,
): Promise<Freezer> {
  const freezer = await freezerOf(effects, container.id, pid);
  if (freezer && effects.host.uid === 0) return freezer;
  throw await hangs(effects, signal, container, freezer);
}

/** By a program: a file of the kernel can neither be replaced nor synchronized. */
async function write(
  { effects, signal }: Context,
  container: Paused,
  freezer: Freezer,
  to: 'frozen' | 'thawed',
): Promise<void> {
  const input = freezer[to];
  const { code, stderr } = await effects.exec.run(['tee', freezer.path], { input, signal });
  signal.throwIfAborted();
  if (code !== 0) throw await hangs(effects, signal, container, freezer, stderr);
}

/** The request that hangs, and the lines that end it, where this program cannot: without root, or with an engine elsewhere. */
async function hangs(
  effects: Context['effects'],
  signal: AbortSignal,
  { id, name }: Paused,
  seen: Freezer | undefined,
  words = '',
): Promise<UserError> {
  const info = seen ? undefined : await effects.docker.info(signal).catch(() => undefined);
  const { path, thawed, frozen } = seen ?? usualFreezer(id, info?.cgroup);
  // It was done here already, in vain.
  const isOurs = seen !== undefined && effects.host.uid === 0;
  const next: NextStep[] = [
    { command: `echo ${thawed} | sudo tee ${shellWord(path)}`, what: t.nextThaw() },
    { command: `echo ${frozen} | sudo tee ${shellWord(path)}`, what: t.nextFreeze() },
    { command: `docker unpause ${name}`, what: t.nextUnpause() },
  ];
  return new UserError({
    id: 'unpause-hangs',
    title: t.hangs({ container: name }),
    why: [t.hangsWhy(), isOurs ? t.noHelp() : seen ? t.needsRoot() : t.elsewhere()],
    quote: words.split('\n').filter(Boolean).slice(0, 3),
    next: isOurs ? [{ command: 'sudo systemctl restart docker', what: t.nextRestart() }] : next,
  });
}

import { dirname, join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { rehearsalTexts as t } from '../../base/texts/rehearsal.ts';
import { until } from '../../base/until.ts';
import type { RehearsalSpec } from '../../config/blueprint.ts';
import type { Step, StepContext } from '../../runs/step.ts';
import { ensureBase } from '../rehearsal/base-image.ts';
import { type CompanionState, lookAtCompanions, startCompanion } from '../rehearsal/companions.ts';
import { buildImage, lookAtImages, rehearsalImages } from '../rehearsal/images.ts';

const answerSeconds = 20;

function specOf({ deployment: { blueprint } }: StepContext): RehearsalSpec {
  if (blueprint.rehearsal) return blueprint.rehearsal;
  throw new UserError({ id: 'no-rehearsal', title: t.notRehearsable({ stack: blueprint.name }) });
}

const addressOf = ({ address }: CompanionState) => `${address.hostIp}:${address.hostPort}`;

async function missingFiles(context: StepContext): Promise<string[]> {
  const { deployment, effects } = context;
  const names = Object.keys(specOf(context).placeholders ?? {});
  const stats = await Promise.all(names.map((name) => effects.fs.stat(join(deployment.dir, name))));
  return names.filter((_, index) => stats[index] === undefined);
}

/** In a rehearsal, in place of images and assets: builds what is missing or old, starts what is beside it. */
export const rehearsalStep: Step = {
  id: 'rehearsal',
  title: t.stepTitle(),
  async plan(context) {
    const { effects, deployment, signal } = context;
    const { base, hash, missing, stale } = await lookAtImages(effects, deployment, signal);
    const detail = t.fromBase({ base: base.reference });
    const image = (action: Change['action']) => (one: { reference: string }) =>
      ({ kind: 'image', action, name: one.reference, detail }) as const;
    const companions = await lookAtCompanions(effects, deployment, hash ?? '', signal);
    const changes: readonly Change[] = [
      ...missing.map(image('create')),
      ...stale.map(image('update')),
      ...(await missingFiles(context)).map(
        (name) => ({ kind: 'asset', action: 'create', name, detail: t.placeholder() }) as const,
      ),
      ...companions.filter(({ state }) => state !== 'running').map((one) => companionChange(one)),
    ];
    return { changes };
  },
  async act(context) {
    const spec = specOf(context);
    const { effects, deployment, signal } = context;
    const hash = await buildAll(context, spec);
    for (const name of await missingFiles(context)) {
      const below = deployment.dir;
      const path = join(below, name);
      await effects.fs.mkdir(dirname(path), 0o755, below);
      await effects.fs.writeAtomic(path, spec.placeholders?.[name] ?? '', { mode: 0o644, below });
    }
    for (const companion of await lookAtCompanions(effects, deployment, hash, signal)) {
      if (companion.state === 'running') continue;
      const { name } = companion.options;
      await startCompanion(effects, companion, deployment.settings.project, signal);
      context.item({ id: name, label: name, status: 'done', text: t.started() });
    }
  },
  async prove(context) {
    const { effects, deployment, signal } = context;
    const { all, hash = '', missing, stale } = await lookAtImages(effects, deployment, signal);
    const wrong = missing[0] ?? stale[0];
    if (wrong)
      throw new UserError({
        id: 'rehearsal-build-failed',
        title: t.imageStale({ image: wrong.reference }),
      });
    const companions = await lookAtCompanions(effects, deployment, hash, signal);
    for (const companion of companions) await waitForAnswer(context, companion);
    const n = all.length;
    const first = companions[0];
    return first ? t.ready({ n, address: `http://${addressOf(first)}` }) : t.readyImages({ n });
  },
};

function companionChange(one: CompanionState): Change {
  return {
    kind: 'container',
    action: one.state === 'missing' ? 'create' : 'update',
    name: one.options.name,
    detail: t.beside({ address: addressOf(one) }),
  };
}

/** Builds what differs and returns the hash that all images now carry. */
async function buildAll(context: StepContext, spec: RehearsalSpec): Promise<string> {
  const { effects, deployment, signal } = context;
  if ((await rehearsalImages(effects, deployment, signal)).length === 0) return '';
  const base = await ensureBase(effects.docker, signal);
  const { all, hash = '', missing, stale } = await lookAtImages(effects, deployment, signal);
  const wanted = [...missing, ...stale];
  for (const { role } of wanted) context.item({ id: role, label: role, status: 'waiting' });
  if (missing.length === all.length) context.say(t.firstTime());
  const build = { context: join(effects.resources, spec.dir), base: base.reference, hash };
  for (const image of wanted) {
    const item = { id: image.role, label: image.role };
    context.item({ ...item, status: 'running', text: t.building() });
    await buildImage(effects, { ...build, image }, () => undefined, signal);
    context.item({ ...item, status: 'done', text: t.built() });
  }
  return hash;
}

async function waitForAnswer({ effects, signal }: StepContext, companion: CompanionState) {
  const { clock, http } = effects;
  const address = addressOf(companion);
  const url = `http://${address}${companion.companion.health ?? '/'}`;
  const wait = { everyMs: 200, withinMs: answerSeconds * 1000, signal };
  await until(clock, wait, async (last) => {
    try {
      const { status } = await http.request({ url, signal: clock.deadline(2000, signal) });
      if (status < 500) return true;
      if (last) throw new Error(`status ${status}`);
    } catch (error) {
      signal.throwIfAborted();
      if (last) throw silent(companion, address, error);
    }
    return undefined;
  });
}

function silent({ options }: CompanionState, address: string, cause: unknown): UserError {
  return new UserError({
    id: 'rehearsal-companion-failed',
    title: t.companionSilent({ name: options.name, address }),
    next: [{ command: `docker logs --tail 50 ${options.name}`, what: t.companionLogs() }],
    cause,
  });
}

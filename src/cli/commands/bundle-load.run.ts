import { join, resolve } from 'node:path';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { pathsOf } from '../../config/paths.ts';
import { bundleStages } from '../../deploy/steps/bundle.ts';
import { keepChunks } from '../../docker/bundle/chunks.ts';
import { openBundle } from '../../docker/bundle/open.ts';
import { assertSigned } from '../../docker/bundle/signature.ts';
import { type ImageView, lookAtImages } from '../../docker/images/ensure.ts';
import { imagesJson } from '../../docker/images/view.ts';
import type { CommandResult } from '../../report/view.ts';
import { underLock } from '../../runs/lock.ts';
import type { Plan } from '../../runs/plan.ts';
import { stepsOperation } from '../../runs/steps-operation.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { choiceOf, operate } from '../operate.ts';
import { openDeployment } from '../services.ts';

/** `bundle load FILE|DIR`: images into the engine, other files into the deployment. */
export const load: CommandRun = async (context, [from = ''], options) => {
  const { effects, signal, emit, cwd } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  const kept = join(pathsOf(deployment.dir).state, 'chunks');
  if (options.dryRun !== true) await keep(context, deployment.dir, resolve(cwd, from), kept);
  const bundle = await openBundle(effects, resolve(cwd, from), kept);
  const base =
    typeof options.base === 'string'
      ? await openBundle(effects, resolve(cwd, options.base))
      : undefined;
  const { key } = options;
  // The older one is named by its digest in the index that is signed.
  if (typeof key === 'string') await assertSigned(effects, bundle, resolve(cwd, key), signal);
  const session = { deployment, effects, signal, emit };
  const operation = stepsOperation(session, {
    command: typed(from, options),
    stages: bundleStages({ bundle, base }),
    untouched: () => t.untouched(),
  });
  const head = [
    {
      kind: 'headline' as const,
      status: 'plain' as const,
      text: t.headLoad({ path: bundle.path }),
    },
  ];
  const result = (_plan: Plan, { run }: { readonly run: string }) => ({
    ...{ exit: exit.ok, view: [], json: { run } },
  });
  const shown = { ...operation, head, result, containersStay: true } as const;
  const answer = await operate(context, session, shown, choiceOf(options));
  if (options.dryRun === true) return answer;
  if (answer.exit === exit.ok && (await effects.fs.stat(kept))) await effects.fs.removeTree(kept);
  return loaded(await lookAtImages(effects, deployment, signal), answer.json);
};

/** Chunks that come one disk at a time are kept until all are there. */
const keep = async (
  { effects, emit }: CommandContext,
  dir: string,
  from: string,
  kept: string,
): Promise<void> =>
  await underLock(effects, dir, 'bundle load', () =>
    keepChunks(effects, from, kept, (name, n, all) =>
      emit({ type: 'status', text: t.keepingChunk({ name, n, all }) }),
    ),
  );

/** As it is typed again. */
function typed(from: string, { base, key }: OptionValues): string {
  const more = Object.entries({ base, key }).flatMap(([name, value]) =>
    typeof value === 'string' ? [`--${name} ${shellWord(value)}`] : [],
  );
  return ['bundle load', shellWord(from), ...more].join(' ');
}

function loaded(view: ImageView, json: CommandResult['json']): CommandResult {
  const missing = view.states.filter(({ state }) => state !== 'present');
  const all = view.states.length;
  const text = t.loaded({ n: all - missing.length, all });
  const complete = missing.length === 0;
  const names = literal(missing.map(({ reference }) => reference).join(', '));
  const next = { command: `${program.command} deploy`, what: t.nextDeploy() };
  return {
    exit: complete ? exit.ok : exit.findings,
    view: [
      { kind: 'headline', status: complete ? 'ok' : 'broken', text },
      complete
        ? { kind: 'next', steps: [next] }
        : { kind: 'text', text: t.stillMissing({ names }) },
    ],
    json: { ...json, ...imagesJson(view, new Map()) },
  };
}

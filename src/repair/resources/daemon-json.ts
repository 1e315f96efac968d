import { dirname } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { until } from '../../base/until.ts';
import { readDaemonJson } from '../../docker/daemon-json.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { bareMirror, sameMirrors, withMirrors } from '../daemon-mirrors.ts';
import { findDaemon } from '../daemon-process.ts';
import { base64, fileMode, ownerId } from '../state-shapes.ts';
import { isPlainPath } from '../targets.ts';

interface DaemonJsonWant {
  readonly content: string;
  /** The daemon reads it at once; else at its next start. */
  readonly reload: boolean;
}

type DaemonJsonState = {
  /** The bytes in base64; null where there is no file. */
  readonly content: string | null;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Mirrors that the daemon uses now; null while it does not answer. */
  readonly live: readonly string[] | null;
};

const daemonJsonState = v.object({
  content: v.nullable(base64),
  mode: fileMode,
  uid: ownerId,
  gid: ownerId,
  live: v.nullable(v.array(v.string())),
});

const reloadMs = 10_000;
const pollMs = 200;
const largest = 1024 * 1024;

/**
 * The daemon's own file together with what the daemon made of it. It is asked to read the file again, which
 * restarts nothing; a key that is gone from the file keeps its last value until then, so what was in force
 * before is said in so many words when it is restored.
 */
export const daemonJsonResource = defineResource<string, DaemonJsonWant, DaemonJsonState>({
  id: 'daemon-json',
  title: t.kindDaemonJson(),
  accepts: (target) => isPlainPath(target) && target.endsWith('.json'),
  acceptsState: (state) => v.is(daemonJsonState, state),
  watched: true,
  ownOnly: () => true,
  name: (path) => path,
  async read(context, path) {
    const { fs } = context.effects;
    const live = await liveMirrors(context);
    const stat = await fs.stat(path);
    if (!stat) return { content: null, mode: 0o644, uid: 0, gid: 0, live };
    if (stat.kind !== 'file' || stat.size > largest) throw noPlainFile(path);
    const { mode, uid, gid } = stat;
    const bytes = await fs.readBytes(path);
    return { content: Buffer.from(bytes).toString('base64'), mode, uid, gid, live };
  },
  async apply(context, path, { content, reload }) {
    const { fs } = context.effects;
    const mode = (await fs.stat(path))?.mode ?? 0o644;
    await fs.mkdir(dirname(path), 0o755);
    await fs.writeAtomic(path, content, { mode });
    if (reload) await reloadWith(context, path, mirrorsIn(content) ?? []);
  },
  async restore(context, path, { content, mode, uid, gid, live }) {
    const { fs } = context.effects;
    const now = await liveMirrors(context);
    const bytes = content === null ? null : Buffer.from(content, 'base64');
    const owner = { mode, uid, gid };
    if (live !== null && now !== null && !sameMirrors(live, now)) {
      const said = withMirrors(bytes?.toString('utf8') ?? '', live);
      await fs.writeAtomic(path, said, owner);
      await reloadWith(context, path, live);
    }
    if (bytes === null) await fs.removeFile(path);
    else await fs.writeAtomic(path, bytes, owner);
  },
});

/** The mirrors that a file names; undefined where it does not say. */
export function mirrorsIn(text: string): readonly string[] | undefined {
  const listed = readDaemonJson(text).value['registry-mirrors'];
  if (!Array.isArray(listed)) return undefined;
  return listed.filter((one): one is string => typeof one === 'string');
}

/** As the daemon itself says. */
export async function liveMirrors({
  effects,
  signal,
}: Pick<StepContext, 'effects' | 'signal'>): Promise<readonly string[] | null> {
  const soon = effects.clock.deadline(reloadMs, signal);
  return effects.docker.info(soon).then(
    ({ mirrors }) => mirrors.map(bareMirror),
    () => null,
  );
}

async function reloadWith(
  context: StepContext,
  path: string,
  wanted: readonly string[],
): Promise<void> {
  const { effects, signal } = context;
  const daemon = await findDaemon(effects);
  const signalled =
    daemon && (await effects.exec.run(['kill', '-HUP', String(daemon.pid)], { signal }));
  if (signalled?.code !== 0) throw notTaken(path, signalled?.stderr ?? '');
  const wait = { everyMs: pollMs, withinMs: reloadMs, signal };
  const taken = await until(effects.clock, wait, async () => {
    const now = await liveMirrors(context);
    return now !== null && sameMirrors(now, wanted) ? true : undefined;
  });
  if (!taken) throw notTaken(path, '');
}

const notTaken = (path: string, words: string): UserError =>
  new UserError({
    id: 'daemon-did-not-reload',
    title: t.notTaken({ path }),
    why: [t.notTakenWhy()],
    quote: words.split('\n').filter(Boolean),
    next: [{ command: 'journalctl -u docker -n 20', what: t.seeDaemonLog() }],
  });

const noPlainFile = (path: string): UserError =>
  new UserError({ id: 'unexpected-kind', title: t.noPlainFile({ path }) });

/** The daemon's file with other contents. */
export const daemonJsonAction = (
  path: string,
  want: DaemonJsonWant,
  change: Omit<Change, 'kind' | 'name'>,
): Action => ({
  resource: daemonJsonResource,
  target: path,
  want,
  change: { ...change, kind: 'file', name: path },
});

import { dirname, join } from 'node:path';
import { readAssetList } from '../../../config/assets/list.ts';
import { contentHash, readRecord } from '../../../config/render/record.ts';
import { passOn } from '../../../doctor/fact.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { absenceOf, services } from '../../../doctor/probes/services.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { askServices, type StackContext } from './context.ts';

/** A file behind the portal, as it is on the disk and as the portal gives it. */
export interface ServedFile {
  readonly path: string;
  /** The path that others ask for. */
  readonly url: string;
  readonly size: number;
  readonly status: number;
  /** Bytes that came; null: the portal does not say. */
  readonly served: number | null;
  /** The file, or a directory above it, that the portal's own user cannot read, with its mode. */
  readonly closed: readonly { readonly path: string; readonly mode: number }[];
  /** Not the content that the tool wrote. */
  readonly edited: boolean;
}

const root = 'data/portal';
export const issuePage = `${root}/issue/index.html`;
const patienceMs = 2_500;
const mostBytes = 1024 ** 2;

/** Its worker is no owner of the files: it needs what is left for all others. */
async function closedIn(
  { effects: { fs }, deployment: { dir } }: StackContext,
  path: string,
): Promise<ServedFile['closed']> {
  const dirs: string[] = [];
  for (let at = dirname(path); at.startsWith(root); at = dirname(at)) dirs.unshift(at);
  const closed: { path: string; mode: number }[] = [];
  for (const at of [...dirs, path]) {
    const stat = await fs.stat(join(dir, at), dir);
    const needed = at === path ? 0o004 : 0o001;
    if (stat && (stat.mode & needed) === 0) closed.push({ path: at, mode: stat.mode });
  }
  return closed;
}

async function isEdited(
  { effects: { fs }, deployment: { dir } }: StackContext,
  path: string,
): Promise<boolean> {
  const hashes = (await readRecord(fs, dir)).get(path);
  if (path !== issuePage || hashes === undefined) return false;
  return !hashes.includes(contentHash(await fs.readBytes(join(dir, path), dir, mostBytes)));
}

async function ask(stack: StackContext, path: string, ip: string): Promise<ServedFile | undefined> {
  const { effects, deployment, signal } = stack;
  const stat = await effects.fs.stat(join(deployment.dir, path), deployment.dir);
  // Another check names what is not there, or is no file.
  if (stat?.kind !== 'file') return undefined;
  const url = path.slice(root.length).replace(/index\.html$/, '');
  const { status, headers } = await effects.http.request({
    ...{ method: 'HEAD', url: `http://${ip}:80${url}` },
    signal: effects.clock.deadline(patienceMs, signal),
  });
  const length = headers['content-length'];
  const served = length === undefined ? null : Number(length);
  return {
    ...{ path, url, size: stat.size, status, served },
    closed: await closedIn(stack, path),
    edited: await isEdited(stack, path),
  };
}

/** The files behind the portal as it gives them: asked as the AI gateway asks. */
export const servedFiles = defineProbe<readonly ServedFile[]>({
  id: 'served-files',
  title: t.probeServed(),
  deadline: 'short',
  read: (context) =>
    askServices(context, ['portal'], async (stack): Promise<Reading<readonly ServedFile[]>> => {
      const { deployment, effects } = stack;
      // Others serve other pages, from other places.
      if (deployment.adopted) return { status: 'ok', value: [] };
      const absent = await absenceOf(context, 'portal');
      if (absent) return absent;
      const fact = await context.get(services);
      if (fact.status !== 'ok') return passOn(fact);
      const [ip] = fact.value.services.find(({ name }) => name === 'portal')?.ips ?? [];
      if (ip === undefined) return { status: 'skipped', reason: t.noPortalAddress() };
      const listed = readAssetList(
        await effects.fs.readText(join(effects.resources, 'assets.list')),
      );
      const modules = listed
        .filter(({ stack: id, target }) => id === deployment.blueprint.id && /\.wasm$/.test(target))
        .map(({ target }) => target);
      const found = await Promise.all([...modules, issuePage].map((path) => ask(stack, path, ip)));
      return { status: 'ok', value: found.filter((file) => file !== undefined) };
    }),
});

import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { UserError } from '../../../base/errors.ts';
import { isObject, list, own, parseJson } from '../../../base/json.ts';
import { guardedStat } from '../../../config/render/guard.ts';
import { type Action, type ContextOf, defineResource } from '../../../repair/action.ts';
import { hasTexts } from '../../../repair/targets.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { ours } from '../http/any-stack.ts';
import {
  askStore,
  countObjects,
  isGood,
  pagesOf,
  readClass,
  storeError,
  storeObjects,
  vectorClass,
} from '../models/vector-class.ts';
import { vectorTexts as t } from '../texts/vectors.ts';

/** `copy`: directory below the deployment. */
type ClassTarget = { readonly name: string; readonly copy: string };
/** An empty class is as good as none: the embedder makes one when it starts. */
type ClassState = { readonly objects: number };

const definitionFile = 'class.json';
const partName = (number: number) => `${String(number).padStart(6, '0')}.ndjson.gz`;

/** One class of the vector store: every object is copied, then it is deleted as a whole. */
export const weaviateClassResource = defineResource<ClassTarget, undefined, ClassState>({
  id: 'weaviate-class',
  title: t.kind(),
  accepts: (target) =>
    hasTexts(target, 'name', 'copy') &&
    target.name === vectorClass &&
    /^backups\/[\w.-]+$/.test(target.copy),
  acceptsState: (state) => v.is(v.object({ objects: v.pipe(v.number(), v.integer()) }), state),
  name: ({ name }) => name,
  async read(context, { name }) {
    const found = await readClass(ours(context), name);
    return { objects: found ? await countObjects(ours(context), found, name) : 0 };
  },
  async apply(context, target) {
    if (!(await readClass(ours(context), target.name))) return;
    await copyOut(ours(context), target);
    await remove(ours(context), target.name);
  },
  async restore(context, target, { objects }) {
    const access = ours(context);
    const now = await readClass(access, target.name);
    if (objects === 0 || (now && (await countObjects(access, now, target.name)) === objects))
      return;
    await copyBack(access, target, now !== undefined);
  },
});

type Context = ContextOf<CostrictSettings>;

async function remove(context: Context, name: string): Promise<void> {
  const path = `/v1/schema/${name}`;
  const answer = await askStore(context, path, { method: 'DELETE' });
  if (!isGood(answer)) throw storeError(path, answer);
}

/** Throws before anything is deleted when less was copied than was counted. */
async function copyOut(context: Context, { name, copy }: ClassTarget): Promise<void> {
  const { fs } = context.effects;
  const found = await readClass(context, name);
  if (!found) return;
  const dir = join(context.deployment.dir, copy);
  // Refuses links on the way.
  await guardedStat(fs, context.deployment.dir, `${copy}/${definitionFile}`);
  await fs.mkdir(dir, 0o700, context.deployment.dir);
  const write = (file: string, data: string | Uint8Array) =>
    fs.writeAtomic(join(dir, file), data, { mode: 0o600, below: context.deployment.dir });
  const counted = await countObjects(context, found, name);
  await write(definitionFile, `${JSON.stringify(found)}\n`);
  let copied = 0;
  let part = 0;
  for (const tenant of found.tenants) {
    for await (const objects of pagesOf(context, tenant, { name })) {
      part += 1;
      copied += objects.length;
      const lines = objects.map((object) => `${JSON.stringify(object)}\n`);
      await write(partName(part), gzipSync(lines.join('')));
      context.say(t.copied({ n: copied }));
    }
  }
  if (copied < counted)
    throw new UserError({ id: 'copy-incomplete', title: t.fewer({ copied, counted }) });
}

async function copyBack(
  context: Context,
  { name, copy }: ClassTarget,
  there: boolean,
): Promise<void> {
  const { fs } = context.effects;
  const dir = join(context.deployment.dir, copy);
  const names = await fs.list(dir);
  if (!names.includes(definitionFile))
    throw new UserError({ id: 'copy-gone', title: t.noCopy({ path: copy }) });
  const kept = parseJson(await fs.readText(join(dir, definitionFile)));
  if (there) await remove(context, name);
  const made = await askStore(context, '/v1/schema', {
    method: 'POST',
    body: JSON.stringify(own(kept, 'definition')),
  });
  if (!isGood(made)) throw storeError('/v1/schema', made);
  const tenants = list(own(kept, 'tenants')).filter((one) => one !== null);
  if (tenants.length > 0) {
    const path = `/v1/schema/${name}/tenants`;
    const body = JSON.stringify(tenants.map((tenant) => ({ name: tenant })));
    const answer = await askStore(context, path, { method: 'POST', body });
    if (!isGood(answer)) throw storeError(path, answer);
  }
  for (const file of names.filter((one) => one.endsWith('.ndjson.gz'))) {
    const text = gunzipSync(await fs.readBytes(join(dir, file))).toString('utf8');
    await storeObjects(context, text.split('\n').filter(Boolean).map(parseJson).filter(isObject));
  }
}

/** Deletes the vectors after they were copied. `stamp` names the copy. */
export const weaviateClassAction = (objects: number, stamp: string): Action => ({
  resource: weaviateClassResource,
  target: { name: vectorClass, copy: `backups/${vectorClass}-${stamp}` },
  want: undefined,
  change: {
    kind: 'database',
    action: 'remove',
    name: `weaviate ${vectorClass}`,
    detail: t.detail({ n: objects }),
  },
});

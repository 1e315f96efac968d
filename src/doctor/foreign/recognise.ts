import { join } from 'node:path';
import type { Message } from '../../base/message.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import type { Blueprint } from '../../config/blueprint.ts';
import type { Layout } from '../../config/layout.ts';
import type { Files } from '../../effects/effects.ts';
import { composeNames } from './override.ts';

export interface Recognised {
  readonly blueprint: Blueprint;
  readonly layout: Layout;
}

/** A directory that is nearly one of the layouts, or one that cannot be looked into. */
export interface NearMiss {
  readonly layout: Layout;
  readonly why: Message;
}

/** A directory with all of a layout's files. */
export interface ForeignLook extends NearMiss {
  /** Its own scripts have run: it can be looked into. */
  readonly rendered: boolean;
}

interface Recognition extends Recognised {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly found: number;
}

async function present(fs: Files, dir: string, names: readonly string[]): Promise<Set<string>> {
  const looked = names.map(async (name) => {
    // A directory that may not be entered holds nothing that could be recognised.
    const stat = await fs.stat(join(dir, name)).catch(() => undefined);
    return stat === undefined ? [] : [name];
  });
  return new Set((await Promise.all(looked)).flat());
}

/** Larger than any Compose file that a person reads. */
const mostBytes = 256 * 1024;

/** Whether the Compose file holds the word of a layout that only this tells apart. */
async function mentioned(fs: Files, dir: string, { mentions }: Layout): Promise<boolean> {
  if (mentions === undefined) return true;
  const file = await composeIn(fs, dir);
  if (file === undefined) return false;
  const bytes = await fs.readBytes(join(dir, file), dir, mostBytes).catch(() => new Uint8Array());
  return Buffer.from(bytes).toString('utf8').includes(mentions);
}

async function lookAt(
  fs: Files,
  dir: string,
  blueprint: Blueprint,
  layout: Layout,
): Promise<Recognition> {
  const { has, hasOneOf = [], hasNot } = layout;
  const there = await present(fs, dir, [...has, ...hasOneOf, ...hasNot]);
  const named = await mentioned(fs, dir, layout);
  const lacksAll = hasOneOf.length > 0 && !hasOneOf.some((name) => there.has(name));
  return {
    blueprint,
    layout,
    missing: [
      ...has.filter((name) => !there.has(name)),
      ...(lacksAll ? [hasOneOf.join(' / ')] : []),
      ...(named ? [] : [layout.composeFile]),
    ],
    extra: hasNot.filter((name) => there.has(name)),
    found: has.filter((name) => there.has(name)).length,
  };
}

async function looks(fs: Files, dir: string, stacks: readonly Blueprint[]): Promise<Recognition[]> {
  const rows = stacks.map(async (blueprint) => {
    const layouts = (await blueprint.layouts?.()) ?? [];
    return Promise.all(layouts.map((layout) => lookAt(fs, dir, blueprint, layout)));
  });
  return (await Promise.all(rows)).flat();
}

/** The Compose file that is there, as Compose itself chooses; undefined before its scripts have run. */
async function composeIn(fs: Files, dir: string): Promise<string | undefined> {
  const there = await present(fs, dir, composeNames);
  return composeNames.find((name) => there.has(name));
}

const whole = (look: Recognition): boolean => look.missing.length === 0 && look.extra.length === 0;

/** Which layout a directory has. Names of files decide; the Compose file is opened where they do not. */
export async function recogniseLayout(
  fs: Files,
  dir: string,
  stacks: readonly Blueprint[],
): Promise<Recognised | undefined> {
  const found = (await looks(fs, dir, stacks)).find(whole);
  if (found === undefined || !found.layout.readable) return undefined;
  const composeFile = await composeIn(fs, dir);
  if (composeFile === undefined) return undefined;
  return { blueprint: found.blueprint, layout: { ...found.layout, composeFile } };
}

/** The layout of a directory's installation, also before its own scripts have run. */
export async function foreignIn(
  fs: Files,
  dir: string,
  stacks: readonly Blueprint[],
): Promise<ForeignLook | undefined> {
  const found = (await looks(fs, dir, stacks)).find((look) => whole(look) && look.layout.readable);
  if (found === undefined) return undefined;
  const { layout } = found;
  const rendered = (await composeIn(fs, dir)) !== undefined;
  const why = rendered
    ? t.isOne({ layout: layout.title })
    : t.notRendered({ layout: layout.title, file: layout.composeFile });
  return { layout, why, rendered };
}

/** Why a directory that has some of a layout's files is not taken for one. */
export async function nearMiss(
  fs: Files,
  dir: string,
  stacks: readonly Blueprint[],
): Promise<NearMiss | undefined> {
  const all = await looks(fs, dir, stacks);
  const found = all.find(whole);
  if (found?.layout.readable) return undefined;
  if (found) return { layout: found.layout, why: t.onlyNamed({ layout: found.layout.title }) };
  const near = all
    .filter(({ layout, found: n }) => layout.readable && n > 0 && n * 2 >= layout.has.length)
    .sort((a, b) => a.missing.length + a.extra.length - (b.missing.length + b.extra.length))
    .at(0);
  if (near === undefined) return undefined;
  const { layout, missing, extra } = near;
  const why =
    missing.length > 0
      ? t.looksLike({ layout: layout.title, names: missing.join(', ') })
      : t.butHas({ layout: layout.title, names: extra.join(', ') });
  return { layout, why };
}

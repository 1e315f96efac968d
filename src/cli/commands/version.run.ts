import { basename, join, resolve } from 'node:path';
import { gt, valid } from 'semver';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { parseReference } from '../../base/image-reference.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { versionTexts as t } from '../../base/texts/version.ts';
import { assertSafeFolder } from '../../config/ownership.ts';
import { chunksName, wholeName } from '../../docker/bundle/chunks.ts';
import { openBundle } from '../../docker/bundle/open.ts';
import { assertNoStrays } from '../../docker/bundle/verify.ts';
import { explainPullFailure } from '../../docker/images/pull-failure.ts';
import { RegistryClient } from '../../docker/registry/client.ts';
import { RegistryError } from '../../docker/registry/failure.ts';
import { originOf } from '../../docker/registry/places.ts';
import type { CommandResult } from '../../report/view.ts';
import type { CommandContext, CommandRun } from '../command.ts';

/** The newest version that a place has, and how it is taken from there. */
interface Offer {
  readonly version: string;
  readonly steps: readonly NextStep[];
}

const help = { command: `${program.command} version --help`, what: t.seeHelp() };

const newest = (versions: readonly string[]): string | undefined =>
  versions.reduce<string | undefined>(
    (best, one) => (best && !gt(one, best) ? best : one),
    undefined,
  );

const unknown = (title: Message, why: readonly Message[] = []): UserError =>
  new UserError({ id: 'version-unknown', title, why, next: [help], exit: exit.unknown });

const fileOf = (version: string): string =>
  `${program.command}-${version}-linux-${process.arch}.tar.gz`;

/** The name of a file in a list of checksums. */
const listedName = (line: string): string => /^[0-9a-f]{64} [ *](\S{1,200})$/.exec(line)?.[1] ?? '';

/** A version for this machine's architecture, by the name of its file. */
function versionOf(name: string): string | undefined {
  const version = name.split('-linux-')[0]?.slice(program.command.length + 1) ?? '';
  const file = fileOf(version);
  const isOwn = name === file || name === file.slice(0, -'.tar.gz'.length);
  return valid(version) === version && isOwn ? version : undefined;
}

/** The newest of some files, packed where there are both. */
function newestFile(names: readonly string[]): { version: string; name: string } | undefined {
  const version = newest(names.flatMap((name) => versionOf(name) ?? []));
  const fit = names.filter((one) => version !== undefined && versionOf(one) === version);
  const name = fit.toSorted().at(-1);
  return version !== undefined && name !== undefined ? { version, name } : undefined;
}

/** A list of checksums is never longer. */
const mostBytes = 64 * 1024;

/** The files of a release: in the directory, or in a bundle's folder for them. */
async function inDirectory({ effects }: CommandContext, dir: string): Promise<Offer> {
  const { fs } = effects;
  for (const at of [dir, join(dir, 'tool')]) {
    const sums = join(at, 'SHA256SUMS');
    const stat = await fs.stat(sums);
    if (stat?.kind !== 'file' || stat.size > mostBytes) continue;
    const listed = (await fs.readText(sums)).split('\n').map(listedName);
    const there = new Set(await fs.list(at));
    const best = newestFile(listed.filter((name) => there.has(name)));
    if (!best) continue;
    // Root runs what the steps name, by sudo if not now.
    await assertSafeFolder(effects, at, ['SHA256SUMS', best.name]);
    const compare = `(cd ${shellWord(at)} && sha256sum -c --ignore-missing SHA256SUMS)`;
    const steps = [{ command: compare, what: t.compare() }, ...installSteps(join(at, best.name))];
    return { version: best.version, steps };
  }
  throw unknown(t.nothing({ place: dir }), [t.nothingDir({ file: fileOf('1.2.3') })]);
}

/** The same in a bundle that is a file, or chunks of one: it is taken out first. */
async function inBundle(
  { effects, signal }: CommandContext,
  place: string,
  path: string,
): Promise<Offer> {
  const bundle = await openBundle(effects, path);
  const { index, files, dir } = bundle;
  const names = index.parts.flatMap(({ path: name }) => /^tool\/(.*)$/.exec(name)?.[1] ?? []);
  const best = newestFile(names);
  if (!best) throw unknown(t.nothing({ place }), [t.nothingDir({ file: fileOf('1.2.3') })]);
  await assertSafeFolder(effects, dir, files);
  await assertNoStrays(bundle, signal);
  const file = shellWord(wholeName(path));
  const tar = 'tar --no-same-owner --no-same-permissions';
  const unpack =
    files.length === 1
      ? `${tar} -xf ${file} tool`
      : `cat ${file}.[0-9][0-9][0-9] | ${tar} -xf - tool`;
  const verify = `${program.command} bundle verify ${file}`;
  const steps = [
    { command: verify, what: t.compare() },
    { command: unpack, what: t.takeOut() },
    ...installSteps(`tool/${best.name}`),
  ];
  return { version: best.version, steps };
}

function installSteps(file: string): NextStep[] {
  const folder = basename(file, '.tar.gz');
  if (folder === basename(file)) {
    const to = `/usr/local/bin/${program.command}`;
    return [{ command: `sudo install -m 0755 ${shellWord(file)} ${to}`, what: t.install() }];
  }
  return [
    { command: `tar -xzf ${shellWord(file)}`, what: t.unpack() },
    { command: `sudo sh ${folder}/install.sh`, what: t.install() },
  ];
}

async function inRegistry({ effects, signal }: CommandContext, text: string): Promise<Offer> {
  const place = originOf(parseReference(text));
  try {
    const tags = await new RegistryClient(effects).tags(place, signal);
    const best = newest(tags.filter((tag) => valid(tag) === tag));
    if (!best) throw unknown(t.nothing({ place: text }), [t.nothingTags()]);
    const pull = { command: `docker pull ${shellWord(`${text}:${best}`)}`, what: t.pull() };
    return { version: best, steps: [pull] };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw unknown(t.noAnswer({ place: text }), [explainPullFailure(error.failure)]);
  }
}

/** A path that is there is meant before a registry of that name. */
async function offerOf(context: CommandContext, place: string): Promise<Offer> {
  const path = resolve(context.cwd, place);
  const stat = await context.effects.fs.stat(path);
  if (stat?.kind === 'dir') return inDirectory(context, path);
  if (stat?.kind === 'file' || (await context.effects.fs.stat(chunksName(path))))
    return inBundle(context, place, path);
  const [host = '', ...rest] = place.split('/');
  const isRepository = /[.:]|^localhost$/.test(host) && rest.length > 0 && !/^[./~]/.test(place);
  if (stat !== undefined || !isRepository) throw unknown(t.notPlace({ place }));
  return inRegistry(context, place);
}

function compared(version: string, { version: offered, steps }: Offer): CommandResult {
  // A run from sources has no version that could be older.
  const isNewer = valid(version) !== null && gt(offered, version);
  const text = isNewer
    ? t.newer({ offered, version })
    : offered === version
      ? t.same({ version })
      : t.older({ offered, version });
  return {
    exit: isNewer ? exit.findings : exit.ok,
    view: [
      { kind: 'headline', status: isNewer ? 'warn' : 'ok', text },
      ...(isNewer ? [{ kind: 'next' as const, steps }] : []),
    ],
    json: { version, offered, newer: isNewer },
  };
}

export const run: CommandRun = async (context, _args, { check }) => {
  const { version } = context.effects;
  if (typeof check === 'string') return compared(version, await offerOf(context, check));
  const platform = `${process.platform}-${process.arch}`;
  const { node } = process.versions;
  const text = t.head({ version, platform: `${platform}, Node.js ${node}` });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'plain', text }],
    json: { version, platform, node },
  };
};

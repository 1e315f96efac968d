import { basename, dirname, join, resolve } from 'node:path';
import { retold, UserError } from '../base/errors.ts';
import { distinct, literal, type Message } from '../base/message.ts';
import { Secret } from '../base/secret.ts';
import { importTexts as t } from '../base/texts/import.ts';
import type { Blueprint, CommonSettings } from '../config/blueprint.ts';
import { imageReference, readImageList } from '../config/image-references.ts';
import type { ImportedSettings } from '../config/layout.ts';
import { withChanges } from '../config/settings/change.ts';
import { importConfigure } from '../config/settings/import-configure.ts';
import { isPublicDefault } from '../config/settings/secrets.ts';
import { type ReadInstallation, readInstallation } from '../doctor/foreign/adopt.ts';
import { manualEdits } from '../doctor/foreign/manual-edits.ts';
import { sha256 } from '../doctor/probes/public-defaults.ts';
import type { CommandContext } from './command.ts';
import { shownDir } from './installation-text.ts';

type Imported = ImportedSettings & { readonly file: string };

/** Settings of an existing installation: of a directory as in force, of a lone file as written. */
export async function importFrom(
  context: CommandContext,
  blueprint: Blueprint,
  given: string,
): Promise<Imported> {
  const { effects, cwd } = context;
  const path = resolve(cwd, given);
  const stat = await effects.fs.stat(path).catch(() => undefined);
  const isDir = stat?.kind === 'dir';
  const dir = isDir ? path : dirname(path);
  const found = await readInstallation({ effects, dir, stacks: [blueprint] });
  const configure = found?.layout.configureFile ?? blueprint.configureFile?.path ?? '';
  if (found && (isDir || basename(path) === configure))
    return { ...(await inForce(context, found)), file: configure };
  const file = isDir ? join(given, configure) : given;
  return { ...(await importConfigure(effects, blueprint, file, cwd)), file };
}

/** The stack of an installation that is imported, where its directory says it. */
export async function importedStack(
  { effects, cwd }: CommandContext,
  given: string,
  stacks: readonly Blueprint[],
): Promise<Blueprint | undefined> {
  const path = resolve(cwd, given);
  const stat = await effects.fs.stat(path).catch(() => undefined);
  const dir = stat?.kind === 'dir' ? path : dirname(path);
  const found = await readInstallation({ effects, dir, stacks }).catch(() => undefined);
  return stacks.find(({ id }) => id === found?.blueprint.id);
}

async function inForce(
  { effects, effects: { host } }: CommandContext,
  found: ReadInstallation,
): Promise<ImportedSettings> {
  const { blueprint, layout, reading, variables, dir } = found;
  const written = blueprint.configureFile?.read(variables);
  const { secrets, refused } = ownSecrets(found);
  const { ports, open } = portsInForce(found);
  const images = await registryImages(effects, found);
  const edits = await manualEdits(effects, dir, layout, variables);
  return {
    settings: { ...reading.settings, ...ports, ...images },
    secrets,
    origins: written?.origins ?? {},
    notices: [
      t.from({ dir: shownDir(host, dir), layout: layout.title }),
      ...found.notices,
      ...(written?.notices ?? layout.leaves?.(variables) ?? []),
      ...reading.notices,
      ...distinct(reading.lacks.map(({ reason }) => t.notThere({ reason }))),
      ...(refused.length > 0 ? [t.publicInForce({ names: refused.join(', ') })] : []),
      ...(open.length > 0 ? [t.closed({ names: open.join(', ') })] : []),
      ...edits.map(({ file, lines }) => t.edited({ file, lines: literal(lines.join(', ')) })),
      t.dataStays(),
    ],
  };
}

/** Keys and passwords in force; of those that everybody knows only the names. */
function ownSecrets({ blueprint, layout, reading, variables }: ReadInstallation) {
  const secrets: Record<string, string> = {};
  const refused: string[] = [];
  const published = new Set(layout.publicDefaults ?? []);
  for (const [name, value] of Object.entries(reading.secrets)) {
    const spec = blueprint.secrets.find((row) => row.name === name);
    if (spec === undefined) continue;
    const isPublic = isPublicDefault(spec, new Secret(value)) || published.has(sha256(value));
    // A value that the shell file has, too, is named with its variable already.
    const isWritten = [...variables.values()].some((variable) => variable.value === value);
    if (!isPublic) secrets[name] = value;
    else if (!isWritten) refused.push(name);
  }
  return { secrets, refused };
}

/** Host ports as the Compose file publishes them, and those that are open there and will not be here. */
function portsInForce({ blueprint, services }: ReadInstallation) {
  const ports: Record<string, unknown> = {};
  const open: string[] = [];
  for (const { name, service, containerPort, public: isPublic } of blueprint.ports) {
    const row = services.get(service)?.ports.find(({ target }) => target === containerPort);
    if (!row?.published) continue;
    ports[`ports.${name}`] = row.published;
    if (row.hostIp === '' && !isPublic) open.push(name);
  }
  return { ports, open };
}

const lastPart = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** The same images from another registry. Other versions belong to another generation. */
async function registryImages(
  { fs, resources }: CommandContext['effects'],
  { blueprint, services }: ReadInstallation,
): Promise<Record<string, unknown>> {
  const list = readImageList(await fs.readText(join(resources, 'images.list')));
  const base = { rehearsal: false, images: { override: {} } } as unknown as CommonSettings;
  const override: Record<string, string> = {};
  for (const { name, image } of blueprint.services) {
    const there = services.get(name)?.image ?? '';
    const ours = list.has(image) ? imageReference(blueprint, base, list, image) : '';
    if (there !== '' && there !== ours && lastPart(there) === lastPart(ours))
      override[image] = there;
  }
  return Object.keys(override).length === 0 ? {} : { 'images.override': override };
}

/** Throws for the first value that cannot be used, with the file, the line and the name that the value has there. */
export function assertUsable(blueprint: Blueprint, base: CommonSettings, imported: Imported): void {
  for (const [key, value] of Object.entries(imported.settings)) {
    try {
      withChanges(blueprint, base, { [key]: value });
    } catch (error) {
      const origin = imported.origins?.[key];
      if (!(error instanceof UserError) || origin === undefined) throw error;
      const place: Message = t.at({ file: imported.file, ...origin, what: error.title });
      throw retold(error, { title: place });
    }
  }
}

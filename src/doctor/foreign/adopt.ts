import { resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { Message } from '../../base/message.ts';
import type { Secrets } from '../../base/secret.ts';
import { Secret } from '../../base/secret.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import type { Blueprint, CommonSettings, PortSpec } from '../../config/blueprint.ts';
import type { FoundService, ImportedSettings, Layout, LayoutReading } from '../../config/layout.ts';
import { untrustedOwner } from '../../config/ownership.ts';
import { withChanges } from '../../config/settings/change.ts';
import { usualBridge } from '../../config/settings/defaults.ts';
import { readInside } from '../../config/settings/read-inside.ts';
import { composeLabels } from '../../docker/containers.ts';
import type { ContainerSummary } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';
import type { AdoptedDeployment } from './adopted.ts';
import { readCompose } from './compose-read.ts';
import { tolerantAssignments } from './interpolate.ts';
import { type Narrowed, narrowStack, ownPorts, publishedPort } from './narrow.ts';
import { withExtended, withOverride } from './override.ts';
import { findProject } from './project.ts';
import { type Recognised, recogniseLayout } from './recognise.ts';

export interface AdoptInput {
  readonly effects: Effects;
  /** Absolute. */
  readonly dir: string;
  readonly stacks: readonly Blueprint[];
  readonly signal: AbortSignal;
  /** Most time that the engine has to name the project. */
  readonly limitMs?: number;
}

type Variables = ReturnType<typeof tolerantAssignments> & { readonly carriageReturns: boolean };

type Read = (path: string) => Promise<string | undefined>;

async function shellFile(readFile: Read, file: string): Promise<Variables> {
  const text = await readFile(file);
  return text === undefined
    ? { variables: new Map(), notices: [], carriageReturns: false }
    : { ...tolerantAssignments(text, file), carriageReturns: text.includes('\r\n') };
}

async function smallTexts(readFile: Read, layout: Layout): Promise<Map<string, string>> {
  const read = layout.files.map(async (path) => {
    // One that cannot be read says nothing; what depends on it stays as it was configured.
    const text = await readFile(path).catch(() => undefined);
    return text === undefined ? [] : [[path, text] as const];
  });
  return new Map((await Promise.all(read)).flat());
}

function publishedBy(containers: readonly ContainerSummary[] | undefined, spec: PortSpec) {
  const own = (containers ?? []).filter(
    ({ labels }) => labels[composeLabels.service] === spec.service,
  );
  return own
    .flatMap(({ ports }) => ports)
    .find(({ containerPort, hostPort }) => containerPort === spec.containerPort && hostPort > 0)
    ?.hostPort;
}

interface PortsFound {
  readonly hostPorts: ReadonlyMap<string, number>;
  readonly open: readonly string[];
}

function portsFound(
  blueprint: Blueprint,
  services: ReadonlyMap<string, FoundService>,
  containers: readonly ContainerSummary[] | undefined,
): PortsFound {
  const hostPorts = new Map<string, number>();
  const open: string[] = [];
  for (const spec of [...blueprint.ports, ...ownPorts(blueprint, services)]) {
    const row = publishedPort(services.get(spec.service), spec);
    const port = row && (row.published ?? publishedBy(containers, spec));
    if (row === undefined || port === undefined) continue;
    hostPorts.set(spec.name, port);
    if (row.hostIp === '' || row.hostIp === '::') open.push(spec.name);
  }
  return { hostPorts, open };
}

/** Every value that can be used, one by one: a single bad one must not keep doctor from looking. */
function withValues(
  blueprint: Blueprint,
  { settings: values }: ImportedSettings,
  file: string,
): { settings: CommonSettings; notices: readonly Message[] } {
  const base = blueprint.defaults({
    address: '127.0.0.1',
    rehearsal: false,
    bridgeGateway: usualBridge,
  });
  let settings = base;
  // The settings in force are looked at, mistakes and all.
  const { repair: _, ...asIs } = blueprint;
  const notices: Message[] = [];
  for (const [key, value] of Object.entries(values)) {
    if (key.startsWith('ports.')) continue;
    try {
      settings = withChanges(asIs, settings, { [key]: value }).settings;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notices.push(t.valueSkipped({ file, key }));
    }
  }
  return { settings, notices };
}

function keptSecrets(values: Readonly<Record<string, string>>, blueprint: Blueprint): Secrets {
  const known = new Map(Object.entries(values).map(([name, text]) => [name, new Secret(text)]));
  return {
    get(name) {
      const value = known.get(name);
      if (value) return value;
      const spec = blueprint.secrets.find((row) => row.name === name);
      if (spec?.make.kind === 'asked') return new Secret('');
      throw new UserError({ id: 'secret-not-kept', title: t.secretNotKept({ name }) });
    },
    has: (name) => known.get(name)?.isEmpty === false,
    names: () => [...known.keys()],
  };
}

/** The contents of an installation's own files. Nothing is run, and nothing is written there. */
export interface ReadInstallation extends Recognised {
  readonly dir: string;
  readonly services: ReadonlyMap<string, FoundService>;
  /** Its shell file, by variable. */
  readonly variables: Variables['variables'];
  readonly reading: LayoutReading;
  /** Name that the Compose file gives to the project. */
  readonly name: string | undefined;
  /** Values that could not be read as written. */
  readonly notices: readonly Message[];
  /** Another user who decides over it. */
  readonly otherOwner: number | undefined;
}

/** Reads the files of an installation that was recognised. */
async function readFiles(
  { effects, dir }: Pick<AdoptInput, 'effects' | 'dir'>,
  recognised: Recognised,
): Promise<ReadInstallation> {
  const { configureFile, composeFile } = recognised.layout;
  const out = new Set<string>();
  const leadsOut = (one: string) => out.add(one);
  const readFile = (path: string) => readInside(effects, dir, path, leadsOut);
  const owner = await untrustedOwner(effects, dir, [configureFile, '.env', composeFile]);
  const [shell, dotenv, files, text] = await Promise.all([
    shellFile(readFile, configureFile),
    shellFile(readFile, '.env'),
    smallTexts(readFile, recognised.layout),
    readFile(composeFile),
  ]);
  const variables = new Map([...dotenv.variables].map(([name, { value }]) => [name, value]));
  const main = readCompose(text ?? '', composeFile, variables, dir);
  const own = await withExtended({ effects, dir, variables, leadsOut }, main);
  const { name, services } = await withOverride(effects, dir, own, variables, leadsOut);
  const reading = await recognised.layout.read({
    ...{ configureFile, carriageReturns: shell.carriageReturns },
    ...{ variables: shell.variables, services, files },
  });
  const bare = [...services.values()].filter(({ image, builds }) => image === '' && !builds);
  return {
    ...{ ...recognised, dir, services, variables: shell.variables, otherOwner: owner },
    name: name ?? (variables.get('COMPOSE_PROJECT_NAME') || undefined),
    // The owner of these files would control where they are sent.
    reading: owner === undefined ? reading : { ...reading, secrets: {} },
    notices: [
      ...(owner === undefined ? [] : [t.strangers({ dir, uid: owner })]),
      ...[...out].map((file) => t.leadsOut({ file })),
      ...bare.map(({ name: service }) => t.noImage({ file: composeFile, service })),
      ...shell.notices,
    ],
  };
}

/** The installation in a directory as its files say it, or none. */
export async function readInstallation(
  input: Pick<AdoptInput, 'effects' | 'dir' | 'stacks'>,
): Promise<ReadInstallation | undefined> {
  const recognised = await recogniseLayout(input.effects.fs, input.dir, input.stacks);
  return recognised && readFiles(input, recognised);
}

function settingsOf(
  base: CommonSettings,
  project: string,
  { hostPorts, open }: PortsFound,
  { images }: Narrowed,
): CommonSettings {
  return {
    ...base,
    project,
    rehearsal: false,
    ports: Object.fromEntries(hostPorts),
    expose: open,
    images: { mirrors: [], override: images },
  };
}

/** The installation in a directory, or none. Nothing is run, and nothing is written there. */
export async function findAdopted(input: AdoptInput): Promise<AdoptedDeployment | undefined> {
  const dir = resolve(input.dir);
  const { effects, signal } = input;
  const found = await readInstallation({ ...input, dir });
  if (found === undefined) return undefined;
  const { layout, blueprint, services, reading, notices } = found;
  const place = { dir, composeFile: layout.composeFile, name: found.name };
  const deadline = effects.clock.deadline(input.limitMs ?? 1_500, signal);
  const project = await findProject(effects, place, deadline);
  const valued = withValues(blueprint, reading, layout.configureFile);
  const published = portsFound(blueprint, services, project.containers);
  const narrowed = narrowStack(blueprint, {
    ...{ dir, layout, services, hostPorts: published.hostPorts },
    ...{ lacks: reading.lacks, database: reading.database },
  });
  return {
    dir,
    blueprint: narrowed.blueprint,
    settings: settingsOf(valued.settings, project.name, published, narrowed),
    secrets: keptSecrets(reading.secrets, blueprint),
    adopted: {
      ...{ layout, places: narrowed.places },
      notices: [...notices, ...reading.notices, ...valued.notices],
      ...{ absent: narrowed.absent, absentProbes: narrowed.absentProbes },
      ...(found.otherOwner !== undefined && { otherOwner: found.otherOwner }),
    },
  };
}

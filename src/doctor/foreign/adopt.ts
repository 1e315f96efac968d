import { resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { Message } from '../../base/message.ts';
import type { Secrets } from '../../base/secret.ts';
import { Secret } from '../../base/secret.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import type { Blueprint, CommonSettings, PortSpec } from '../../config/blueprint.ts';
import type { FoundService, ImportedSettings, Layout } from '../../config/layout.ts';
import { strangerOf } from '../../config/ownership.ts';
import { withChanges } from '../../config/settings/change.ts';
import { usualBridge } from '../../config/settings/defaults.ts';
import { composeLabels } from '../../docker/containers.ts';
import type { ContainerSummary } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';
import type { AdoptedDeployment } from './adopted.ts';
import { readCompose } from './compose-read.ts';
import { tolerantAssignments } from './interpolate.ts';
import { type Narrowed, narrowStack } from './narrow.ts';
import { withOverride } from './override.ts';
import { findProject } from './project.ts';
import { readInside } from './read-inside.ts';
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

type Variables = ReturnType<typeof tolerantAssignments>;

type Read = (path: string) => Promise<string | undefined>;

async function shellFile(readFile: Read, file: string): Promise<Variables> {
  const text = await readFile(file);
  return text === undefined
    ? { variables: new Map(), notices: [] }
    : tolerantAssignments(text, file);
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
  for (const spec of blueprint.ports) {
    const row = services.get(spec.service)?.ports.find((p) => p.target === spec.containerPort);
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
  // What is in force is looked at, mistakes and all.
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

async function read(input: AdoptInput, { blueprint, layout }: Recognised) {
  const { effects, dir, signal } = input;
  const { configureFile, composeFile } = layout;
  const out = new Set<string>();
  const readFile = (path: string) => readInside(effects, dir, path, (one) => out.add(one));
  const stranger = await strangerOf(effects, dir, [configureFile, '.env', composeFile]);
  const [shell, dotenv, files, text] = await Promise.all([
    shellFile(readFile, configureFile),
    shellFile(readFile, '.env'),
    smallTexts(readFile, layout),
    readFile(composeFile),
  ]);
  const environment = new Map([...dotenv.variables].map(([name, { value }]) => [name, value]));
  const own = readCompose(text ?? '', composeFile, environment);
  const compose = await withOverride(effects, dir, own, environment, (one) => out.add(one));
  const name = compose.name ?? environment.get('COMPOSE_PROJECT_NAME');
  const place = { dir, composeFile, name: name || undefined };
  const deadline = effects.clock.deadline(input.limitMs ?? 1_500, signal);
  const project = await findProject(effects, place, deadline);
  const imported = await layout.read({
    variables: shell.variables,
    services: compose.services,
    files,
  });
  const valued = withValues(blueprint, imported, configureFile);
  return {
    services: compose.services,
    project,
    // Whoever made it decides where they would be sent.
    imported: stranger === undefined ? imported : { ...imported, secrets: {} },
    settings: valued.settings,
    notices: [
      ...(stranger === undefined ? [] : [t.strangers({ dir, uid: stranger })]),
      ...[...out].map((file) => t.leadsOut({ file })),
      ...[...shell.notices, ...imported.notices, ...valued.notices],
    ],
  };
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

/** Reads an installation that other scripts made. Nothing is run, and nothing is written there. */
async function adoptDeployment(
  input: AdoptInput,
  recognised: Recognised,
): Promise<AdoptedDeployment> {
  const { dir } = input;
  const { layout, blueprint } = recognised;
  const { services, project, imported, settings, notices } = await read(input, recognised);
  const found = portsFound(blueprint, services, project.containers);
  const narrowed = narrowStack(blueprint, {
    dir,
    layout,
    services,
    hostPorts: found.hostPorts,
    lacks: imported.lacks,
  });
  return {
    dir,
    blueprint: narrowed.blueprint,
    settings: settingsOf(settings, project.name, found, narrowed),
    secrets: keptSecrets(imported.secrets, blueprint),
    adopted: {
      ...{ layout, notices, places: narrowed.places },
      ...{ absent: narrowed.absent, absentProbes: narrowed.absentProbes },
    },
  };
}

/** The installation in a directory, or none. */
export async function findAdopted(input: AdoptInput): Promise<AdoptedDeployment | undefined> {
  const dir = resolve(input.dir);
  const recognised = await recogniseLayout(input.effects.fs, dir, input.stacks);
  return recognised && adoptDeployment({ ...input, dir }, recognised);
}

import { isAbsolute, relative, resolve } from 'node:path';
import { literal, type Message } from '../../base/message.ts';
import { adoptTexts as t } from '../../base/texts/adopt.ts';
import type { Blueprint, PortSpec, Service } from '../../config/blueprint.ts';
import type { FoundService, Lack, Layout, LayoutReading } from '../../config/layout.ts';
import { pathsOf } from '../../config/paths.ts';

export interface Narrowed {
  readonly blueprint: Blueprint;
  /** Why a service, a topic or an issue is not looked at, by its name. */
  readonly absent: ReadonlyMap<string, Message>;
  /** Why a probe has nothing to read there, by its id. */
  readonly absentProbes: ReadonlyMap<string, Message>;
  /** Image by the key that the narrowed services have. */
  readonly images: Readonly<Record<string, string>>;
  /** Where a deployment's own files and directories are, longest path first. */
  readonly places: ReadonlyMap<string, string>;
}

export interface Found {
  readonly dir: string;
  readonly layout: Layout;
  readonly services: ReadonlyMap<string, FoundService>;
  /** Host port by name, as published; what is not published is not in it. */
  readonly hostPorts: ReadonlyMap<string, number>;
  readonly lacks: readonly Lack[];
  readonly database?: LayoutReading['database'];
}

const imageKey = (service: string): string => `SERVICE_${service}`;

/** A path in one of our volumes, where the same target is mounted from in this installation. */
function placeOf(
  found: Found,
  service: FoundService,
  target: string | undefined,
  base: string,
): string | undefined {
  const volume = service.volumes.find((row) => row.target === target);
  if (volume === undefined) return undefined;
  const { source } = volume;
  // Only a path is a directory of the host; a bare word is a volume of the engine.
  if (!source.startsWith('.') && !isAbsolute(source)) return undefined;
  return relative(base, resolve(found.dir, source));
}

/** A service as we know it, with what this installation's Compose file says in place of ours. */
function narrowService(known: Service, service: FoundService, found: Found): Service {
  const paths = pathsOf(found.dir);
  const base = { config: paths.config, data: paths.data };
  const volumes = (known.volumes ?? []).flatMap((volume) => {
    const path = placeOf(found, service, volume.target, base[volume.from]);
    return path === undefined ? [] : [{ ...volume, path }];
  });
  const dataDirs = (known.dataDirs ?? []).flatMap((row) => {
    const target = known.volumes?.find(({ from, path }) => from === 'data' && path === row.path);
    const path = placeOf(found, service, target?.target, paths.data);
    return path === undefined ? [] : [{ ...row, path }];
  });
  const needs = Object.entries(known.needs ?? {}).filter(([name]) => found.services.has(name));
  const { health, command: _command, limits: _limits, ...rest } = known;
  return {
    ...rest,
    image: imageKey(known.name),
    ports: (known.ports ?? []).filter((name) => found.hostPorts.has(name)),
    environment: () => Object.fromEntries(service.environment),
    volumes,
    dataDirs,
    needs: Object.fromEntries(needs),
    ...(health && service.checked ? { health } : {}),
  };
}

function unknownService({ name, environment }: FoundService): Service {
  return { name, image: imageKey(name), environment: () => Object.fromEntries(environment) };
}

const ownProbes = ['outdated-containers'];
const ownIssues = ['settings-changed-not-deployed', 'file-edited-by-hand'];

interface Absent {
  /** Services, topics and issues. */
  readonly names: Map<string, Message>;
  readonly probes: Map<string, Message>;
}

function lacking(blueprint: Blueprint, found: Found): Absent {
  const names = new Map<string, Message>();
  const probes = new Map<string, Message>();
  const { layout, services } = found;
  for (const { reason, ...lack } of [...layout.lacks, ...found.lacks]) {
    for (const name of lack.services ?? []) if (!services.has(name)) names.set(name, reason);
    for (const id of lack.issues ?? []) names.set(id, reason);
    for (const id of lack.probes ?? []) probes.set(id, reason);
  }
  addServices(blueprint, found, names);
  // Probes that compare files with this program's own output have nothing to compare.
  for (const id of ownProbes) probes.set(id, t.ownFiles());
  for (const id of ownIssues) names.set(id, t.ownFiles());
  for (const [id, needed] of Object.entries(layout.probeNeeds)) {
    const reason = needed.map((name) => names.get(name)).find((why) => why !== undefined);
    if (reason !== undefined && !probes.has(id)) probes.set(id, reason);
  }
  return { names, probes };
}

/** Services of the stack that are missing, and those whose port cannot be reached from the host. */
function addServices(blueprint: Blueprint, found: Found, absent: Map<string, Message>): void {
  const { layout, services, hostPorts } = found;
  const file = layout.composeFile;
  for (const { name } of blueprint.services)
    if (!services.has(name) && !absent.has(name)) absent.set(name, t.noService({ file }));
  for (const port of blueprint.ports) {
    const { service } = port;
    if (services.has(service) && !hostPorts.has(port.name) && !absent.has(service))
      absent.set(service, t.noHostPort({ file }));
  }
}

/** The port of a service by its number inside, or the only one that there is: products let the number be changed. */
export function publishedPort(
  service: FoundService | undefined,
  { containerPort }: Pick<PortSpec, 'containerPort'>,
): FoundService['ports'][number] | undefined {
  const ports = service?.ports ?? [];
  const [only] = ports.length === 1 ? ports : [];
  return ports.find(({ target }) => target === containerPort) ?? only;
}

/** The stack's ports that are published, and those that only this installation publishes. */
function portsOf(blueprint: Blueprint, { hostPorts, services }: Found): readonly PortSpec[] {
  const known = blueprint.ports
    .filter(({ name }) => hostPorts.has(name))
    .map((port): PortSpec => {
      const there = publishedPort(services.get(port.service), port);
      return { ...port, containerPort: there?.target ?? port.containerPort };
    });
  return [...known, ...ownPorts(blueprint, services)];
}

/** Ports that the stack does not know, each by its service and the port inside. */
export function ownPorts(
  blueprint: Blueprint,
  services: ReadonlyMap<string, FoundService>,
): readonly PortSpec[] {
  const knows = (service: string, target: number) =>
    blueprint.ports.some(
      (port) =>
        port.service === service && publishedPort(services.get(service), port)?.target === target,
    );
  return [...services.values()].flatMap(({ name: service, ports }) =>
    ports.flatMap(({ target: containerPort, published }): PortSpec[] => {
      if (published === null || knows(service, containerPort)) return [];
      const name = `${service}-${containerPort}`;
      const title = literal(name);
      return [{ name, service, containerPort, default: published, public: false, title }];
    }),
  );
}

/** The database server as this installation has it; none where its services have none. */
function databasesOf({ databases }: Blueprint, { database }: Found): Pick<Blueprint, 'databases'> {
  if (databases === undefined || database === undefined) return {};
  const { user = databases.user, names } = database;
  return { databases: { ...databases, user, names } };
}

function placesOf(blueprint: Blueprint, found: Found): Map<string, string> {
  const places = blueprint.services.flatMap((service) =>
    (service.volumes ?? []).flatMap(({ from, path, target }): [string, string][] => {
      const there = found.services.get(service.name);
      const place = there && placeOf(found, there, target, found.dir);
      return place === undefined ? [] : [[`${from}/${path}`, resolve(found.dir, place)]];
    }),
  );
  return new Map(places.sort(([a], [b]) => b.length - a.length));
}

/** A stack cut down to what an installation has: its services, its images, its ports, its paths. */
export function narrowStack(blueprint: Blueprint, found: Found): Narrowed {
  const { services } = found;
  const known = blueprint.services.flatMap((row) => {
    const service = services.get(row.name);
    return service === undefined ? [] : [narrowService(row, service, found)];
  });
  const names = new Set(blueprint.services.map(({ name }) => name));
  const unknown = [...services.values()].filter(({ name }) => !names.has(name));
  const { names: absent, probes } = lacking(blueprint, found);
  const images = [...services.values()].map(({ name, image }) => [imageKey(name), image] as const);
  return {
    absent,
    images: Object.fromEntries(images),
    places: placesOf(blueprint, found),
    absentProbes: probes,
    blueprint: {
      ...blueprint,
      services: [...known, ...unknown.map(unknownService)],
      ports: portsOf(blueprint, found),
      ...databasesOf(blueprint, found),
      // Nothing is rendered there.
      templates: [],
    },
  };
}

import type { GenericSchema } from 'valibot';
import type {
  ContainerDetail,
  ContainerSummary,
  Docker,
  DockerInfo,
  ImageDetail,
  Mount,
  PublishedPort,
} from '../docker.ts';
import type { EngineRequest } from './docker-ask.ts';
import type { EngineClient } from './docker-client.ts';
import { DockerError } from './docker-error.ts';
import {
  type Raw,
  rawContainers,
  rawDetail,
  rawImage,
  rawImages,
  rawInfo,
  rawNetwork,
  rawVersion,
  shaped,
} from './docker-raw.ts';
import { demultiplex, TailBuffer } from './docker-streams.ts';

type Reads = Pick<
  Docker,
  | 'version'
  | 'info'
  | 'bridgeGateway'
  | 'containers'
  | 'inspect'
  | 'logs'
  | 'image'
  | 'images'
  | 'save'
>;

const defaultLogBytes = 1024 * 1024;
/**
 * How many times what is kept is read, and the least: an engine may send more lines than it was asked for, and longer
 * ones. The newest are the last to come, so a small wish is no reason to stop early.
 */
const readFactor = 16;
const leastRead = 16 * 1024 * 1024;

/** A name for a path of the API: nothing in it may lead elsewhere. Slashes of image names stay. */
export const pathName = (name: string) => encodeURIComponent(name).replaceAll('%2F', '/');

type Detail = Raw<typeof rawDetail>;
type Container = Raw<typeof rawContainers>[number];

/** Requests to the engine that change nothing. */
export function engineReads(engine: EngineClient): Reads {
  const ask = async <S extends GenericSchema>(
    schema: S,
    request: EngineRequest,
    signal: AbortSignal,
  ) => shaped(schema, await engine.json(request, signal), request.path);
  return {
    async version(signal) {
      const raw = await ask(rawVersion, { path: '/version' }, signal);
      return { version: raw.Version, os: raw.Os, arch: raw.Arch };
    },
    info: async (signal) => toInfo(await ask(rawInfo, { path: '/info' }, signal)),
    bridgeGateway: (signal) => bridgeGateway(engine, signal),
    async containers({ label }, signal) {
      const filters = label === undefined ? {} : { filters: { label: [label] } };
      const query = { all: true, ...filters };
      const request = { path: '/containers/json', query };
      return (await ask(rawContainers, request, signal)).map(toSummary);
    },
    async inspect(container, signal) {
      const path = `/containers/${encodeURIComponent(container)}/json`;
      return toDetail(await ask(rawDetail, { path }, signal));
    },
    logs: (container, options, signal) => logs(engine, container, options, signal),
    async image(ref, signal) {
      try {
        return toImage(await ask(rawImage, { path: `/images/${pathName(ref)}/json` }, signal));
      } catch (error) {
        if (error instanceof DockerError && error.code === 'HTTP_404') return undefined;
        throw error;
      }
    },
    save: (refs, signal) => save(engine, refs, signal),
    async images(signal) {
      const raw = await ask(rawImages, { path: '/images/json' }, signal);
      return raw.map(({ Id: id, RepoTags: tags, RepoDigests: digests }) => ({ id, tags, digests }));
    },
  };
}

async function logs(
  engine: EngineClient,
  container: string,
  options: Parameters<Reads['logs']>[1],
  signal: AbortSignal,
): Promise<string> {
  const { tail, timestamps = false, maxBytes = defaultLogBytes, since } = options;
  const path = `/containers/${encodeURIComponent(container)}/logs`;
  const recent = since === undefined ? {} : { since: (since / 1000).toFixed(3) };
  const query = { stdout: true, stderr: true, tail, timestamps, ...recent };
  const kept = new TailBuffer(maxBytes);
  const stream = await engine.stream({ path, query }, signal);
  await demultiplex(
    stream,
    signal,
    (chunk) => kept.push(chunk),
    Math.max(maxBytes * readFactor, leastRead),
  );
  return kept.text();
}

async function save(engine: EngineClient, refs: readonly string[], signal: AbortSignal) {
  const names = new URLSearchParams(refs.map((ref): [string, string] => ['names', ref]));
  return await engine.stream({ path: `/images/get?${names}`, late: true }, signal);
}

async function bridgeGateway(engine: EngineClient, signal: AbortSignal): Promise<string> {
  const path = '/networks/bridge';
  const raw = shaped(rawNetwork, await engine.json({ path }, signal), path);
  for (const config of raw.IPAM?.Config ?? []) {
    if (config.Gateway) return config.Gateway;
    const subnet = /^(\d+\.\d+\.\d+)\.\d+\//.exec(config.Subnet);
    if (subnet) return `${subnet[1]}.1`;
  }
  throw new DockerError('ENGINE', 'the network "bridge" has no gateway');
}

/** Without user and password, which a proxy's address may hold. */
const withoutLogin = (address: string): string => address.replace(/\/\/[^/@]*@/, '//');

function engineOf(raw: Raw<typeof rawInfo>): NonNullable<DockerInfo['engine']> {
  const types = raw.DriverStatus?.find(([name]) => name === 'Supports d_type')?.[1];
  return {
    operatingSystem: raw.OperatingSystem,
    rootless: raw.SecurityOptions.some((option) => option.startsWith('name=rootless')),
    supportsTypes: types === undefined ? null : types === 'true',
  };
}

function toInfo(raw: Raw<typeof rawInfo>): DockerInfo {
  const proxy = {
    http: withoutLogin(raw.HttpProxy),
    https: withoutLogin(raw.HttpsProxy),
    no: raw.NoProxy,
  };
  return {
    name: raw.Name,
    rootDir: raw.DockerRootDir,
    cpus: raw.NCPU,
    memoryBytes: raw.MemTotal,
    mirrors: raw.RegistryConfig?.Mirrors ?? [],
    storageDriver: raw.Driver,
    engine: engineOf(raw),
    cgroup: { driver: raw.CgroupDriver, version: raw.CgroupVersion },
    ...(proxy.http === '' && proxy.https === '' ? {} : { proxy }),
  };
}

function toSummary(raw: Container): ContainerSummary {
  return {
    id: raw.Id,
    name: (raw.Names[0] ?? '').replace(/^\//, ''),
    image: raw.Image,
    imageId: raw.ImageID,
    state: raw.State,
    status: raw.Status,
    labels: raw.Labels,
    ports: raw.Ports.flatMap(({ IP, PrivatePort, PublicPort, Type }) =>
      PublicPort == null
        ? []
        : [{ containerPort: PrivatePort, hostPort: PublicPort, hostIp: IP, protocol: Type }],
    ),
    ...(raw.NetworkSettings && {
      addresses: Object.fromEntries(
        Object.entries(raw.NetworkSettings.Networks).map(([name, { IPAddress }]) => [
          name,
          IPAddress,
        ]),
      ),
    }),
    ...(raw.Mounts && { mounts: raw.Mounts.map(mountOf) }),
    createdAt: raw.Created * 1000,
  };
}

const mountOf = (mount: NonNullable<Container['Mounts']>[number]): Mount => ({
  ...{ source: mount.Source, target: mount.Destination, readOnly: !mount.RW },
});

function publishedPorts(raw: Detail): PublishedPort[] {
  return Object.entries(raw.NetworkSettings?.Ports ?? {}).flatMap(([key, bindings]) => {
    const [port, protocol = 'tcp'] = key.split('/');
    return bindings.map((binding) => ({
      containerPort: Number(port),
      hostPort: Number(binding.HostPort),
      hostIp: binding.HostIp,
      protocol,
    }));
  });
}

function environment(list: readonly string[]): Record<string, string> {
  const env: Record<string, string> = Object.create(null);
  for (const entry of list) {
    const at = entry.indexOf('=');
    if (at > 0) env[entry.slice(0, at)] = entry.slice(at + 1);
  }
  return env;
}

function healthOf(raw: Detail): ContainerDetail['health'] {
  const status = raw.State.Health?.Status;
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}

const usualPeriod = 100_000;

/** CPUs are given as such, or as a share of each period; -1 or nothing: no limit. */
function limitsOf({ NanoCpus, CpuQuota, CpuPeriod, PidsLimit }: Detail['HostConfig']) {
  const share = CpuQuota / (CpuPeriod || usualPeriod);
  return { cpus: Math.max(0, NanoCpus / 1e9 || share), pids: Math.max(0, PidsLimit) };
}

const networksOf = ({ NetworkSettings }: Detail): ContainerDetail['networks'] =>
  Object.fromEntries(
    Object.entries(NetworkSettings?.Networks ?? {}).map(([name, network]) => [
      name,
      {
        ...{ ip: network.IPAddress, gateway: network.Gateway, aliases: network.Aliases },
        ...{ id: network.NetworkID, prefix: network.IPPrefixLen },
      },
    ]),
  );

function toDetail(raw: Detail): ContainerDetail {
  const health = healthOf(raw);
  return {
    id: raw.Id,
    name: raw.Name.replace(/^\//, ''),
    image: raw.Config.Image,
    imageId: raw.Image,
    state: raw.State.Status,
    status: health === 'none' ? raw.State.Status : `${raw.State.Status} (${health})`,
    labels: raw.Config.Labels,
    ports: publishedPorts(raw),
    createdAt: Date.parse(raw.Created),
    pid: raw.State.Pid,
    exitCode: raw.State.ExitCode,
    oomKilled: raw.State.OOMKilled,
    startedAt: raw.State.StartedAt,
    finishedAt: raw.State.FinishedAt,
    restartCount: raw.RestartCount,
    error: raw.State.Error,
    health,
    healthLog: (raw.State.Health?.Log ?? []).map((entry) => ({
      exitCode: entry.ExitCode,
      output: entry.Output,
      at: entry.End,
    })),
    failingStreak: raw.State.Health?.FailingStreak ?? 0,
    env: environment(raw.Config.Env),
    mounts: (raw.Mounts ?? []).map(mountOf),
    networks: networksOf(raw),
    restartPolicy: raw.HostConfig.RestartPolicy?.Name || 'no',
    memoryLimitBytes: raw.HostConfig.Memory,
    limits: limitsOf(raw.HostConfig),
    command: raw.Config.Cmd,
    user: raw.Config.User,
  };
}

function toImage(raw: Raw<typeof rawImage>): ImageDetail {
  return {
    id: raw.Id,
    tags: raw.RepoTags,
    digests: raw.RepoDigests,
    arch: raw.Architecture,
    os: raw.Os,
    sizeBytes: raw.Size,
    labels: raw.Config?.Labels ?? {},
    layers: raw.RootFS?.Layers ?? [],
    user: raw.Config?.User ?? '',
  };
}

import type { Readable } from 'node:stream';
import type { Secret } from '../base/secret.ts';
import type { StreamedEntry } from './archive.ts';

/** Where the engine is, as the docker client itself would find it (DOCKER_HOST, context, default socket). */
export interface DockerEndpoint {
  /** unix:///var/run/docker.sock, tcp://…, ssh://… */
  readonly address: string;
  /** The source of the choice: the environment, a context of that name, or the default. */
  readonly from: 'env' | 'context' | 'default';
  readonly context: string;
}

export interface DockerVersion {
  readonly version: string;
  readonly os: string;
  /** amd64, arm64 … */
  readonly arch: string;
}

export interface DockerInfo {
  readonly name: string;
  readonly rootDir: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly mirrors: readonly string[];
  readonly storageDriver: string;
  /** Tells Docker Engine from others that speak its API; undefined where it was not asked. */
  readonly engine?: {
    /** Of the machine on which containers run, e.g. "Debian GNU/Linux 12 (bookworm)", "Docker Desktop". */
    readonly operatingSystem: string;
    readonly rootless: boolean;
    /** The file system below the images keeps the types of entries; null where the driver does not say it. */
    readonly supportsTypes: boolean | null;
  };
  /** Through which the daemon pulls, without user and password; nothing: directly. */
  readonly proxy?: { readonly http: string; readonly https: string; readonly no: string };
  /** How the groups of containers are kept: by cgroupfs or systemd, version 1 or 2; '' where it is not said. */
  readonly cgroup?: { readonly driver: string; readonly version: string };
}

export interface PublishedPort {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly hostIp: string;
  readonly protocol: string;
}

export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export interface ContainerSummary {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  /** created, running, paused, restarting, exited, dead */
  readonly state: string;
  /** The engine's sentence: "Up 3 minutes (healthy)". */
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly PublishedPort[];
  /**
   * Its address on each of its networks, by their names; '' where it has none. This machine reaches them only where
   * the engine runs on it. Left out, as what follows, where the engine's list does not tell them.
   */
  readonly addresses?: Readonly<Record<string, string>>;
  readonly mounts?: readonly Mount[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface ContainerDetail extends ContainerSummary {
  /** Number of its main process on the engine's machine; 0 where none runs. */
  readonly pid?: number;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly restartCount: number;
  /** The engine's error when it could not start. */
  readonly error: string;
  /** none when the container has no health check. */
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  /** The last outputs of the health check, oldest first. */
  readonly healthLog: readonly { exitCode: number; output: string; at: string }[];
  /** Failures of the health check since it passed last. */
  readonly failingStreak?: number;
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  /** `aliases`: the names under which others there reach it, beside its own. `id`: the network's. */
  readonly networks: Readonly<
    Record<
      string,
      { ip: string; gateway: string; aliases?: readonly string[]; id?: string; prefix?: number }
    >
  >;
  readonly restartPolicy: string;
  /** Bytes of memory that it may use; 0 or nothing: all of the machine's. */
  readonly memoryLimitBytes?: number;
  /** CPUs and processes that it may use; 0: as many as there are. */
  readonly limits?: { readonly cpus: number; readonly pids: number };
  /** The command to run, without the image's own entrypoint. */
  readonly command?: readonly string[];
  /** '' is root; nothing: it was not asked. */
  readonly user?: string;
}

export interface ImageDetail {
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly arch: string;
  readonly os: string;
  readonly sizeBytes: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Digests of its unpacked layers, the lowest first. */
  readonly layers?: readonly string[];
  /** As whom its containers run, where nobody says otherwise. */
  readonly user?: string;
}

/** An image as the engine lists it: its names, not what it is made for. */
export type ImageSummary = Pick<ImageDetail, 'id' | 'tags' | 'digests'>;

/** A registry's login, left by `docker login`. */
export interface RegistryLogin {
  readonly user: string;
  readonly password: Secret;
  /** Exchanged for tokens in place of user and password. */
  readonly identityToken?: Secret;
}

export interface PullProgress {
  readonly currentBytes: number;
  readonly totalBytes: number;
  /** The engine's last word: Downloading, Extracting … */
  readonly status: string;
}

export interface RunContainer {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly network?: string;
  readonly publish?: readonly { hostIp: string; hostPort: number; containerPort: number }[];
  readonly restart?: 'no' | 'unless-stopped' | 'always';
  readonly binds?: readonly string[];
}

/**
 * The engine, over its socket. Every call ends with its signal. Errors have a `code`:
 * ENOENT (no socket), ECONNREFUSED (nothing listens), EACCES (no permission), CONTEXT (the context is not there),
 * ADDRESS (the address is none), TLS_MATERIAL (a certificate cannot be read),
 * SSH (ssh itself failed), `HTTP_<status>` with the engine's
 * message, or ENGINE with what it said inside an answer that had begun well (pull, load, build).
 */
export interface Docker {
  endpoint(): Promise<DockerEndpoint>;
  version(signal: AbortSignal): Promise<DockerVersion>;
  info(signal: AbortSignal): Promise<DockerInfo>;
  /** Address of the host on the default bridge network, e.g. 172.17.0.1. */
  bridgeGateway(signal: AbortSignal): Promise<string>;
  /** All states; `label` filters ("com.docker.compose.project=x"). */
  containers(filter: { label?: string }, signal: AbortSignal): Promise<ContainerSummary[]>;
  inspect(container: string, signal: AbortSignal): Promise<ContainerDetail>;
  /** The last `tail` lines, both streams, bytes that are not UTF-8 replaced. */
  logs(
    container: string,
    /** `since`: milliseconds since 1970; older lines are left out. */
    options: { tail: number; maxBytes?: number; timestamps?: boolean; since?: number },
    signal: AbortSignal,
  ): Promise<string>;
  /** undefined when it is not there. */
  image(ref: string, signal: AbortSignal): Promise<ImageDetail | undefined>;
  /** Every image that has a name. */
  images(signal: AbortSignal): Promise<ImageSummary[]>;
  pull(
    ref: string,
    onProgress: (progress: PullProgress) => void,
    signal: AbortSignal,
  ): Promise<void>;
  tag(source: string, target: string, signal: AbortSignal): Promise<void>;
  untag(ref: string, signal: AbortSignal): Promise<void>;
  /** undefined: nobody has logged in there. Helpers that config.json names are asked. */
  login(registry: string): Promise<RegistryLogin | undefined>;
  /** Loads a tar (plain or gzip) as `docker save` makes it: a file, or as it comes. Returns what it brought. */
  load(tar: string | Readable, signal: AbortSignal): Promise<string[]>;
  /** A plain tar of images with their names, as `docker save` makes it. Layers that they share are in it once. */
  save(refs: readonly string[], signal: AbortSignal): Promise<Readable>;
  /** Builds from these files; lines of the build go to onLine. */
  build(
    options: {
      files: readonly StreamedEntry[];
      dockerfile: string;
      target: string;
      tag: string;
      args: Readonly<Record<string, string>>;
      labels: Readonly<Record<string, string>>;
    },
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Creates and starts; returns the id. */
  run(options: RunContainer, signal: AbortSignal): Promise<string>;
  /** Starts a container that is there; no error when it runs. */
  start(container: string, signal: AbortSignal): Promise<void>;
  /** Lets a paused container go on. It may never end (docker/unpause.ts). */
  unpause(container: string, signal: AbortSignal): Promise<void>;
  /** Stops (SIGTERM, then SIGKILL after 10 s) and removes a container; never a volume. */
  remove(container: string, signal: AbortSignal): Promise<void>;
  /** Runs argv inside; stdout and stderr apart, of each the last 4 MiB. -1: it did not end by itself. */
  exec(
    container: string,
    argv: readonly string[],
    signal: AbortSignal,
    options?: ExecInside,
  ): Promise<{ code: number; stdout: string; stderr: string }>;
}

export interface ExecInside {
  /** Its standard input: secrets go there, never into argv. */
  readonly input?: Secret | Readable;
  /** An existing file that takes its output byte for byte; the result then holds none of it. */
  readonly toFile?: string;
}

import type { GenericSchema } from 'valibot';
import type { Message } from '../base/message.ts';
import type { Secret, Secrets } from '../base/secret.ts';
import type { ImportedSettings, Layout } from './layout.ts';

/** The part of the settings that every stack has. */
export interface CommonSettings {
  /** Version of the settings file's format. */
  readonly version: 1;
  readonly stack: string;
  /** true only in a rehearsal's own directory; images are then built on the spot. */
  readonly rehearsal: boolean;
  /** Compose project name. */
  readonly project: string;
  /** Address under which users reach this server: IP or host name. */
  readonly server: {
    readonly address: string;
    /** Where a reverse proxy serves it, of stacks that know one; empty or undefined for none. */
    readonly publicUrl?: string;
  };
  /** Host port by port name. */
  readonly ports: Readonly<Record<string, number>>;
  /** Names of the ports that listen on every address; the others on 127.0.0.1. */
  readonly expose: readonly string[];
  /** Addresses that are asked for the stack's files before the listed ones. */
  readonly assets?: { readonly mirrors: readonly string[] };
  readonly images: {
    /** Where the origin cannot be reached, in order: `https://host[/path]` for Docker Hub, `quay.io=https://…`. */
    readonly mirrors: readonly string[];
    /** One registry for everything, asked alone: `https://host[:port][/path]`; empty or undefined for none. */
    readonly registry?: string;
    /** Image reference by key, in place of images.list. */
    readonly override: Readonly<Record<string, string>>;
  };
}

/** The parts of a stack: what is there when it is deployed. Every layer may look at it. */
export interface Blueprint<S extends CommonSettings = CommonSettings> {
  readonly id: string;
  /** Its product name, the same in every language. */
  readonly name: string;
  readonly schema: GenericSchema<unknown, S>;
  /** The settings that `init` starts from. `bridgeGateway`: the host as containers see it. */
  defaults(input: { address: string; rehearsal: boolean; bridgeGateway: string }): S;
  /** Repairs usual mistakes in a value (a missing /v1 …) and says what it did. */
  repair?(settings: S): { settings: S; notices: readonly Message[] };
  readonly secrets: readonly SecretSpec[];
  readonly ports: readonly PortSpec[];
  readonly services: readonly Service<S>[];
  /** Variables that every service gets (a time zone); a service's own come on top. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly templates: readonly Template<S>[];
  /** Folder below templates/. */
  readonly templateDir: string;
  /** Ordered variables of the shell file that other scripts source, or none. */
  readonly configureFile?: {
    readonly path: string;
    variables(values: Values<S>): readonly (readonly [string, string | Secret])[];
    read(variables: ReadonlyMap<string, { value: string; line: number }>): ImportedSettings;
  };
  readonly databases?: DatabaseSpec;
  /** Servers of a known kind among the services, which doctor asks for their own view of themselves. */
  readonly servers?: readonly ServerSpec[];
  /** Requirements on a machine; without them the machine's size is not judged. */
  readonly requirements?: Requirements;
  /** How this stack is rehearsed; a stack without it cannot be. */
  readonly rehearsal?: RehearsalSpec<S>;
  /** That of which this is the part that the settings want: other settings may bring back what was left out. */
  readonly whole?: Blueprint<S>;
  /** Directories of other installers that can be looked into. */
  layouts?(): Promise<readonly Layout[]>;
}

/** Size of a machine. Sizes in bytes; disk: free space where the deployment and the images go. */
export interface MachineSize {
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

export interface Requirements {
  /** Below it preflight warns. */
  readonly recommended: MachineSize;
  /** Below it preflight refuses. */
  readonly floor: MachineSize;
  /** Architectures that the images exist for, as the engine names them (amd64 …). */
  readonly architectures: readonly string[];
  readonly docker: { readonly minimum: string; readonly recommended: string };
  readonly compose: { readonly minimum: string; readonly recommended: string };
}

/** The input of templates, environments and commands. */
export interface Values<S extends CommonSettings = CommonSettings> {
  readonly settings: S;
  readonly secrets: Secrets;
  /** CPUs of the host that runs the engine. */
  readonly hostCpus: number;
}

export interface SecretSpec {
  /** Name in secrets.env. */
  readonly name: string;
  readonly title: Message;
  /** How a new one is made; `asked` ones come from the user and may be empty. */
  readonly make:
    | { readonly kind: 'random'; readonly alphabet: 'hex' | 'base62'; readonly length: number }
    | { readonly kind: 'asked' };
  /** Path of a login that a person needs (`secrets show <login>`), with its user name. */
  readonly login?: {
    readonly name: string;
    /** None: the secret alone logs in. */
    readonly user?: string;
  };
  /** SHA-256 of public defaults that must never be used. */
  readonly publicDefaults?: readonly string[];
  /** The characters it may have, where a server takes no other; `why` says so. */
  readonly allowed?: { readonly pattern: RegExp; readonly why: Message };
  /** Why a public one is not replaced; `tell`: how who holds it is reported of one that a person has put into the file. */
  readonly stays?: { readonly why: Message; tell?(project: string): string };
}

export interface PortSpec {
  readonly name: string;
  readonly service: string;
  readonly containerPort: number;
  readonly default: number;
  /** Listens on every address unless the settings say otherwise. */
  readonly public: boolean;
  readonly title: Message;
}

export type Health =
  | { readonly kind: 'exec'; readonly argv: readonly string[] }
  /** 2xx from the container's own loopback; uses whichever of wget and curl the image has. */
  | {
      readonly kind: 'http';
      readonly port: number;
      readonly path: string;
      readonly anyAnswer?: boolean;
    }
  /** Something listens; needs only sh and grep in the image. */
  | {
      readonly kind: 'listen';
      readonly port: number;
      /** It speaks HTTP there: any answer is a sign of life. */
      readonly http?: true;
    };

export interface Volume {
  /** Below the deployment's config/ or data/ directory. */
  readonly from: 'config' | 'data';
  readonly path: string;
  readonly target: string;
  readonly readOnly?: boolean;
}

export interface DataDir {
  /** Below data/. */
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  /** The image takes the directory over at its start: owner and mode are set when it is made, never later. */
  readonly ownedByImage?: boolean;
  /** false: in no backup, for it is made again (logs, metrics). */
  readonly saved?: false;
}

/** A Compose service as one row. */
export interface Service<S extends CommonSettings = CommonSettings> {
  readonly name: string;
  /** Whether a deployment with these settings has it; without this, each has. */
  when?(settings: S): boolean;
  /** Key in images.list. */
  readonly image: string;
  /** Names of PortSpecs. */
  readonly ports?: readonly string[];
  readonly command?: readonly string[] | ((values: Values<S>) => readonly string[]);
  readonly user?: string;
  environment?(values: Values<S>): Readonly<Record<string, string | Secret>>;
  readonly volumes?: readonly Volume[];
  readonly dataDirs?: readonly DataDir[];
  readonly health?: Health;
  /** Seconds between two health checks; default 5. Each starts a program: twenty services with 1 keep a core busy. */
  readonly checkSeconds?: number;
  /** Most time from start to healthy on a slow machine, seconds. */
  readonly startSeconds?: number;
  /** The dependency it waits for at start, by its last log lines; undefined: they do not say. */
  waitsFor?(log: string): Message | undefined;
  /** Seconds between SIGTERM and SIGKILL; the engine's own default is 10. */
  readonly stopSeconds?: number;
  readonly needs?: Readonly<Record<string, 'healthy' | 'started'>>;
  /** Services that it calls at work, beside those that it needs. */
  readonly calls?: readonly string[];
  readonly limits?: { readonly cpus?: number; readonly memory?: string };
  readonly reservations?: { readonly cpus?: number; readonly memory?: string };
  readonly ulimits?: Readonly<Record<string, { soft: number; hard: number }>>;
  /** Least value of the kernel's vm.max_map_count with which the image starts. */
  readonly maxMapCount?: number;
}

/** One file below the deployment's directory, made from one template. */
export interface Template<S extends CommonSettings = CommonSettings> {
  /** Below templates/<templateDir>/. */
  readonly source: string;
  /** Below the deployment's directory, e.g. config/apisix/config.yaml. */
  readonly target: string;
  /** The format of the target; `raw` is copied byte for byte. */
  readonly format: 'yaml' | 'json' | 'ini' | 'raw';
  readonly mode?: number;
  readonly uid?: number;
  /** The service that alone needs it: without that, it is left out too. */
  readonly of?: string;
  /** The values that the template names. */
  values?(values: Values<S>): Readonly<Record<string, unknown>>;
}

export interface DatabaseSpec {
  readonly service: string;
  /** Name of its PortSpec. */
  readonly port: string;
  readonly user: string;
  /** Name in secrets.env. */
  readonly password: string;
  readonly maintenance: string;
  readonly names: readonly string[];
  /** By database: the services that make the tables of an empty one, and only when they start. */
  readonly filledBy?: Readonly<Record<string, readonly string[]>>;
  /** Services that need nobody, and are started while the server is. */
  readonly alongside?: readonly string[];
}

export interface ServerSpec {
  /** The product: redis, etcd, prometheus, grafana …; a probe asks those of its own kind. */
  readonly kind: string;
  readonly service: string;
  /** Name of its PortSpec. */
  readonly port: string;
  /** Name of its password in secrets.env, where it asks for one. */
  readonly password?: string;
}

export interface RehearsalSpec<S extends CommonSettings = CommonSettings> {
  /** Replaces the stack's own: images are built on the spot, so any architecture goes. */
  readonly requirements?: { readonly recommended: MachineSize; readonly floor: MachineSize };
  /** Build context with the Dockerfile, below the directory that holds templates/. */
  readonly dir: string;
  /** Images are named `<repository>/<role>:local`; a label holds the hash of what they were built from. */
  readonly repository: string;
  /** Build stage and role by image key. Several keys may share a stage. */
  readonly images: Readonly<Record<string, { readonly target: string; readonly role: string }>>;
  /** Small files that stand for the stack's assets, by path below the deployment; written where nothing is. */
  readonly placeholders?: Readonly<Record<string, string | Uint8Array>>;
  /** Containers outside the stack (a model server), run beside it. */
  readonly companions: readonly RehearsalCompanion<S>[];
}

export interface RehearsalCompanion<S extends CommonSettings = CommonSettings> {
  readonly name: string;
  readonly target: string;
  readonly role: string;
  readonly containerPort: number;
  /** Path that answers below 500 when it is up; default /. */
  readonly health?: string;
  /** Address and port on the host under which both host and containers reach it; `move` gives it another port. */
  publish(settings: S): { readonly hostIp: string; readonly hostPort: number };
  move?(settings: S, hostPort: number): S;
  environment?(values: Values<S>): Readonly<Record<string, string>>;
}

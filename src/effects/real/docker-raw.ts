// The engine's answers, as far as they are read. Lists and maps that are empty may come as null.

type Maybe<T> = T | null | undefined;
type Labels = Maybe<Record<string, string>>;

export interface RawVersion {
  readonly Version: string;
  readonly ApiVersion: string;
  readonly Os: string;
  readonly Arch: string;
}

export interface RawInfo {
  readonly Name: string;
  readonly DockerRootDir: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly Driver: string;
  readonly LiveRestoreEnabled?: boolean;
  readonly HttpProxy?: string;
  readonly HttpsProxy?: string;
  readonly NoProxy?: string;
  readonly RegistryConfig?: { readonly Mirrors?: Maybe<readonly string[]> } | null;
}

export interface RawNetwork {
  readonly IPAM?: { readonly Config?: Maybe<readonly { Gateway?: string; Subnet?: string }[]> };
}

export interface RawMount {
  readonly Source: string;
  readonly Destination: string;
  readonly RW: boolean;
}

interface RawAddresses {
  readonly Networks?: Maybe<Record<string, { IPAddress: string; Gateway: string }>>;
}

/** A row of the list of containers. */
export interface RawContainer {
  readonly Id: string;
  readonly Names?: Maybe<readonly string[]>;
  readonly Image: string;
  readonly ImageID: string;
  readonly State: string;
  readonly Status: string;
  readonly Labels: Labels;
  /** IP and PublicPort are left out where a port is not published. */
  readonly Ports?: Maybe<
    readonly { IP?: string; PrivatePort: number; PublicPort?: number; Type: string }[]
  >;
  readonly NetworkSettings?: RawAddresses | null;
  readonly Mounts?: Maybe<readonly RawMount[]>;
  readonly Created: number;
}

/** One container, looked at closely. */
export interface RawDetail {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly Created: string;
  readonly RestartCount: number;
  readonly Config: {
    readonly Image: string;
    readonly Labels: Labels;
    readonly Env: Maybe<readonly string[]>;
  };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly StartedAt: string;
    readonly FinishedAt: string;
    readonly Error: string;
    readonly Health?: {
      readonly Status?: string;
      readonly Log?: Maybe<readonly { ExitCode: number; Output: string; End: string }[]>;
    } | null;
  };
  readonly HostConfig: {
    readonly RestartPolicy?: { readonly Name?: string } | null;
    readonly Memory?: number;
  };
  readonly NetworkSettings?:
    | (RawAddresses & {
        readonly Ports?: Maybe<
          Record<string, Maybe<readonly { HostIp: string; HostPort: string }[]>>
        >;
      })
    | null;
  readonly Mounts?: Maybe<readonly RawMount[]>;
}

export interface RawImage {
  readonly Id: string;
  readonly RepoTags?: Maybe<readonly string[]>;
  readonly RepoDigests?: Maybe<readonly string[]>;
  readonly Architecture: string;
  readonly Os: string;
  readonly Size: number;
  readonly Config?: { readonly Labels?: Labels } | null;
}

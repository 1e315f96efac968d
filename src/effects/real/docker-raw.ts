// The engine's answers, as far as they are read. An empty value may be left out or null; one of
// another type is the answer of something else, or a lie.
import * as v from 'valibot';
import { DockerError } from './docker-error.ts';

const text = v.nullish(v.string(), '');
const count = v.nullish(v.number(), 0);
const flag = v.nullish(v.boolean(), false);
const texts = v.nullish(v.array(v.string()), []);
const labels = v.nullish(v.record(v.string(), v.string()), {});
const id = v.pipe(v.string(), v.minLength(1));

const mounts = v.nullish(
  v.array(v.object({ Source: text, Destination: text, RW: v.nullish(v.boolean(), true) })),
);
const networks = v.nullish(
  v.record(
    v.string(),
    v.object({
      ...{ IPAddress: text, Gateway: text, Aliases: texts },
      ...{ NetworkID: text, IPPrefixLen: count },
    }),
  ),
  {},
);

export const rawVersion = v.object({ Version: id, Os: text, Arch: text });

export const rawInfo = v.object({
  ...{ Name: text, DockerRootDir: text, Driver: text },
  ...{ NCPU: count, MemTotal: count },
  ...{ HttpProxy: text, HttpsProxy: text, NoProxy: text },
  RegistryConfig: v.nullish(v.object({ Mirrors: texts })),
  ...{ OperatingSystem: text, SecurityOptions: texts },
  ...{ CgroupDriver: text, CgroupVersion: text },
  DriverStatus: v.nullish(v.array(v.tuple([v.string(), v.string()]))),
});

export const rawNetwork = v.object({
  IPAM: v.nullish(
    v.object({ Config: v.nullish(v.array(v.object({ Gateway: text, Subnet: text })), []) }),
  ),
});

/** The list of containers. */
export const rawContainers = v.array(
  v.object({
    Id: id,
    Names: texts,
    ...{ Image: text, ImageID: text, State: text, Status: text },
    Labels: labels,
    /** IP and PublicPort are left out where a port is not published. */
    Ports: v.nullish(
      v.array(
        v.object({
          IP: text,
          PrivatePort: count,
          PublicPort: v.nullish(v.number()),
          Type: text,
        }),
      ),
      [],
    ),
    NetworkSettings: v.nullish(v.object({ Networks: networks })),
    Mounts: mounts,
    Created: count,
  }),
);

/** One container, looked at closely. */
export const rawDetail = v.object({
  ...{ Id: id, Name: text, Image: text, Created: text, RestartCount: count },
  Config: v.object({ Image: text, Labels: labels, Env: texts, Cmd: texts, User: text }),
  State: v.object({
    ...{ Status: text, Pid: count, ExitCode: count, OOMKilled: flag },
    ...{ StartedAt: text, FinishedAt: text, Error: text },
    Health: v.nullish(
      v.object({
        ...{ Status: text, FailingStreak: count },
        Log: v.nullish(v.array(v.object({ ExitCode: count, Output: text, End: text })), []),
      }),
    ),
  }),
  HostConfig: v.object({
    RestartPolicy: v.nullish(v.object({ Name: text })),
    ...{ Memory: count, NanoCpus: count, CpuQuota: count, CpuPeriod: count, PidsLimit: count },
  }),
  NetworkSettings: v.nullish(
    v.object({
      Networks: networks,
      Ports: v.nullish(
        v.record(v.string(), v.nullish(v.array(v.object({ HostIp: text, HostPort: text })), [])),
        {},
      ),
    }),
  ),
  Mounts: mounts,
});

export const rawImages = v.array(v.object({ Id: id, RepoTags: texts, RepoDigests: texts }));

export const rawImage = v.object({
  ...{ Id: id, RepoTags: texts, RepoDigests: texts },
  ...{ Architecture: text, Os: text, Size: count },
  Config: v.nullish(v.object({ Labels: labels, User: text })),
  RootFS: v.nullish(v.object({ Layers: texts })),
});

export type Raw<S extends v.GenericSchema> = v.InferOutput<S>;

/** An answer as it must be; throws a DockerError for one of another shape. */
export function shaped<S extends v.GenericSchema>(
  schema: S,
  answer: unknown,
  path: string,
): Raw<S> {
  const result = v.safeParse(schema, answer);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? '';
  const words = `${path}: not the answer of an engine${place === '' ? '' : ` (${place})`}`;
  throw new DockerError('ENGINE', words);
}

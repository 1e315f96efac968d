import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CliOptions, type CliResult, cli } from './cli.ts';

const runFile = promisify(execFile);

/** Host ports of the tests' own rehearsal: those of a developer's rehearsal and lab on the same machine are others. */
const ports = {
  entry: 17080,
  gatewayAdmin: 17180,
  etcd: 13382,
  redis: 17379,
  postgres: 14432,
  weaviate: 14003,
  prometheus: 17090,
  grafana: 13000,
  es: 17200,
  higress: 18101,
  casdoor: 17009,
};

const modelPort = 13334;

/** The host's address on the default bridge, under which host and containers reach the model server. */
// An interface without a container is down, and not listed.
const bridgeGateway = () => networkInterfaces().docker0?.[0]?.address ?? '172.17.0.1';

/** Where the model server of the tests answers, and takes its switches (`/control`). */
export const modelServer = () => `http://${bridgeGateway()}:${modelPort}`;

function rehearsalSettings(project: string): string[] {
  const models = modelServer();
  return [
    '--set',
    `project=${project}`,
    ...Object.entries(ports).map(([name, port]) => `ports.${name}=${port}`),
    `models.chat.url=${models}`,
    `models.completion.url=${models}/v1/completions`,
    `models.embedding.url=${models}/v1/embeddings`,
    `models.rerank.url=${models}/v1/rerank`,
  ];
}

export interface Rehearsal {
  readonly dir: string;
  readonly project: string;
  readonly ports: typeof ports;
  /** The tool, with `-C` of this deployment. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  deploy(args?: readonly string[], options?: CliOptions): Promise<CliResult>;
  /** The docker client's own words, for looking past the tool. */
  docker(args: readonly string[]): Promise<string>;
  containers(): Promise<string[]>;
  destroy(): Promise<void>;
}

export async function docker(args: readonly string[]): Promise<string> {
  const { stdout } = await runFile('docker', [...args], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** The process that made a rehearsal, as long as it lives. */
async function makerOf(dir: string): Promise<number | undefined> {
  const pid = Number(await readFile(join(dir, '..', 'maker'), 'utf8').catch(() => ''));
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/**
 * Removes the containers of a project that a run left which was killed: the engine may outlive it. Rejects when the run
 * still lives, whose containers those are then.
 */
export async function clearLeftovers(project: string): Promise<void> {
  const label = 'com.docker.compose.project';
  const list = ['ps', '-a', '--filter', `label=${label}=${project}`];
  const places = await docker([...list, '--format', `{{.Label "${label}.working_dir"}}`]);
  for (const dir of new Set(places.split('\n').filter(Boolean))) {
    // Only a directory that makeRehearsal made may be removed.
    if (!/\/rehearsal-\w+\/deployment$/.test(dir))
      throw new Error(`Containers of the project ${project} were made from ${dir}, by no test.`);
    const maker = await makerOf(dir);
    if (maker !== undefined)
      throw new Error(`Process ${maker} is using the project ${project} in ${dir}.`);
    await openRehearsal(dir, project).destroy();
  }
}

/** A rehearsal in a new directory of its own; nothing is deployed yet. */
export async function makeRehearsal(project: string): Promise<Rehearsal> {
  await clearLeftovers(project);
  const above = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  await writeFile(join(above, 'maker'), `${process.pid}\n`);
  // As on a server: below a directory that nobody else may enter no file would be open.
  await chmod(above, 0o755);
  return openRehearsal(join(above, 'deployment'), project);
}

/** The rehearsal that is in a directory. */
export function openRehearsal(dir: string, project: string): Rehearsal {
  const run = (args: readonly string[], options?: CliOptions) => cli(['-C', dir, ...args], options);
  const labelled = async (label: string, ...options: readonly string[]) => {
    const out = await docker(['ps', ...options, '--filter', `label=${label}=${project}`]);
    return out.split('\n').filter(Boolean);
  };
  const containers = async () =>
    (await labelled('com.docker.compose.project', '-a', '--format', '{{.Names}}')).sort();
  return {
    dir,
    project,
    ports,
    run,
    deploy: async (args = [], options) =>
      run(['deploy', '--rehearse', '--yes', ...rehearsalSettings(project), ...args], options),
    docker,
    containers,
    async destroy() {
      const all = [
        ...(await labelled('com.docker.compose.project', '-aq')),
        ...(await labelled('com.costrict.rehearsal', '-aq')),
      ];
      if (all.length > 0) await docker(['rm', '-f', ...all]);
      await docker(['network', 'rm', `${project}_default`]).catch(() => undefined);
      await rm(join(dir, '..'), { recursive: true, force: true });
    },
  };
}

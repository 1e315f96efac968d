import { dirname, isAbsolute, join, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { assertSafeFolder } from '../../config/ownership.ts';
import { indexName, type Part } from '../../docker/bundle/format.ts';
import { openBundle } from '../../docker/bundle/open.ts';
import { assertNoStrays, assertParts } from '../../docker/bundle/verify.ts';
import { type System, system } from '../../doctor/probes/system.ts';
import type { FixPlan, Guide } from '../../repair/action.ts';
import { choiceValue, type FixContext } from '../../repair/fix.ts';
import { packagesAction, sha256Of } from '../../repair/resources/packages.ts';
import { commonFixTexts as common } from './fix-texts.ts';

/** Names under which the distributions carry Compose v2. Debian 12 has v1 as docker-compose, and is asked for none. */
const composeNames = ['docker-compose-plugin', 'docker-compose-v2'];

/** The packages of these that the distribution has, as apt knows them now. */
async function available(
  { effects, signal }: FixContext,
  names: readonly string[],
): Promise<readonly string[]> {
  const env = { LC_ALL: 'C' };
  const { stdout } = await effects.exec.run(['apt-cache', 'policy', ...names], { signal, env });
  const known = stdout.matchAll(/^(\S+):\n(?:\s+.*\n)*?\s+Candidate: (\S+)/gm);
  const fit = new Set(Array.from(known, ([, name, version]) => (version === '(none)' ? '' : name)));
  return names.filter((name) => fit.has(name));
}

/** Docker's own packages, and what they need beside libraries. */
const dockers =
  /^(?:docker(?:[.-][\w.+-]+)?|containerd(?:[.-][\w.+-]+)?|runc|tini|cgroupfs-mount|iptables|nftables|pigz|criu|dmsetup|apparmor|slirp4netns|uidmap|fuse-overlayfs|dbus-user-session|ca-certificates|lib[\w.+-]+)$/;

/** Package files of a folder that was brought along, with the names that they say of themselves. */
async function packageFiles({ effects, signal }: FixContext, dir: string) {
  const names = (await effects.fs.list(dir)).filter((name) => /^[\w.+~%:-]+\.deb$/.test(name));
  if (!isAbsolute(dir) || names.length === 0)
    throw new UserError({ id: 'no-packages', title: common.noPackages({ dir }), exit: exit.usage });
  // Their programs run as root when they are installed.
  await assertSafeFolder(effects, dir, names);
  await assertOfBundle(effects, dir, signal);
  const machine = await effects.exec.run(['dpkg', '--print-architecture'], { signal });
  const rows = names.map(async (name) => {
    const file = `${dir}/${name}`;
    const said = await effects.exec.run(
      ['dpkg-deb', '-W', '--showformat', '$' + '{Package} $' + '{Architecture}', file],
      { signal },
    );
    const [own, arch] = said.stdout.trim().split(' ');
    if (
      said.code !== 0 ||
      own === undefined ||
      !dockers.test(own) ||
      !['all', machine.stdout.trim()].includes(arch ?? '')
    )
      throw new UserError({
        id: 'bad-package',
        title: common.badPackage({ file }),
        exit: exit.usage,
      });
    return { name: own, file: { path: file, sha256: await sha256Of(effects, file) } };
  });
  return Promise.all(rows);
}

/** A folder inside a bundle may hold only what the bundle's index lists, as it lists it. */
async function assertOfBundle(
  effects: FixContext['effects'],
  dir: string,
  signal: AbortSignal,
): Promise<void> {
  const top = dirname(resolve(dir));
  if ((await effects.fs.stat(join(top, indexName)))?.kind !== 'file') return;
  const bundle = await openBundle(effects, top).catch(() => undefined);
  if (!bundle) return;
  const inDir = ({ path }: Part) => dirname(join(top, path)) === resolve(dir);
  await assertParts(bundle, bundle.index.parts.filter(inDir), signal);
  await assertNoStrays(bundle, signal);
}

const startOf = ({ systemd }: System): readonly string[] =>
  systemd ? ['systemctl', 'enable', '--now', 'docker'] : ['service', 'docker', 'start'];

/** The plan that installs Docker or Compose from the distribution or from a folder; empty where it cannot. */
export async function installPlan(
  context: FixContext,
  issue: string,
  wanted: readonly string[],
): Promise<FixPlan | Guide> {
  const machine = context.facts.get(system).value;
  const debian = machine?.family === 'debian' || machine?.family === 'ubuntu';
  if (!machine || !debian || !machine.isRoot) return { actions: [] };
  const dir = choiceValue(context.choices, 'from');
  const found = dir === undefined ? undefined : await packageFiles(context, dir);
  const composeName = (await available(context, composeNames))[0];
  const here = (await available(context, ['docker.io', 'docker-cli'])).filter(
    (name) => name === 'docker.io',
  );
  const online = [
    ...(wanted.includes('docker') ? here : []),
    ...(composeName === undefined ? [] : [composeName]),
  ];
  const names = found ? found.map(({ name }) => name) : online;
  if (names.length === 0) return { actions: [] };
  const files = found ? found.map(({ file }) => file) : null;
  const noCompose = !found && composeName === undefined;
  return {
    actions: [packagesAction(names, { files, start: startOf(machine) })],
    untouched: common.packagesUntouched(),
    notices: noCompose
      ? [common.composeApart({ command: `${program.command} fix compose-missing-or-old` })]
      : [],
    irreversible: { name: issue, why: common.packagesIrreversible() },
  };
}

/** The common parts of fixes that install packages. */
export const packageOptions = [
  { name: 'from', title: common.fromPackages(), value: true },
] as const;

import type { NextStep } from '../../base/next-step.ts';
import type { System } from '../../doctor/probes/system.ts';
import { installTexts as install } from './install-texts.ts';

/** A command that needs root, as this user has to type it. */
export const asRoot = ({ isRoot }: Pick<System, 'isRoot'>, command: string): string =>
  isRoot ? command : `sudo ${command}`;

const plugins = '/usr/local/lib/docker/cli-plugins';
const release = 'https://github.com/docker/compose/releases/download';
const fallbackVersion = '2.39.3';

const isRedhat = ({ family }: System): boolean => family === 'redhat' || family === 'openeuler';

function redhatTool({ family, release: major }: System): string {
  return family === 'redhat' && major > 0 && major < 8 ? 'yum' : 'dnf';
}

/** Debian before 13 packages only Compose v1; there and elsewhere the plug-in is one file. */
function composeFile(system: System, version: string): NextStep[] {
  const machine = '$(uname -m)';
  const file = `${plugins}/docker-compose`;
  return [
    { command: asRoot(system, `mkdir -p ${plugins}`), what: install.nextPlugins() },
    {
      command: asRoot(
        system,
        `curl -fL ${release}/v${version}/docker-compose-linux-${machine} -o ${file}`,
      ),
      what: install.nextInstallCompose(),
    },
    { command: asRoot(system, `chmod +x ${file}`), what: install.nextExecutable() },
  ];
}

/** How Compose v2 comes onto this distribution. */
export function installCompose(system: System, recommended = fallbackVersion): NextStep[] {
  const { family, release: major } = system;
  const what = install.nextInstallCompose();
  if (family === 'ubuntu' && major >= 22)
    return [{ command: asRoot(system, 'apt-get install -y docker-compose-v2'), what }];
  if (family === 'debian' && major >= 13)
    return [{ command: asRoot(system, 'apt-get install -y docker-compose'), what }];
  if (isRedhat(system)) {
    const command = asRoot(system, `${redhatTool(system)} install -y docker-compose-plugin`);
    return [...redhatRepository(system), { command, what }];
  }
  return composeFile(system, recommended);
}

function redhatRepository(system: System): NextStep[] {
  const url = 'https://download.docker.com/linux/centos/docker-ce.repo';
  const file = '/etc/yum.repos.d/docker-ce.repo';
  const fetch = {
    command: asRoot(system, `curl -fL ${url} -o ${file}`),
    what: install.nextRepository(),
  };
  if (system.family !== 'openeuler') return [fetch];
  const release = asRoot(system, `sed -i 's/$releasever/8/g' ${file}`);
  return [fetch, { command: release, what: install.nextReleaseNumber() }];
}

/** How Docker comes onto this distribution. */
export function installDocker(system: System, recommendedCompose?: string): NextStep[] {
  const what = install.nextInstall();
  if (isRedhat(system)) {
    const packages = 'docker-ce docker-ce-cli containerd.io docker-compose-plugin';
    return [
      ...redhatRepository(system),
      { command: asRoot(system, `${redhatTool(system)} install -y ${packages}`), what },
      startDocker(system),
    ];
  }
  if (system.family === 'other')
    return [
      { command: 'curl -fsSL https://get.docker.com -o get-docker.sh', what: install.nextManual() },
      { command: asRoot(system, 'sh get-docker.sh'), what },
    ];
  return [
    { command: asRoot(system, 'apt-get update') },
    { command: asRoot(system, 'apt-get install -y docker.io'), what },
    ...installCompose(system, recommendedCompose),
  ];
}

/** How the daemon is started where this init system is in charge. */
export function startDocker(system: System): NextStep {
  const command = system.systemd ? 'systemctl enable --now docker' : 'service docker start';
  return { command: asRoot(system, command), what: install.nextStart() };
}

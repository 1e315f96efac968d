import { type Lang, type Message, say } from '../../src/base/message.ts';
import type { NextStep } from '../../src/base/next-step.ts';
import type { System } from '../../src/doctor/probes/system.ts';
import { installDocker } from '../../src/issues/shared/install-commands.ts';
import { installPageTexts as t } from './install-texts.ts';
import { otherPage, page, shell } from './markdown.ts';

interface Row {
  readonly name: string;
  readonly family: System['family'];
  readonly release: number;
  readonly tested?: true;
  readonly note?: Message;
}

/** The systems of operators, in the order of the page. */
const systems: readonly Row[] = [
  { name: 'Debian 12', family: 'debian', release: 12, tested: true },
  { name: 'Debian 13', family: 'debian', release: 13 },
  { name: 'Ubuntu 22.04, 24.04', family: 'ubuntu', release: 22 },
  { name: 'openEuler 22.03', family: 'openeuler', release: 22 },
  { name: 'Kylin V10', family: 'openeuler', release: 10 },
  { name: 'Anolis OS 8', family: 'redhat', release: 8 },
  { name: 'RHEL 8, 9 · Rocky Linux · AlmaLinux', family: 'redhat', release: 8 },
  { name: 'CentOS 7', family: 'redhat', release: 7, note: t.endOfLife() },
];

const commands = (steps: readonly NextStep[], lang: Lang): string =>
  shell(
    steps.map(({ command, what }): [string, Message?] => (what ? [command, what] : [command])),
    lang,
  );

const debs = (names: string): string =>
  `sudo apt-get install --download-only -y -o Dir::Cache::archives="$PWD" ${names}`;
const rpms = 'docker-ce docker-ce-cli containerd.io docker-compose-plugin';

/** How the packages come to a server that no network reaches: fetched by one of the same system. */
function offline({ family, release }: Row): NextStep[] {
  if (family === 'ubuntu' || family === 'debian') {
    const compose = family === 'ubuntu' ? ' docker-compose-v2' : ' docker-compose';
    // Debian before 13 has no Compose v2: there it is one file, as above.
    const names = `docker.io${family === 'debian' && release < 13 ? '' : compose}`;
    return [
      { command: debs(names), what: t.fetch() },
      { command: 'sudo dpkg -i *.deb', what: t.there() },
    ];
  }
  const get =
    release === 7
      ? `sudo yum install -y --downloadonly --downloaddir=. ${rpms}`
      : `dnf download --resolve --alldeps ${rpms}`;
  return [
    { command: get, what: t.fetch() },
    { command: 'sudo rpm -Uvh --replacepkgs *.rpm', what: t.there() },
  ];
}

function systemPart(row: Row, lang: Lang): string[] {
  const known = { systemd: true, user: 'root', isRoot: false, inDockerGroup: false };
  return [
    `### ${row.name}`,
    row.note ? say(row.note, lang) : '',
    commands(installDocker({ ...row, ...known }), lang),
    say(t.offline(), lang),
    commands(offline(row), lang),
    say(row.tested ? t.tested() : t.untested(), lang),
  ];
}

const name = 'costrict-VERSION-linux-x64';
const toolSteps: readonly NextStep[] = [
  { command: `tar -xzf ${name}.tar.gz`, what: t.unpack() },
  { command: `sudo sh ${name}/install.sh`, what: t.install() },
  { command: `sh ${name}/install.sh --prefix ~/.local`, what: t.installHome() },
];
const oldSteps: readonly NextStep[] = [
  { command: 'sudo docker load -i costrict-image-VERSION-linux-x64.tar.gz', what: t.loadImage() },
  {
    command: 'sudo install -m 0755 costrict-container.sh /usr/local/bin/costrict',
    what: t.script(),
  },
];
const updateSteps: readonly NextStep[] = [
  { command: 'costrict version --check .', what: t.isNewer() },
  { command: `sudo sh ${name}/install.sh`, what: t.over() },
  { command: `sudo sh ${name}/install.sh --uninstall`, what: t.remove() },
];

/** How the tool, Docker and Compose are installed on each system; the commands are those that the tool shows. */
export function installPage(lang: Lang): string {
  const heading = (level: string, text: Message) => `${level} ${say(text, lang)}`;
  return page([
    heading('#', t.title()),
    otherPage('install', lang),
    say(t.intro(), lang),
    commands([{ command: 'sha256sum -c SHA256SUMS', what: t.checkHow() }], lang),
    heading('##', t.tool()),
    say(t.toolIntro({ arm: 'linux-arm64' }), lang),
    commands(toolSteps, lang),
    say(t.viaNpm(), lang),
    commands(
      [{ command: 'npm install -g ./costrict-cli-VERSION.tgz', what: t.npmInstall() }],
      lang,
    ),
    heading('###', t.old()),
    say(t.oldIntro(), lang),
    commands(oldSteps, lang),
    say(t.oldLimits(), lang),
    heading('##', t.docker()),
    say(t.dockerIntro({ preflight: 'costrict preflight' }), lang),
    say(t.offlineIntro(), lang),
    ...systems.flatMap((row) => systemPart(row, lang)),
    heading('##', t.update()),
    commands(updateSteps, lang),
  ]);
}

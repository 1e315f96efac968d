import { dirname, join } from 'node:path';
import { program } from '../../../base/program.ts';
import { composePath } from '../../../config/paths.ts';
import { isShut } from '../../../doctor/probes/file-modes.ts';
import {
  containerOf,
  docker,
  restartService,
  restoreAndRestart,
  update,
} from '../../../repair/lab/containers.ts';
import { edit, restoreFile } from '../../../repair/lab/files.ts';
import { labTexts as t } from '../texts/lab.ts';
import { composeEdited, fault, type Lab, putBack, restoreCompose } from './tools.ts';

const prometheus = 'config/prometheus/prometheus.yml';
/** Older than any that a fix makes. */
const tornBackup = 'backups/20200102T030405Z';
const daySeconds = 24 * 3600;

/** Asks for what is not there, and takes the first answer. */
const wrongCheck = '        - "CMD"\n        - "false"\n      interval: "1s"\n      retries: 1\n';
const checkOfGrafana =
  /^( {2}grafana:\n(?: {4}.*\n)*? {4}healthcheck:\n {6}test:\n)(?: {6,}.*\n)*( {4}\S)/m;

/** Sets when a file was written last. */
async function touch({ effects, deployment, signal }: Lab, file: string, seconds: number) {
  const argv = ['touch', '-d', `@${Math.floor(seconds)}`, join(deployment.dir, file)];
  await effects.exec.run(argv, { signal });
}

const nowSeconds = ({ effects }: Lab): number => effects.clock.now().getTime() / 1000;

export const fileFaults = [
  fault({
    id: 'settings-changed-not-deployed',
    issue: 'settings-changed-not-deployed',
    title: t.settingsNotDeployed(),
    expects: ['warn:settings-changed-not-deployed'],
    cannot: { again: t.settingsStay() },
    make: (context) =>
      edit(context, program.settingsFile, (text) =>
        text.replace(/maxConnections: \d+/, 'maxConnections: 350'),
      ),
    heal: (context) => restoreFile(context, program.settingsFile),
  }),
  fault({
    id: 'insecure-defaults',
    issue: 'insecure-defaults',
    title: t.publicSecrets(),
    expects: [
      'oidc-client-mismatch',
      'warn:insecure-defaults',
      'warn:settings-changed-not-deployed',
    ],
    cannot: { again: t.settingsStay() },
    make: (context) =>
      edit(context, program.secretsFile, (text) =>
        // One that the gateway's routes, Casdoor, files and containers hold, and one of files alone.
        text
          .replace(/^OIDC_CLIENT_SECRET=.*/m, "OIDC_CLIENT_SECRET='123'")
          .replace(/^KEY_AI_QUOTA_ADMIN=.*/m, "KEY_AI_QUOTA_ADMIN='12345678'"),
      ),
    heal: (context) => restoreFile(context, program.secretsFile),
  }),
  fault({
    id: 'backup-invalid',
    issue: 'backup-invalid',
    title: t.tornBackup(),
    async make({ effects: { fs }, deployment: { dir } }) {
      await fs.mkdir(join(dir, tornBackup), 0o700);
      const files = [{ path: 'auth.sql.gz', bytes: 9, sha256: '0'.repeat(64) }];
      const manifest = { version: 1, at: '', databases: ['auth'], files };
      await fs.writeAtomic(join(dir, tornBackup, 'manifest.json'), JSON.stringify(manifest));
    },
    heal: ({ effects: { fs }, deployment: { dir } }) => fs.removeTree(join(dir, tornBackup)),
  }),
  fault({
    id: 'secrets-file-open',
    issue: 'secrets-file-open',
    title: t.openSecrets(),
    expects: ['warn:secrets-file-open'],
    unfit: async ({ effects, deployment }) =>
      (await isShut(effects.fs, dirname(deployment.dir))) ? t.shutAbove() : undefined,
    async make({ effects, deployment: { dir } }) {
      await effects.fs.chmod(join(dir, program.secretsFile), 0o644);
      await effects.fs.chmod(dir, 0o755);
    },
    async heal({ effects, deployment: { dir } }) {
      await effects.fs.chmod(dir, 0o700);
      await effects.fs.chmod(join(dir, program.secretsFile), 0o600);
    },
  }),
  fault({
    id: 'file-edited-by-hand',
    issue: 'file-edited-by-hand',
    title: t.editedFile(),
    expects: ['warn:file-edited-by-hand'],
    make: (context) => edit(context, prometheus, (text) => text.replace('"15s"', '"5s"')),
    heal: (context) => restoreFile(context, prometheus),
  }),
  fault({
    id: 'template-unresolved',
    issue: 'template-unresolved',
    title: t.unresolvedTemplate(),
    expects: ['template-unresolved', 'warn:file-edited-by-hand'],
    make: (context) => {
      const { project } = context.deployment.settings;
      return edit(context, prometheus, (text) => text.replace(project, '{{COSTRICT_PROJECT}}'));
    },
    heal: (context) => restoreFile(context, prometheus),
  }),
  fault({
    id: 'service-outdated',
    issue: 'service-outdated',
    title: t.outdated(),
    expects: ['warn:service-outdated'],
    async make(context) {
      await edit(context, composePath, (text) =>
        text.replace(/^( {2}grafana:\n)/m, '$1    stop_signal: SIGINT\n'),
      );
      await update(context, 'grafana');
      await restoreFile(context, composePath);
    },
    heal: (context) => restoreCompose(context, 'grafana'),
  }),
  fault({
    id: 'unhealthy-healthcheck',
    issue: 'unhealthy-healthcheck',
    title: t.wrongHealthCheck(),
    expects: ['unhealthy-healthcheck', 'warn:file-edited-by-hand'],
    ...composeEdited('grafana', (text) => text.replace(checkOfGrafana, `$1${wrongCheck}$2`)),
  }),
  fault({
    id: 'prometheus-target-down',
    issue: 'prometheus-target-down',
    title: t.targetDown(),
    expects: ['warn:file-edited-by-hand', 'warn:prometheus-target-down'],
    settleMs: 60_000,
    async make(context) {
      await edit(context, prometheus, (text) => text.replace(/apisix:\d+/, 'nobody.invalid:9'));
      await restartService(context, 'prometheus');
    },
    heal: (context) => restoreAndRestart(context, prometheus, 'prometheus'),
  }),
  fault({
    id: 'broken-yaml',
    issue: 'yaml-type-mismatch',
    title: t.brokenYaml(),
    expects: ['warn:file-edited-by-hand', 'yaml-type-mismatch'],
    async make(context) {
      await edit(context, prometheus, (text) => text.replace('"15s"', '[15, "s"]'));
      await docker(context, ['restart', '-t', '5', containerOf(context, 'prometheus')]);
    },
    heal: (context) => restoreAndRestart(context, prometheus, 'prometheus'),
  }),
  fault({
    id: 'clock-wrong',
    issue: 'clock-wrong',
    title: t.clockBehind(),
    expects: ['warn:clock-wrong'],
    async make(context) {
      const { effects, deployment } = context;
      const stat = await effects.fs.stat(join(deployment.dir, program.settingsFile));
      const seconds = (stat?.mtimeMs ?? 0) / 1000;
      await context.keep('written', String(seconds));
      await touch(context, program.settingsFile, nowSeconds(context) + daySeconds);
    },
    heal: (context) =>
      putBack(context, 'written', (seconds) =>
        touch(context, program.settingsFile, Number(seconds)),
      ),
  }),
];

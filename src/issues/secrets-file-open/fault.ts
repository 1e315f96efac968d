import { dirname, join } from 'node:path';
import { program } from '../../base/program.ts';
import { defineFault } from '../../repair/lab/fault.ts';
import { isShut } from './probe.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    issue: 'secrets-file-open',
    title: t.faultMade(),
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
];

import { checksTexts } from '../../base/texts/checks.ts';
import { pathsOf } from '../../config/paths.ts';
import { lostSecrets } from '../../config/settings/load.ts';
import { usedSecrets } from '../../docker/recover-secrets.ts';
import { defineProbe } from '../../doctor/probe.ts';
import { texts as t } from './texts.ts';

export interface Lost {
  /** Of secrets that the deployment already works with. */
  readonly names: readonly string[];
  /** The file itself is gone. */
  readonly isFileGone: boolean;
}

/** Secrets that are missing although rendered files or data were made with them. */
export const lost = defineProbe<Lost>({
  id: 'lost-secrets',
  title: t.probe(),
  deadline: 'short',
  async read({ deployment, effects, signal }) {
    if (deployment === undefined || deployment.adopted)
      return { status: 'skipped', reason: checksTexts.noDeployment() };
    const { blueprint, secrets, dir } = deployment;
    const missingSecrets = blueprint.secrets
      .filter(({ name, make }) => make.kind === 'random' && !secrets.has(name))
      .map(({ name }) => name);
    const used = usedSecrets(effects, signal);
    const names = await lostSecrets(effects, { ...deployment, missingSecrets }, used);
    const isFileGone = (await effects.fs.stat(pathsOf(dir).secrets)) === undefined;
    return { status: 'ok', value: { names, isFileGone } };
  },
});

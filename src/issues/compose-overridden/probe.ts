import { join } from 'node:path';
import { checksTexts } from '../../base/texts/checks.ts';
import { composePath } from '../../config/paths.ts';
import { composeNames, overrideNames } from '../../doctor/foreign/override.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import { texts as t } from './texts.ts';

/**
 * Input that a `docker compose` typed in the directory would take beside the Compose file.
 * instead: read in its place; added: merged into it; variable: of `.env` or, with `file` null, of this shell.
 */
export type Foreign =
  | { readonly kind: 'instead' | 'added'; readonly file: string }
  | { readonly kind: 'variable'; readonly file: string | null; readonly name: string };

/** Variables that decide what Compose reads, what the project is called, or which engine it talks to. */
const deciding =
  /^(?:COMPOSE_(?:FILE|PROJECT_NAME|PROFILES|ENV_FILES|PATH_SEPARATOR)|DOCKER_(?:HOST|CONTEXT|DEFAULT_PLATFORM))$/;

/** Files and variables that would change what Compose does there; this tool reads none of them. */
export const foreignInput = defineProbe<readonly Foreign[]>({
  id: 'compose-input',
  title: t.probe(),
  deadline: 'instant',
  async read({ deployment, effects: { fs, host } }): Promise<Reading<readonly Foreign[]>> {
    if (deployment === undefined) return { status: 'skipped', reason: checksTexts.noDeployment() };
    // Another installer's deployment is read as Compose would.
    if (deployment.adopted) return { status: 'ok', value: [] };
    const entries = new Set(await fs.list(deployment.dir));
    // Compose takes the first name that is there.
    const before = composeNames.slice(0, composeNames.indexOf(composePath));
    const instead = before.filter((name) => entries.has(name)).slice(0, 1);
    const added = overrideNames.filter((name) => entries.has(name)).slice(0, 1);
    const text = entries.has('.env')
      ? await fs.readText(join(deployment.dir, '.env')).catch(() => '')
      : '';
    const names = Array.from(
      text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z_]+)[ \t]*[=:]/gm),
      ([, name = '']) => name,
    ).filter((name) => deciding.test(name));
    const set = ['COMPOSE_FILE', 'COMPOSE_PROJECT_NAME'].filter((name) => host.env(name));
    return {
      status: 'ok',
      value: [
        ...instead.map((file) => ({ kind: 'instead', file }) as const),
        ...added.map((file) => ({ kind: 'added', file }) as const),
        ...[...new Set(names)].map((name) => ({ kind: 'variable', file: '.env', name }) as const),
        ...set.map((name) => ({ kind: 'variable', file: null, name }) as const),
      ],
    };
  },
});

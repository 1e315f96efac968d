import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { literal } from '../../src/core/message.ts';
import type { Deployment } from '../../src/deploy/deployment.ts';
import { mustCompose, projectOf, upArgs } from '../../src/engine/compose.ts';
import { edit, restoreFile } from '../../src/lab/files.ts';
import { recreate } from '../../src/lab/stand-in.ts';
import { fault, type Lab, sql } from '../../src/stacks/costrict/lab/tools.ts';

const compose = 'docker-compose.yml';
const embedder = 'config/codebase-embedder/conf.yaml';
const application = "WHERE owner = 'admin' AND name = 'loginApp'";
const damaged = 'backups/20200102T030405Z';

const made = (issue: string, work: Pick<Parameters<typeof fault>[0], 'make' | 'heal'>) =>
  fault({ id: `made-${issue}`, issue, title: literal(issue), ...work });

/** Made from the Compose file as it is, without waiting for health. */
async function up(context: Lab, service: string): Promise<void> {
  const args = upArgs(projectOf(context.deployment as unknown as Deployment), {
    services: [service],
    noDeps: true,
  });
  await mustCompose(context, args, { signal: context.signal });
}

/** A container that is not as the settings say, from a Compose file that somebody changed. */
const otherwise = (issue: string, service: string, change: (text: string) => string) =>
  made(issue, {
    async make(context) {
      await edit(context, compose, change);
      await up(context, service);
    },
    async heal(context) {
      await restoreFile(context, compose);
      await recreate(context, service);
    },
  });

/** Faults that the lab does not offer: enough for a detector, and not as they happen to people. */
export const madeFaults = [
  made('insecure-defaults', {
    make: (context) =>
      edit(context, 'secrets.env', (text) =>
        // One that the gateway's routes, Casdoor, files and containers hold, and one of files alone.
        text
          .replace(/^OIDC_CLIENT_SECRET=.*/m, "OIDC_CLIENT_SECRET='123'")
          .replace(/^KEY_AI_QUOTA_ADMIN=.*/m, "KEY_AI_QUOTA_ADMIN='12345678'"),
      ),
    heal: (context) => restoreFile(context, 'secrets.env'),
  }),
  made('auth-token-lifetime', {
    async make(context) {
      await sql(context, 'casdoor', `UPDATE application SET expire_in_hours = 0 ${application}`);
    },
    async heal(context) {
      await sql(context, 'casdoor', `UPDATE application SET expire_in_hours = 1200 ${application}`);
    },
  }),
  made('backup-invalid', {
    async make({ deployment: { dir } }) {
      await mkdir(join(dir, damaged), { recursive: true, mode: 0o700 });
      const files = [{ path: 'auth.sql.gz', bytes: 9, sha256: '0'.repeat(64) }];
      const manifest = { version: 1, at: '', databases: ['auth'], files };
      await writeFile(join(dir, damaged, 'manifest.json'), JSON.stringify(manifest));
    },
    heal: ({ deployment: { dir } }) => rm(join(dir, damaged), { recursive: true, force: true }),
  }),
  made('embedding-rerank-model-update', {
    make: (context) =>
      edit(context, embedder, (text) =>
        text.replace(context.deployment.settings.models.embedding.model, 'another-model'),
      ),
    heal: (context) => restoreFile(context, embedder),
  }),
  made('model-endpoint-unreachable', {
    make: (context) =>
      edit(context, 'costrict.yaml', (text) =>
        text.replace(/(url: .*)\/v1\/embeddings/, '$1/api/embeddings'),
      ),
    heal: (context) => restoreFile(context, 'costrict.yaml'),
  }),
  otherwise('completion-model-update', 'code-completion', (text) =>
    text.replace(/(\n +OPENAI_MODEL: ).*/, '$1"another-model"'),
  ),
];

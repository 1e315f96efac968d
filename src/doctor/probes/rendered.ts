import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Deployment } from '../../config/deployment.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { composePath } from '../../config/paths.ts';
import {
  type ComparedFile,
  compareDeployment,
  type FileState,
} from '../../config/render/compare.ts';
import { mountsFile } from '../../config/render/render.ts';
import type { Files } from '../../effects/effects.ts';
import { defineProbe, type Facts, type Reading } from '../probe.ts';
import { mountedTexts } from './mounted-files.ts';

export interface RenderedState {
  /** Below the deployment's directory. */
  readonly path: string;
  readonly state: FileState;
  /** Services whose containers see it. */
  readonly services: readonly string[];
  /** Mounted below data/, where the service itself writes too. */
  readonly shared: boolean;
  /** Of an edited YAML or JSON file the places that differ, without their values: they may be secret. */
  readonly fields: readonly string[];
  /** Placeholders that nobody filled in. */
  readonly placeholders: readonly string[];
  /** Addresses of other services that the file as it should be does not hold; url: written as one. */
  readonly strays: readonly {
    readonly host: string;
    readonly port: number;
    readonly url: boolean;
  }[];
}

const placeholder = /\{\{\s*\.?[A-Za-z_][A-Za-z0-9_.]*\s*\}\}|\$\{[A-Z][A-Z0-9_]*\}/g;
/** Placeholders in templates of shell scripts; other programs' own variables look different. */
const shellPlaceholder = /\{\{\s*[A-Z][A-Z0-9_]*\s*\}\}/g;
const most = 5;

/** Names in double braces that the file as it should be does not hold either. */
export function unfilled({ before, file: { content, path } }: ComparedFile): string[] {
  if (before === undefined || typeof content !== 'string') return [];
  // In a shell file `${NAME}` is a variable, filled in by whoever sources it.
  const open = path.endsWith('.sh') ? shellPlaceholder : placeholder;
  const wanted = new Set(content.match(open) ?? []);
  const found = before.match(open) ?? [];
  return [...new Set(found.filter((name) => !wanted.has(name)))].slice(0, most);
}

/** A host without dots is a container's name. */
const inUrl = /(https?):\/\/([a-z][a-z0-9-]{0,62})(?::(\d{1,5}))?(?=[/?#"'\s]|$)/gim;
const bare = /(?<![\w.@:/-])([a-z][a-z0-9-]{0,62}):(\d{2,5})(?![\w.:@-])/gim;

function addressesIn(text: string): Map<string, RenderedState['strays'][number]> {
  const urls = Array.from(text.matchAll(inUrl), ([, scheme, host = '', port]) => ({
    ...{ host, port: Number(port ?? (scheme === 'https' ? 443 : 80)), url: true },
  }));
  const others = Array.from(text.matchAll(bare), ([, host = '', port]) => ({
    ...{ host, port: Number(port), url: false },
  }));
  return new Map([...others, ...urls].map((one) => [`${one.host}:${one.port}`, one]));
}

/** Where an edited file leads, and the file as it should be does not. */
export function straysIn({
  before,
  state,
  file: { content },
}: ComparedFile): RenderedState['strays'] {
  if (state !== 'edited' || before === undefined || typeof content !== 'string') return [];
  const wanted = addressesIn(content);
  return [...addressesIn(before)]
    .filter(([key, { host }]) => !wanted.has(key) && host !== 'localhost')
    .slice(0, most)
    .map(([, one]) => one);
}

const isTreeFile = /\.(?:ya?ml|json)$/;

async function fieldsIn(deployment: Deployment, one: ComparedFile): Promise<readonly string[]> {
  const { before, state, file } = one;
  const isRead = state === 'edited' && isTreeFile.test(file.path);
  if (!isRead || before === undefined || typeof file.content !== 'string') return [];
  const { editedFields } = await import('./edited-fields.ts');
  const fields = editedFields(file.content, before).slice(0, most);
  return fields.map((field) => withoutSecrets(deployment, field));
}

/** Files that other scripts rendered: there is nothing to compare them with, but a placeholder is one. */
async function asMounted(
  deployment: Deployment,
  fs: Files,
): Promise<Reading<readonly RenderedState[]>> {
  const value = (await mountedTexts(deployment, fs)).map(({ path, text }) => ({
    ...{ path, state: 'same' as const, services: [], shared: false, strays: [], fields: [] },
    placeholders: [...new Set(text.match(shellPlaceholder) ?? [])].slice(0, most),
  }));
  return { status: 'ok', value };
}

/** Each rendered file against what the settings would make of it now. Contents stay here: they hold secrets. */
export const rendered = defineProbe<readonly RenderedState[]>({
  id: 'rendered-files',
  title: t.probeRendered(),
  deadline: 'instant',
  async read({ deployment, effects, signal }): Promise<Reading<readonly RenderedState[]>> {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    if (deployment.adopted !== undefined) return asMounted(deployment, effects.fs);
    try {
      const { comparison } = await compareDeployment(deployment, effects, signal);
      const each = comparison.files.map(async (one) => ({
        path: one.file.path,
        state: one.state,
        services: deployment.blueprint.services
          .filter((service) => mountsFile(service, one.file.path))
          .map(({ name }) => name),
        shared: one.file.path.startsWith('data/'),
        placeholders: one.state === 'same' ? [] : unfilled(one),
        strays: straysIn(one),
        fields: await fieldsIn(deployment, one),
      }));
      return { status: 'ok', value: await Promise.all(each) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // A link where a file should be: reported with its own words.
      const evidence = [join(deployment.dir, '…')];
      return { status: 'unknown', reason: error.title, evidence, because: [error.id] };
    }
  },
});

const isCompose =
  (wanted: FileState) =>
  (facts: Facts): boolean =>
    facts
      .get(rendered)
      .value?.some(({ path, state }) => path === composePath && state === wanted) ?? false;

/** Whether somebody changed the file from which containers are made. */
export const isComposeEdited = isCompose('edited');

/** Whether the settings would make containers in another way now. */
export const isComposeStale = isCompose('changed');

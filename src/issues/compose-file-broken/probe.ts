import { isObject, own } from '../../base/json.ts';
import { checksTexts } from '../../base/texts/checks.ts';
import { readYaml } from '../../base/yaml.ts';
import { yamlSlip } from '../../base/yaml-slips.ts';
import { composePath, pathsOf } from '../../config/paths.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import { texts as t } from './texts.ts';

export type ComposeDamage =
  | { readonly kind: 'directory' | 'empty' | 'utf16' | 'no-services' }
  /** `words`: the parser's own, or the line. */
  | {
      readonly kind: 'merge' | 'fullwidth' | 'syntax';
      readonly line: number;
      readonly words: string;
    };

const longest = 120;

/** undefined for what is too large, or too deep, for any reader. */
function documentOf(text: string) {
  try {
    return readYaml(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The reason why a text is no Compose file, as far as that is seen without Compose; else the names of its services. */
export function readCompose(bytes: Uint8Array): ComposeDamage | readonly string[] {
  if ((bytes[0] ?? 0) + (bytes[1] ?? 0) === 0xff + 0xfe || bytes.includes(0))
    return { kind: 'utf16' };
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return { kind: 'empty' };
  const slip = yamlSlip(text);
  if (slip !== undefined) {
    const { kind, line } = slip;
    return { kind, line, words: (text.split('\n')[line - 1] ?? '').trim().slice(0, longest) };
  }
  const doc = documentOf(text);
  if (doc === undefined) return { kind: 'syntax', line: 1, words: 'too large, or nested too deep' };
  const [error] = doc.errors;
  if (error) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    return { kind: 'syntax', line, words: error.message.slice(0, longest) };
  }
  const services = own(doc.toJS({ maxAliasCount: 100 }), 'services');
  const names = isObject(services) ? Object.keys(services) : [];
  return names.length > 0 ? names : { kind: 'no-services' };
}

interface ComposeFile {
  readonly file: string;
  readonly damage: ComposeDamage | null;
  /** Somebody changed it: where Compose refuses it, that is why. */
  readonly edited: boolean;
  /** Its services, where somebody edited it and it can be read; none where it is not there. */
  readonly defined?: readonly string[];
}

/** Whether the Compose file can be read as one. One that is as this tool wrote it is not looked at again. */
export const composeDamage = defineProbe<ComposeFile>({
  id: 'compose-file',
  title: t.probe(),
  deadline: 'instant',
  async read({ deployment, effects: { fs }, get }): Promise<Reading<ComposeFile>> {
    if (deployment === undefined) return { status: 'skipped', reason: checksTexts.noDeployment() };
    const state = (await get(rendered)).value?.find(({ path }) => path === composePath)?.state;
    if (state === 'new' && !deployment.adopted)
      return {
        status: 'ok',
        value: { file: composePath, damage: null, edited: false, defined: [] },
      };
    if (deployment.adopted || state === 'same')
      return { status: 'ok', value: { file: composePath, damage: null, edited: false } };
    const { compose } = pathsOf(deployment.dir);
    const base = { file: composePath, edited: true };
    if ((await fs.stat(compose))?.kind === 'dir')
      return { status: 'ok', value: { ...base, damage: { kind: 'directory' } } };
    const found = readCompose(await fs.readBytes(compose));
    const reported = 'kind' in found ? { damage: found } : { damage: null, defined: found };
    return { status: 'ok', value: { ...base, ...reported } };
  },
});

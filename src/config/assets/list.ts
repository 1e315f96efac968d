import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { assetTexts as t } from '../../base/texts/assets.ts';

/** A file that a stack needs beside its images, known by what is in it. */
export interface AssetSpec {
  readonly stack: string;
  readonly name: string;
  /** sha1 of `blob <size>\0` + content. */
  readonly gitBlob: string;
  /** Bytes, where known. */
  readonly size: number | undefined;
  /** An optional one is used when it is given and never waited for. */
  readonly required: boolean;
  /** Below the deployment's directory. */
  readonly target: string;
  readonly urls: readonly string[];
}

const maxLines = 1000;
const word = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const path = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/**
 * Reads assets.list: `stack name git-blob bytes|- required|optional target url…` a line.
 * Any other line is refused with its number.
 */
export function readAssetList(text: string): AssetSpec[] {
  const lines = text.split(/\r?\n/).slice(0, maxLines);
  return lines.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const asset = parse(line.trim().split(/\s+/));
    if (asset) return [asset];
    throw new UserError({
      id: 'asset-list',
      title: t.badListLine({ line: index + 1 }),
      quote: [JSON.stringify(line.slice(0, 120))],
      exit: exit.usage,
    });
  });
}

function parse(fields: readonly string[]): AssetSpec | undefined {
  const [stack = '', name = '', gitBlob = '', bytes = '', need = '', target = '', ...urls] = fields;
  const good =
    word.test(stack) &&
    word.test(name) &&
    /^[0-9a-f]{40}$/.test(gitBlob) &&
    /^(?:-|[1-9]\d{0,11})$/.test(bytes) &&
    /^(?:required|optional)$/.test(need) &&
    path.test(target) &&
    urls.every((url) => /^https?:\/\//.test(url) && URL.canParse(url));
  if (!good) return undefined;
  const size = bytes === '-' ? undefined : Number(bytes);
  return { stack, name, gitBlob, size, required: need === 'required', target, urls };
}

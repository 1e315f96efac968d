import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { assetTexts } from '../../base/texts/assets.ts';
import type { AssetSpec } from './list.ts';

/** The way that works without a network. */
export const fromDirStep = (): NextStep => ({
  command: `${program.command} deploy --assets-from .`,
  what: assetTexts.fromDir(),
});

/** How a file is fetched on a machine that reaches its address; it is checked by content where it is used. */
export const fetchStep = ({ name, urls }: AssetSpec): NextStep => ({
  command: `curl -fL -o ${name} ${shellWord(urls[0] ?? '')}`,
  what: assetTexts.fetchThere({ name }),
});

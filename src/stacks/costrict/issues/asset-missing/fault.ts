import { bringBack, takeAway } from '../../../../repair/lab/files.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const wasm = 'data/portal/wasm/ai-quota.wasm';

export const faults = [
  fault({
    issue: 'asset-missing',
    title: t.made(),
    make: (context) => takeAway(context, wasm),
    heal: (context) => bringBack(context, wasm),
  }),
];

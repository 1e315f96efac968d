import type { Fix } from '../fix/fix.ts';
import { machineFixes } from './machine.ts';
import { fixServiceStopped } from './service-stopped.ts';

/** How the issues are mended that every stack has. */
export const genericFixes: readonly Fix[] = [...machineFixes, fixServiceStopped];

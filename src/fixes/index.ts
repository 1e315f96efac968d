import type { Fix } from '../fix/fix.ts';
import { machineFixes } from './machine.ts';
import { serviceFixes } from './services.ts';

/** How the issues are mended that every stack has. */
export const genericFixes: readonly Fix[] = [...machineFixes, ...serviceFixes];

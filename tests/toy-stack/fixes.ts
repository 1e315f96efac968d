import type { Fixes } from '../../src/repair/fixes.ts';
import { faults } from './issues/generated/faults.ts';
import { fixes } from './issues/generated/fixes.ts';
import type { ToySettings } from './settings.ts';

/** How the toy is repaired. */
export const toyFixes: Fixes<ToySettings> = { fixes, faults };

import type { Layout } from '../../../config/layout.ts';
import { layoutC } from './costrict-sh.ts';
import { layoutB } from './deploy-sh.ts';
import { layoutA } from './first.ts';
import { layoutD } from './named.ts';

/** Directories made by the published shell scripts, oldest first. */
export const layouts: readonly Layout[] = [layoutA, layoutB, layoutC, layoutD];

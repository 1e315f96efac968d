import { defineFix } from '../../repair/fix.ts';
import { imageFix } from '../shared/fix-images.ts';

/** Pulls or loads images whenever it is asked for. */
export const fix = defineFix({ issue: 'image-download-method', ...imageFix, onDemand: true });

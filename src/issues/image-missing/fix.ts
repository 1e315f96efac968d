import { defineFix } from '../../repair/fix.ts';
import { imageFix } from '../shared/fix-images.ts';

/** Missing images are pulled, or loaded from a directory. */
export const fix = defineFix({ issue: 'image-missing', ...imageFix });

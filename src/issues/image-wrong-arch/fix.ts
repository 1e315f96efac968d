import { defineFix } from '../../repair/fix.ts';
import { imageFix } from '../shared/fix-images.ts';

/** Images of another architecture are replaced by ones that run here. */
export const fix = defineFix({ issue: 'image-wrong-arch', ...imageFix });

import { composePath } from '../../../../config/paths.ts';
import { fileEditedFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [fileEditedFault(composePath, (text) => `${text}# edited\n`)];

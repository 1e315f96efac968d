import { composePath } from '../../../../config/paths.ts';
import { fileEditedFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [fileEditedFault(composePath, (text) => `${text}# edited\n`)];

import { fileEditedFault } from '../../../../issues/shared/lab-faults.ts';
import { prometheusFile } from '../../lab/tools.ts';

export const faults = [fileEditedFault(prometheusFile, (text) => text.replace('"15s"', '"5s"'))];

import { fileEditedFault } from '../../../../repair/lab/service-faults.ts';
import { prometheusFile } from '../../lab/tools.ts';

export const faults = [fileEditedFault(prometheusFile, (text) => text.replace('"15s"', '"5s"'))];

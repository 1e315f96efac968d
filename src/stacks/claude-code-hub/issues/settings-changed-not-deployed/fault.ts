import { settingsFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [settingsFault((text) => text.replace(/sessionTtl: \d+/, 'sessionTtl: 600'))];

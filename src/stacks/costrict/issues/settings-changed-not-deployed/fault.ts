import { settingsFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [
  settingsFault((text) => text.replace(/maxConnections: \d+/, 'maxConnections: 350')),
];

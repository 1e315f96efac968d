import { settingsFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [
  settingsFault((text) => text.replace(/maxConnections: \d+/, 'maxConnections: 350')),
];

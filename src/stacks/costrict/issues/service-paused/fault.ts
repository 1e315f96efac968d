import { pausedFaults } from '../../../../repair/lab/service-faults.ts';

export const faults = pausedFaults([
  ...['chat-rag', 'postgres', 'redis', 'casdoor', 'apisix', 'etcd'],
]);

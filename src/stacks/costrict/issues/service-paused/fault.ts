import { pausedFaults } from '../../../../issues/shared/lab-faults.ts';

export const faults = pausedFaults([
  ...['chat-rag', 'postgres', 'redis', 'casdoor', 'apisix', 'etcd'],
]);

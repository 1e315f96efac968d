import { namelessFault, offNetworkFaults } from '../../../../repair/lab/network-faults.ts';

export const faults = [
  ...offNetworkFaults(['redis', 'code-completion']),
  namelessFault('oidc-auth'),
];

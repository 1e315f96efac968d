import { portConflictFault } from '../../../../repair/lab/service-faults.ts';
import { startAgain } from '../../lab/containers.ts';

export const faults = [portConflictFault('grafana', 'model-server', startAgain)];

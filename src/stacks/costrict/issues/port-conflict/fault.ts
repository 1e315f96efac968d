import { portConflictFault } from '../../../../issues/shared/lab-faults.ts';
import { startAgain } from '../../lab/containers.ts';

export const faults = [portConflictFault('grafana', 'model-server', startAgain)];

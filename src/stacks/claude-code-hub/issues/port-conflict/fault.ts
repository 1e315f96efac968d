import { startService } from '../../../../repair/lab/containers.ts';
import { portConflictFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [portConflictFault('app', 'claude-code-hub', startService)];

import { portConflictFault } from '../../../../issues/shared/lab-faults.ts';
import { startService } from '../../../../repair/lab/containers.ts';

export const faults = [portConflictFault('app', 'claude-code-hub', startService)];

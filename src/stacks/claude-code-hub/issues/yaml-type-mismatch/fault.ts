import { wrongTypeFault } from '../../../../repair/lab/service-faults.ts';

/** As the app says it when a variable is none that it knows. */
const words = `[Logger] Failed to initialize pino, falling back to console logging {
  error: Error [ZodError]: [ { "code": "invalid_union", "path": [ "DB_POOL_MAX" ] } ]
}`;

export const faults = [wrongTypeFault('app', words)];

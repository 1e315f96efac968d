import type { Knowledge } from '../../doctor/diagnose/signature.ts';
import { dockerSignatures } from './docker.ts';
import { genericKnown } from './known.ts';
import { machineSignatures } from './machine.ts';

/** Words by which problems that every stack may have give themselves away. */
export const genericKnowledge: Knowledge = {
  signatures: [...dockerSignatures, ...machineSignatures],
  known: genericKnown,
};

import type { Knowledge } from '../../../doctor/diagnose/signature.ts';
import { accountSignatures } from './accounts.ts';
import { clientSignatures } from './client.ts';
import { costrictKnown } from './known.ts';
import { modelSignatures } from './models.ts';
import { serviceSignatures } from './services.ts';

/** Words by which this stack's known problems give themselves away. */
export const costrictKnowledge: Knowledge = {
  signatures: [...accountSignatures, ...modelSignatures, ...serviceSignatures, ...clientSignatures],
  known: costrictKnown,
};

import type { Hop } from '../../../deploy/procedure.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { chatHop } from './chat.ts';
import { completionHop } from './completion.ts';
import { loginHop } from './login.ts';
import { modelsHop } from './models.ts';
import { introspectionHop, tokenHop } from './token.ts';
import { embeddingHop, rerankHop } from './vectors.ts';

/** What a user does on a first day, in that order. */
export const journey: readonly Hop<CostrictSettings>[] = [
  loginHop,
  tokenHop,
  introspectionHop,
  modelsHop,
  chatHop,
  completionHop,
  embeddingHop,
  rerankHop,
];

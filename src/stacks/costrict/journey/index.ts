import type { JourneyStep } from '../../../deploy/procedure.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { chatStep } from './chat.ts';
import { completionStep } from './completion.ts';
import { loginStep } from './login.ts';
import { modelsStep } from './models.ts';
import { introspectionStep, tokenStep } from './token.ts';
import { embeddingStep, rerankStep } from './vectors.ts';

/** The actions of a user on a first day, in that order. */
export const journey: readonly JourneyStep<CostrictSettings>[] = [
  loginStep,
  tokenStep,
  introspectionStep,
  modelsStep,
  chatStep,
  completionStep,
  embeddingStep,
  rerankStep,
];

import type { Secret } from '../../../base/secret.ts';
import type { HttpRequest } from '../../../effects/effects.ts';

export type ModelRole = 'chat' | 'completion' | 'embedding' | 'rerank';

/** Where a model answers and how it is asked for. */
export interface ModelEndpoint {
  readonly role: ModelRole;
  /** chat: base without /v1; the others: the whole address of the call. */
  readonly url: string;
  readonly model: string;
  readonly key: Secret;
}

/** A request that only lacks its deadline. */
export type ModelCall = Omit<HttpRequest, 'signal'>;

/** Most time that a model may take, milliseconds. The chat model may have to load first. */
export const modelPatience: Readonly<Record<ModelRole, number>> = {
  chat: 60_000,
  completion: 15_000,
  embedding: 30_000,
  rerank: 15_000,
};

/** Longer than this and the editor has given up on a completion. */
export const completionBudgetMs = 2800;

import { createHash } from 'node:crypto';
import { type Call, send } from '../kit/http.ts';
import { countTokens, problem } from './chat.ts';
import type { State } from './switches.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A unit vector of a text's words: equal texts are equal, similar ones near. */
function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of [...wordsOf(text), '']) {
    const at = createHash('md5').update(word).digest().readUInt32BE(0) % dimensions;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return vector.map((v) => v / length);
}

/** POST /v1/embeddings */
export function embeddings(call: Call, body: Record<string, unknown>, state: State): void {
  const input = typeof body.input === 'string' ? [body.input] : body.input;
  if (!Array.isArray(input) || input.length === 0) {
    problem(call, 400, 'BadRequestError', 'input: field required');
    return;
  }
  const texts = input.map(String);
  const fault = state.kinds.embeddings.fault;
  const kept = fault === 'empty' ? [] : fault === 'wrong-count' ? texts.slice(1) : texts;
  const data = kept.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: vectorOf(text, state.dimensions).map((n) => (fault === 'zero-vectors' ? 0 : n)),
  }));
  if (fault === 'reversed-batch') {
    const vectors = data.map(({ embedding }) => embedding).reverse();
    for (const [at, row] of data.entries()) row.embedding = vectors[at] ?? [];
  }
  const tokens = texts.reduce((sum, t) => sum + countTokens(t), 0);
  send(call, 200, {
    object: 'list',
    data,
    model: body.model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}

/** POST /v1/rerank */
export function rerank(call: Call, body: Record<string, unknown>, state: State): void {
  const documents = body.documents;
  if (!Array.isArray(documents) || typeof body.query !== 'string') {
    problem(call, 400, 'BadRequestError', 'query and documents: fields required');
    return;
  }
  const query = new Set(wordsOf(body.query));
  const isFlat = state.kinds.rerank.fault === 'equal-scores';
  const scored = documents.map((document, index) => {
    const words = wordsOf(String(document));
    const hits = words.filter((w) => query.has(w)).length;
    return {
      index,
      relevance_score: isFlat ? 0.5 : (hits + 0.01) / (words.length + 1),
      document: { text: String(document) },
    };
  });
  scored.sort((a, b) => b.relevance_score - a.relevance_score);
  const fault = state.kinds.rerank.fault;
  for (const row of scored) {
    if (fault === 'same-index') row.index = 0;
    if (fault === 'inverted-scores') row.relevance_score = 1 - row.relevance_score;
  }
  const top = Number(body.top_n ?? documents.length);
  const results =
    fault === 'empty' ? [] : fault === 'wrong-count' ? scored.slice(0, 1) : scored.slice(0, top);
  send(call, 200, { id: 'rerank', model: body.model, results, usage: { total_tokens: 0 } });
}

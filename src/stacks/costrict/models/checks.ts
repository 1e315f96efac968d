import { list, own, parseJson, text } from '../../../base/json.ts';
import type { ModelEndpoint } from './call.ts';
import { type Answer, type Checked, failureOf, wrongShape } from './failure.ts';

/** What was asked, and of whom. */
export interface Asked {
  readonly url: string;
  readonly endpoint: ModelEndpoint;
}

/** Runs `read` on a good answer; undefined from it means that the answer lacks what is needed. */
function check<T>(
  answer: Answer,
  asked: Asked,
  read: (body: unknown) => T | undefined,
): Checked<T> {
  const failure = failureOf(answer, asked);
  if (failure) return { ok: false, failure };
  const value = read(parseJson(answer.text));
  return value === undefined
    ? { ok: false, failure: wrongShape(answer, asked.endpoint) }
    : { ok: true, value };
}

export const firstChoice = (body: unknown): unknown => list(own(body, 'choices'))[0];

/** The words of a plain chat answer; thinking models may answer in reasoning_content alone. */
export function checkChat(answer: Answer, asked: Asked): Checked<{ content: string }> {
  return check(answer, asked, (body) => {
    const message = own(firstChoice(body), 'message');
    const content = text(own(message, 'content')) || text(own(message, 'reasoning_content'));
    return content === '' ? undefined : { content };
  });
}

export function checkTools(answer: Answer, asked: Asked): Checked<{ called: boolean }> {
  return check(answer, asked, (body) => {
    const message = own(firstChoice(body), 'message');
    return message === undefined
      ? undefined
      : { called: list(own(message, 'tool_calls')).length > 0 };
  });
}

export function checkCompletion(answer: Answer, asked: Asked): Checked<{ text: string }> {
  return check(answer, asked, (body) => {
    const words = own(firstChoice(body), 'text');
    return typeof words === 'string' ? { text: words } : undefined;
  });
}

/** As many vectors as texts, all of one length. */
export function checkEmbeddings(
  answer: Answer,
  asked: Asked,
  count = 2,
): Checked<{ dimension: number }> {
  return check(answer, asked, (body) => {
    const vectors = list(own(body, 'data')).map((row) => list(own(row, 'embedding')));
    const dimension = vectors[0]?.length ?? 0;
    const good =
      vectors.length === count &&
      dimension > 0 &&
      vectors.every((v) => v.length === dimension && v.every((n) => typeof n === 'number'));
    return good ? { dimension } : undefined;
  });
}

/** One score a document; `best` is the index that the model puts first. */
export function checkRerank(
  answer: Answer,
  asked: Asked,
  count = 2,
): Checked<{ best: number; results: number }> {
  return check(answer, asked, (body) => {
    const rows = list(own(body, 'results')).map((row) => ({
      index: own(row, 'index'),
      score: own(row, 'relevance_score'),
    }));
    let best: { index: number; score: number } | undefined;
    for (const { index, score } of rows) {
      if (typeof index !== 'number' || typeof score !== 'number') return undefined;
      if (!best || score > best.score) best = { index, score };
    }
    return best && rows.length === count ? { best: best.index, results: rows.length } : undefined;
  });
}

export interface ServedModel {
  readonly id: string;
  /** vLLM's max_model_len, or null where the server does not say. */
  readonly context: number | null;
}

export function checkModelList(answer: Answer, asked: Asked): Checked<readonly ServedModel[]> {
  return check(answer, asked, (body) => readModelList(body));
}

/** The rows of a `{object: "list", data: [{id}]}` document; undefined when it is none. */
export function readModelList(body: unknown): readonly ServedModel[] | undefined {
  const rows = own(body, 'data');
  if (!Array.isArray(rows)) return undefined;
  return rows.flatMap((row) => {
    const id = own(row, 'id');
    const context = own(row, 'max_model_len') ?? own(row, 'contextWindow');
    return typeof id === 'string'
      ? [{ id, context: typeof context === 'number' ? context : null }]
      : [];
  });
}

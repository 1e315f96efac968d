import { list, own, parseJson, text } from '../../../base/json.ts';
import type { ModelEndpoint } from './call.ts';
import {
  type Answer,
  type Checked,
  type FailureKind,
  failureOf,
  type ModelFailure,
  wrongShape,
} from './failure.ts';
import { smallAnswer } from './requests.ts';

/** The request, and its server. */
export interface Asked {
  readonly url: string;
  readonly endpoint: ModelEndpoint;
}

/** A failure with what shows it. */
interface Wrong {
  readonly kind: FailureKind;
  readonly detail: string;
}

const wrong = (kind: FailureKind, detail: string): Wrong => ({ kind, detail });
const isWrong = (value: object): value is Wrong => Object.hasOwn(value, 'kind');

/** Runs `read` on a good answer; undefined from it means that the answer lacks what is needed. */
function check<T extends object>(
  answer: Answer,
  asked: Asked,
  read: (body: unknown) => T | Wrong | FailureKind | undefined,
): Checked<T> {
  const failure = failureOf(answer, asked);
  if (failure) return { ok: false, failure };
  const body = parseJson(answer.text);
  const value = read(body);
  if (value === undefined) return { ok: false, failure: lacking(answer, asked, body) };
  if (typeof value === 'string')
    return { ok: false, failure: wrongShape(answer, asked.endpoint, { kind: value }) };
  return isWrong(value)
    ? { ok: false, failure: wrongShape(answer, asked.endpoint, value) }
    : { ok: true, value };
}

/** Some servers say 200 and put the error into the body: it is the failure it would be with its own status. */
function lacking(answer: Answer, asked: Asked, body: unknown): ModelFailure {
  const error = own(body, 'error');
  if (!error) return wrongShape(answer, asked.endpoint);
  const inside = failureOf({ ...answer, status: 400 }, asked);
  if (inside === undefined || inside.kind === 'refused-request')
    return wrongShape(answer, asked.endpoint);
  return { ...inside, status: answer.status };
}

/** Most of what is allowed may be left where an answer was cut at its last token. */
const clippedShare = 2;
/** Longest word that a tokenizer makes one token of. */
const lettersOfToken = 12;

/** Cut at the last token though more were allowed. Thoughts are left out: some servers do not count them. */
function clippedAt(body: unknown, words: string, allowed: number): Wrong | undefined {
  const choice = firstChoice(body);
  const tokens = own(own(body, 'usage'), 'completion_tokens');
  if (own(choice, 'finish_reason') !== 'length' || typeof tokens !== 'number') return undefined;
  if (tokens < 1 || tokens * clippedShare > allowed) return undefined;
  if (words === '' || words.length > tokens * lettersOfToken) return undefined;
  if (thoughtsOf(own(choice, 'message')) !== '') return undefined;
  return wrong('clipped', `${tokens} < ${allowed}`);
}

/** The model that says it has answered; undefined where the answer does not say. */
export const answeringModel = (answer: Pick<Answer, 'text'>): string | undefined =>
  text(own(parseJson(answer.text), 'model')) || undefined;

/** The model ended by itself, not at the last token that was asked for. */
export const isWhole = (choice: unknown): boolean => own(choice, 'finish_reason') === 'stop';

/** The thoughts of a message; vLLM has renamed the field. */
export const thoughtsOf = (message: unknown): string =>
  text(own(message, 'reasoning_content')) || text(own(message, 'reasoning'));

export const firstChoice = (body: unknown): unknown => list(own(body, 'choices'))[0];

/**
 * The words of a plain chat answer. The few tokens that are asked for may end within the thoughts of a model; one that
 * came to its end by itself and left thoughts alone has no answer for anybody.
 */
export function checkChat(answer: Answer, asked: Asked): Checked<{ content: string }> {
  return check(answer, asked, (body) => {
    const choice = firstChoice(body);
    const message = own(choice, 'message');
    const thoughts = isWhole(choice) ? '' : thoughtsOf(message);
    const content = text(own(message, 'content')) || thoughts;
    if (message === undefined) return undefined;
    if (content.trim() === '') return 'no-content';
    return clippedAt(body, content, smallAnswer) ?? { content };
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
    if (typeof words !== 'string') return undefined;
    // One that ends at once has made a token all the same.
    const tokens = own(own(body, 'usage'), 'completion_tokens');
    if (words === '' && tokens === 0) return 'no-content';
    return clippedAt(body, words, smallAnswer) ?? { text: words };
  });
}

/** As many vectors as texts, all of one length. */
export function checkEmbeddings(
  answer: Answer,
  asked: Asked,
  count = 2,
): Checked<{ dimension: number; vectors: readonly (readonly number[])[] }> {
  return check(answer, asked, (body) => {
    const vectors = list(own(body, 'data')).map((row) => list(own(row, 'embedding')));
    const dimension = vectors[0]?.length ?? 0;
    const good =
      vectors.length === count &&
      dimension > 0 &&
      vectors.every((v) => v.length === dimension && v.every((n) => typeof n === 'number'));
    if (!good) return undefined;
    const [first, ...others] = vectors;
    const isZero = vectors.some((v) => v.every((n) => n === 0));
    const isSame = others.length > 0 && others.every((v) => v.every((n, i) => n === first?.[i]));
    return isZero || isSame
      ? 'zero-vectors'
      : { dimension, vectors: vectors as readonly (readonly number[])[] };
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
    if (!best) return undefined;
    const places = rows.map(({ index }) => index as number).toSorted((a, b) => a - b);
    if (rows.length < count) return wrong('too-few-results', `${rows.length} < ${count}`);
    if (places.some((place, at) => place !== at)) return wrong('wrong-index', places.join(', '));
    const isFlat = rows.length > 1 && rows.every(({ score }) => score === best.score);
    return isFlat ? 'equal-scores' : { best: best.index, results: rows.length };
  });
}

export interface ServedModel {
  readonly id: string;
  /** vLLM's max_model_len, or null where the server does not say. */
  readonly context: number | null;
  /** Whose it is by its own account; '' where the server does not say. */
  readonly owner: string;
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
      ? [
          {
            id,
            context: typeof context === 'number' ? context : null,
            owner: text(own(row, 'owned_by')),
          },
        ]
      : [];
  });
}

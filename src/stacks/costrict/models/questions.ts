import type { Message } from '../../../base/message.ts';
import type { Clock, Http, HttpResponse } from '../../../effects/effects.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import { askModel } from './ask.ts';
import {
  completionBudgetMs,
  type ModelCall,
  type ModelEndpoint,
  type ModelRole,
  modelPatience,
} from './call.ts';
import {
  type Asked,
  checkChat,
  checkCompletion,
  checkEmbeddings,
  checkModelList,
  checkRerank,
  checkTools,
  type ServedModel,
} from './checks.ts';
import { type Checked, isLoopback, type ModelFailure } from './failure.ts';
import {
  chatCall,
  completionCall,
  embeddingCall,
  imageCall,
  modelListCall,
  rerankCall,
  rerankExample,
} from './requests.ts';
import { checkStream, streamReader } from './stream.ts';

/** Facts learnt from a good answer. */
export interface Learnt {
  /** Less than it should be, though services can work with it. */
  readonly note?: Message;
  readonly short?: Message;
  readonly dimension?: number;
  readonly context?: number | null;
}

/** One thing that services need of a model. */
export interface Question {
  readonly id: 'answer' | 'stream' | 'tools' | 'images' | 'context' | 'speed';
  readonly what: Message;
  /** A model without it can still be used: what fails is reported and no more. */
  readonly wish?: true;
  call(endpoint: ModelEndpoint): ModelCall;
  read(answer: HttpResponse, asked: Asked): Checked<Learnt>;
}

export interface Reply {
  readonly question: Question;
  readonly url: string;
  readonly method: string;
  readonly failure: ModelFailure | null;
  readonly learnt: Learnt;
  readonly ms: number | null;
}

/** A check whose good answer is turned into what it tells. */
function telling<T>(checked: Checked<T>, tell: (value: T) => Learnt): Checked<Learnt> {
  return checked.ok ? { ok: true, value: tell(checked.value as T) } : checked;
}

const answers = (role: ModelRole): Question => ({ ...base[role], id: 'answer', what: t.answers() });

const base: Readonly<Record<ModelRole, Pick<Question, 'call' | 'read'>>> = {
  chat: {
    call: (endpoint) => chatCall(endpoint),
    read: (answer, asked) => telling(checkChat(answer, asked), () => ({})),
  },
  completion: {
    call: (endpoint) => completionCall(endpoint),
    read: (answer, asked) =>
      telling(checkCompletion(answer, asked), () => {
        const { durationMs: ms } = answer;
        const seconds = (completionBudgetMs / 1000).toFixed(1);
        return ms > completionBudgetMs ? { note: t.tooSlow({ seconds }) } : {};
      }),
  },
  embedding: {
    call: (endpoint) => embeddingCall(endpoint),
    read: (answer, asked) =>
      telling(checkEmbeddings(answer, asked), ({ dimension }) => ({
        dimension,
        short: t.dimensions({ n: dimension }),
      })),
  },
  rerank: {
    call: (endpoint) => rerankCall(endpoint),
    read: (answer, asked) =>
      telling(checkRerank(answer, asked), ({ best }) =>
        best === rerankExample.best ? {} : { note: t.ordersOddly() },
      ),
  },
};

const stream: Question = {
  id: 'stream',
  what: t.streams(),
  call: (endpoint) => chatCall(endpoint, { stream: true }),
  read(answer, asked) {
    const reader = streamReader(() => 0);
    reader.push(answer.text);
    return telling(checkStream(answer, reader.end(), asked), ({ usage }) =>
      usage ? {} : { note: t.noUsage() },
    );
  },
};

const tools: Question = {
  id: 'tools',
  what: t.tools(),
  wish: true,
  call: (endpoint) => chatCall(endpoint, { tools: 'required', maxTokens: 64 }),
  read: (answer, asked) =>
    telling(checkTools(answer, asked), ({ called }) => (called ? {} : { note: t.noToolCall() })),
};

const images: Question = {
  id: 'images',
  what: t.images(),
  call: imageCall,
  read: (answer, asked) => telling(checkChat(answer, asked), () => ({})),
};

const context: Question = {
  id: 'context',
  what: t.context(),
  wish: true,
  call: modelListCall,
  read: (answer, asked) =>
    telling(checkModelList(answer, asked), (models) => {
      const limit = limitOf(models, asked.endpoint.model);
      return { context: limit, ...(limit === null ? {} : { short: t.tokens({ n: limit }) }) };
    }),
};

const limitOf = (models: readonly ServedModel[], name: string): number | null =>
  models.find(({ id }) => id === name)?.context ?? null;

/** The questions for a role. `images`: whether the settings promise pictures. */
export const questionsFor = (role: ModelRole, pictures: boolean): readonly Question[] =>
  role === 'chat'
    ? [answers('chat'), stream, tools, ...(pictures ? [images] : []), context]
    : [answers(role)];

export interface Asking {
  readonly http: Pick<Http, 'request'>;
  readonly clock: Pick<Clock, 'deadline'>;
  readonly signal: AbortSignal;
}

/** Asks one thing of a model and says what came of it. */
export async function ask(
  { http, clock, signal }: Asking,
  endpoint: ModelEndpoint,
  question: Question,
): Promise<Reply> {
  const call = question.call(endpoint);
  const { url, method = 'GET' } = call;
  const reply = { question, url, method, learnt: {}, ms: null };
  if (isLoopback(url))
    return { ...reply, failure: { kind: 'loopback', status: null, quote: '', code: null } };
  const within = clock.deadline(modelPatience[endpoint.role], signal);
  const answer = await askModel(http, call, { signal: within, cancelled: signal });
  if (!answer.ok) return { ...reply, failure: answer.failure };
  const { durationMs: ms } = answer.value as HttpResponse;
  const checked = question.read(answer.value as HttpResponse, { url, endpoint });
  if (!checked.ok) return { ...reply, failure: checked.failure };
  return { ...reply, failure: null, learnt: checked.value as Learnt, ms };
}

/** The names that the server serves, for an error that names the nearest. */
export async function servedNames(
  { http, clock, signal }: Asking,
  endpoint: ModelEndpoint,
): Promise<readonly string[]> {
  const call = modelListCall(endpoint);
  const within = clock.deadline(modelPatience.rerank, signal);
  const answer = await askModel(http, call, { signal: within, cancelled: signal });
  const list = answer.ok ? checkModelList(answer.value, { url: call.url, endpoint }) : answer;
  return list.ok ? (list.value as readonly ServedModel[]).map(({ id }) => id) : [];
}

/** One after the other: a model server may take one request at a time. The first failure ends it. */
export async function askAll(
  asking: Asking,
  endpoint: ModelEndpoint,
  images: boolean,
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const question of questionsFor(endpoint.role, images)) {
    const reply = await ask(asking, endpoint, question);
    replies.push(reply);
    if (reply.failure !== null && !question.wish) break;
  }
  return replies;
}

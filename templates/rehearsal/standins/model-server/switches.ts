import { isObject } from '../kit/http.ts';

/** The ways in which a model server fails. */
export const faults = [
  'none',
  'not-found',
  'unauthorized',
  'forbidden',
  'rate-limited',
  'too-large',
  'error',
  'html',
  'redirect',
  'refuse',
  'hang',
  'empty',
  'cut-stream',
  'no-done',
  'no-usage',
  'no-tools',
  'no-stream-options',
  'wrong-count',
  'zero-vectors',
  'equal-scores',
  'endless',
  'large-refused',
  'every-third',
  'not-streamed',
  'no-finish',
  'stream-late',
  'clipped',
  'reversed-batch',
  'same-index',
  'inverted-scores',
  'chatty',
  'out-of-memory',
  'other-model',
] as const;
export type Fault = (typeof faults)[number];

export const kinds = ['chat', 'completion', 'embeddings', 'rerank', 'models'] as const;
export type Kind = (typeof kinds)[number];

export interface KindState {
  model: string;
  fault: Fault;
  /** Key that callers must send; '' for any or none. */
  key: string;
  delayMs: number;
  /** Calls so far. */
  count: number;
}

/** Everything that can be switched while the server runs. */
export interface State {
  readonly kinds: Readonly<Record<Kind, KindState>>;
  /** Tokens. */
  context: number;
  /** Tokens that the list of models names; 0: those that are taken. */
  listed: number;
  dimensions: number;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The state to start with: MODEL_CHAT, KEY_CHAT, FAULT_CHAT, DELAY_CHAT … and CONTEXT, DIMENSIONS. */
export function stateFrom(env: Env): State {
  const one = (kind: Kind, model: string): KindState => {
    const of = (name: string) => env[`${name}_${kind.toUpperCase()}`];
    return {
      model: of('MODEL') ?? model,
      key: of('KEY') ?? '',
      fault: faults.find((f) => f === of('FAULT')) ?? 'none',
      delayMs: Number(of('DELAY') ?? 0),
      count: 0,
    };
  };
  return {
    kinds: {
      chat: one('chat', 'rehearsal-chat'),
      completion: one('completion', 'rehearsal-completion'),
      embeddings: one('embeddings', 'rehearsal-embedding'),
      rerank: one('rerank', 'rehearsal-rerank'),
      models: one('models', ''),
    },
    context: Number(env.CONTEXT ?? 128_000),
    listed: 0,
    dimensions: Number(env.DIMENSIONS ?? 768),
  };
}

function applyKind(
  kind: Kind,
  state: KindState,
  change: Record<string, unknown>,
): string | undefined {
  for (const [name, value] of Object.entries(change)) {
    if (name === 'fault') {
      const fault = faults.find((f) => f === value);
      if (fault === undefined) return `${kind}.fault must be one of ${faults.join(', ')}`;
      state.fault = fault;
    } else if ((name === 'model' || name === 'key') && typeof value === 'string')
      state[name] = value;
    else if (name === 'delayMs' && typeof value === 'number') state.delayMs = value;
    else return `${kind}.${name} is not a switch`;
  }
  return undefined;
}

const numbers: ReadonlySet<string> = new Set(['context', 'dimensions', 'listed']);

/** Applies `{chat: {fault: "html"}, context: 8000}`; a reason when it is not understood. */
export function applyChange(state: State, change: Record<string, unknown>): string | undefined {
  for (const [name, value] of Object.entries(change)) {
    const kind = kinds.find((k) => k === name);
    if (kind && isObject(value)) {
      const wrong = applyKind(kind, state.kinds[kind], value);
      if (wrong) return wrong;
    } else if (numbers.has(name) && typeof value === 'number')
      state[name as 'context' | 'dimensions' | 'listed'] = value;
    else return `${name} is not a switch`;
  }
  return undefined;
}

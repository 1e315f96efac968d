import { isObject, list, own, parseJson, text } from '../../../base/json.ts';
import { type Asked, firstChoice, isWhole, thoughtsOf } from './checks.ts';
import { type Answer, type Checked, failureOf, type ModelFailure, wrongShape } from './failure.ts';
import { sseReader } from './sse.ts';

export interface StreamRead {
  /** Chunks that brought words, thoughts or tool calls. */
  chunks: number;
  content: string;
  /** More than thoughts: words of the answer, or a tool call. */
  answered: boolean;
  /** The model came to its end by itself. */
  whole: boolean;
  /** An event gave the reason why it ended, whichever. */
  finished: boolean;
  done: boolean;
  usage: boolean;
  /** An error that the server sent inside the stream. */
  error: string | undefined;
  /** When the first word arrived, by the clock given. */
  firstAt: number | undefined;
}

/** Reads a streamed answer (chat or completion) while it arrives. */
export function streamReader(now: () => number): {
  push(piece: string): void;
  end(): StreamRead;
} {
  const read: StreamRead = {
    chunks: 0,
    content: '',
    answered: false,
    whole: false,
    finished: false,
    done: false,
    usage: false,
    error: undefined,
    firstAt: undefined,
  };
  const events = sseReader((data) => {
    if (data.trim() === '[DONE]') read.done = true;
    else takeChunk(read, parseJson(data), now);
  });
  return {
    push: events.push,
    end() {
      events.end();
      return read;
    },
  };
}

function takeChunk(read: StreamRead, body: unknown, now: () => number): void {
  const error = own(body, 'error');
  if (error !== undefined && error !== null)
    read.error ??= text(own(error, 'message')) || JSON.stringify(error);
  if (isObject(own(body, 'usage'))) read.usage = true;
  const choice = firstChoice(body);
  const delta = own(choice, 'delta');
  const thoughts = thoughtsOf(delta);
  const answered = text(own(delta, 'content')) || text(own(choice, 'text'));
  const calls = list(own(delta, 'tool_calls')).length > 0;
  if (answered !== '' || calls) read.answered = true;
  if (isWhole(choice)) read.whole = true;
  if (text(own(choice, 'finish_reason')) !== '') read.finished = true;
  const words = answered || thoughts;
  if (words === '' && !calls) return;
  read.chunks += 1;
  read.content += words;
  read.firstAt ??= now();
}

/** At least one chunk and the end mark; an error inside the stream is the failure it would be outside. */
export function checkStream(answer: Answer, read: StreamRead, asked: Asked): Checked<StreamRead> {
  const failure: ModelFailure | undefined =
    failureOf(answer, asked) ?? inStream(answer, read, asked);
  return failure ? { ok: false, failure } : { ok: true, value: read };
}

function inStream(answer: Answer, read: StreamRead, asked: Asked): ModelFailure | undefined {
  if (read.error !== undefined) {
    const inside = failureOf({ status: 400, headers: {}, text: read.error }, asked);
    return inside && { ...inside, status: answer.status };
  }
  if (read.chunks > 0 && read.whole && !read.answered)
    return wrongShape(answer, asked.endpoint, { kind: 'no-content' });
  if (read.chunks > 0 && read.done) return undefined;
  if (read.chunks > 0)
    return wrongShape(answer, asked.endpoint, { kind: read.finished ? 'no-done' : 'no-finish' });
  // A whole answer where events were asked for.
  const plain = own(firstChoice(parseJson(answer.text)), 'message');
  return wrongShape(answer, asked.endpoint, plain === undefined ? {} : { kind: 'not-streamed' });
}

import { errorCode } from '../../base/errors.ts';

/** A failure between this program and the engine; `code` as Docker says. */
export class DockerError extends Error {
  readonly code: string;
  /** Address of the engine, where it is known. */
  endpoint = '';
  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DockerError';
    this.code = code;
  }
}

/** An error of the transport or an answer of the engine, with its code. */
export function dockerError(error: unknown): DockerError {
  if (error instanceof DockerError) return error;
  if (error instanceof AggregateError && error.errors.length > 0)
    return dockerError(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  return new DockerError(errorCode(error) ?? 'ENGINE', message.trim(), error);
}

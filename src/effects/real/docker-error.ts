/** What went wrong between us and the engine; `code` as DockerPort says. */
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
  const raw = error as { statusCode?: unknown; code?: unknown; level?: unknown; message?: unknown };
  const message = String(raw?.message ?? error).trim();
  if (typeof raw?.statusCode === 'number') {
    const words = message.replace(/^\(HTTP code \d+\) .*? - /, '');
    return new DockerError(`HTTP_${raw.statusCode}`, words, error);
  }
  if (raw?.level === 'client-authentication') return new DockerError('EACCES', message, error);
  if (error instanceof AggregateError && error.errors.length > 0)
    return dockerError(error.errors[0]);
  return new DockerError(typeof raw?.code === 'string' ? raw.code : 'ENGINE', message, error);
}

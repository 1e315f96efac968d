import { errorCode } from '../base/errors.ts';

type Stream = Pick<NodeJS.WriteStream, 'on' | 'write'>;

interface Ends {
  /** Nobody reads standard output any more. */
  readonly closed: () => void;
  /** It cannot be written, for another reason: a full disk. */
  readonly lost: () => void;
}

/**
 * Whether what a command said has arrived. `| head` closes our output: that is no error. A disk that is full under it
 * is one: a script would take half of a report for the whole. There is nobody to tell of standard error.
 */
export class Output {
  readonly #stdout: Stream;
  #lost: Error | undefined;

  constructor(stdout: Stream, stderr: Stream, ends: Ends) {
    this.#stdout = stdout;
    for (const stream of [stdout, stderr])
      stream.on('error', (error: Error) => {
        if (errorCode(error) === 'EPIPE') {
          stream.write = () => true;
          if (stream === stdout) ends.closed();
        } else if (stream === stdout) {
          this.#lost ??= error;
          ends.lost();
        }
      });
  }

  /** The first error that was no closed pipe. */
  get lost(): Error | undefined {
    return this.#lost;
  }

  /** Calls when the last write is done or has failed, once its error is known. */
  whenWritten(then: () => void): void {
    // A stream that failed may never call back.
    if (this.#lost !== undefined) {
      then();
      return;
    }
    this.#stdout.write('', (error) => {
      if (error && !/^(EPIPE|ERR_STREAM.*)$/.test(errorCode(error) ?? '')) this.#lost ??= error;
      then();
    });
  }
}

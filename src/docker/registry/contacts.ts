import { orAborted } from '../../base/until.ts';
import type { Clock, HttpBody } from '../../effects/effects.ts';
import { RegistryError } from './failure.ts';

/** So long a server that could not be reached is not asked again. */
const unreachableMs = 20_000;

const isLasting = (error: unknown): error is RegistryError =>
  error instanceof RegistryError &&
  ['dns', 'timeout', 'tls', 'proxy', 'ipv6'].includes(error.failure.kind);

interface Contact {
  readonly outcome: Promise<RegistryError | undefined>;
  /** When it failed; undefined: it did not, or not yet. */
  failedAt: number | undefined;
}

/**
 * The first contact with a server decides for those that wait: names that nobody resolves and certificates that nobody
 * trusts are not asked for a hundred times.
 */
export class Contacts {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #known = new Map<string, Contact>();
  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  async ask(origin: string, ask: () => Promise<HttpBody>, signal: AbortSignal): Promise<HttpBody> {
    const known = this.#known.get(origin);
    const age = this.#clock.monotonic() - (known?.failedAt ?? Number.POSITIVE_INFINITY);
    if (!known || age > unreachableMs) return await this.#first(origin, ask);
    const failure = await orAborted(known.outcome, signal);
    if (failure) throw failure;
    return await ask();
  }

  #first(origin: string, ask: () => Promise<HttpBody>): Promise<HttpBody> {
    const answer = ask();
    const outcome = answer.then(
      () => undefined,
      (error) => {
        if (!isLasting(error)) {
          this.#known.delete(origin);
          return undefined;
        }
        contact.failedAt = this.#clock.monotonic();
        return error;
      },
    );
    const contact: Contact = { outcome, failedAt: undefined };
    this.#known.set(origin, contact);
    return answer;
  }
}

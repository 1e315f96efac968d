import { own, text } from '../../../base/json.ts';
import { callApi, type HubContext } from './client.ts';

/** The result of one real request to a provider. */
export interface ProviderTest {
  readonly green: boolean;
  /** The app's word for it: success, auth_error, network_error, … */
  readonly kind: string;
  readonly httpStatus: number | null;
  readonly ms: number | null;
  readonly words: string;
}

const count = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The provider's words, or the app's where no provider answered. */
const wordsOf = (body: unknown): string =>
  ['errorMessage', 'rawResponse', 'message']
    .map((name) => text(own(body, name)).replace(/\s+/g, ' ').trim())
    .find((words) => words !== '')
    ?.slice(0, 200) ?? '';

/** Tests a provider as it is saved: one real request, which its owner pays for. Only when a person asked for it. */
export async function testProvider(context: HubContext, id: number): Promise<ProviderTest> {
  const path = `/providers/${id}/test`;
  // Its answer is 200 whatever came of it. It is sent once: what fails is not asked again, and not paid twice.
  const once = { ...context, options: { ...context.options, looksOnly: true } };
  const body = await callApi(once, { method: 'POST', path, body: {} });
  return {
    green: own(body, 'success') === true,
    kind: text(own(body, 'subStatus')),
    httpStatus: count(own(body, 'httpStatusCode')),
    ms: count(own(body, 'latencyMs')),
    words: wordsOf(body),
  };
}

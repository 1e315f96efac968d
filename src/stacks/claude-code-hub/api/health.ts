import { own, parseJson, text } from '../../../base/json.ts';
import type { HubHealth, Part } from '../probes/health-parts.ts';
import { askHub, type HubContext } from './client.ts';

export const healthPath = '/api/health';

/** The app's own view of itself; undefined when the answer is not one. */
export async function readHealth(
  context: HubContext,
): Promise<{ health: HubHealth | undefined; answer: { status: number; text: string } }> {
  const answer = await askHub(context, { path: healthPath });
  const body = parseJson(answer.text);
  const status = text(own(body, 'status'));
  if (status === '') return { health: undefined, answer };
  const components = own(body, 'components');
  const part = (name: Part) => ({
    status: text(own(own(components, name), 'status')),
    message: text(own(own(components, name), 'message')),
  });
  return {
    answer,
    health: {
      status,
      version: text(own(body, 'version')),
      parts: { database: part('database'), redis: part('redis'), proxy: part('proxy') },
    },
  };
}

import type { Docker } from '../docker.ts';
import { createEngineClient } from './docker-client.ts';
import type { EndpointEnvironment } from './docker-endpoint.ts';
import { engineReads } from './docker-read.ts';
import { engineWrites } from './docker-write.ts';
import { realHost } from './host.ts';

/** The engine that this environment's docker client would use. */
export function createDocker(env: EndpointEnvironment, answerMs?: number): Docker {
  const engine = createEngineClient(env, answerMs);
  return {
    async endpoint() {
      const { address, from, context } = await engine.endpoint();
      return { address, from, context };
    },
    ...engineReads(engine),
    ...engineWrites(engine, env),
  };
}

export const realDocker: Docker = createDocker(realHost);

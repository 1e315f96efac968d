import { expect, it } from 'vitest';
import type { Http } from '../../../../../src/effects/effects.ts';
import { pagesOf } from '../../../../../src/stacks/costrict/models/vector-class.ts';
import { testContext } from '../../../../support/costrict.ts';

it('must not go round in a circle where a vector store gives its pages again and again', async () => {
  let asked = 0;
  const http = {
    request: async () => {
      asked += 1;
      if (asked > 50) throw new Error('without end');
      const text = JSON.stringify({ objects: [{ id: `page-${asked % 3}` }] });
      return { status: 200, headers: {}, text, durationMs: 1 };
    },
  } as unknown as Http;
  const pages: unknown[] = [];
  for await (const page of pagesOf(testContext(http), null, { limit: 1 })) pages.push(page);
  expect(pages).toHaveLength(4);
});

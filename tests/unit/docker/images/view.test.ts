import { expect, test } from 'vitest';
import { imageTable } from '../../../../src/docker/images/view.ts';
import { renderBlocks } from '../../../../src/report/blocks.ts';
import { createTheme } from '../../../../src/report/theme.ts';

test.each([60, 80])('images must be a table of a line or two each at %d columns', (columns) => {
  const states = [
    'zgsm/etcd:3.5.14',
    `registry.example.com/higress/all-in-one:${'1'.repeat(20)}`,
  ].map((reference, n) => ({
    keys: [`IMAGE_CODEBASE_${n}`],
    reference,
    state: 'missing',
    image: null,
  }));
  const block = imageTable({ arch: 'amd64', states } as never, new Map());
  const lines = renderBlocks(createTheme({ lang: 'en', columns }), [block]);
  expect(lines.length).toBeLessThanOrEqual(6);
  expect(lines.join('\n')).toContain('zgsm/etcd:3.5.14');
});

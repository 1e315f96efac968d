import { expect, test } from 'vitest';
import { readCompose } from '../../../../src/doctor/foreign/compose-read.ts';
import { fillIn } from '../../../../src/doctor/foreign/interpolate.ts';

test('what variables expand to must be bounded from both sides', () => {
  const variables = new Map([['A', 'x'.repeat(10)]]);
  expect(fillIn('$A$A', variables, 24)).toHaveLength(20);
  expect(() => fillIn('$A$A', variables, 23)).toThrow(RangeError);
});

test.each([
  ['one value', `services:\n  web: {image: "${'$A'.repeat(3000)}"}`],
  [
    'all values together',
    `services:\n  web:\n    image: x\n    environment:\n${Array.from({ length: 2000 }, (_, at) => `      V${at}: "$B"`).join('\n')}`,
  ],
])('a Compose file whose variables expand without end must be refused: %s', (_, text) => {
  const variables = new Map([
    ['A', 'x'.repeat(250_000)],
    ['B', 'x'.repeat(60_000)],
  ]);
  expect(() => readCompose(text, 'docker-compose.yml', variables)).toThrowError(
    expect.objectContaining({ id: 'compose-unreadable', exit: 2 }),
  );
});

test.each([
  ['expands without end', `services:\n  web: {image: "${'$A'.repeat(3000)}"}`],
  ['is no YAML', 'services: ['],
])('a Compose file that %s must have a command that works from anywhere', (_, text) => {
  const variables = new Map([['A', 'x'.repeat(250_000)]]);
  expect(() => readCompose(text, 'docker-compose.yml', variables, '/srv/hub')).toThrowError(
    expect.objectContaining({
      next: [
        expect.objectContaining({
          command: expect.stringContaining('/srv/hub/docker-compose.yml'),
        }),
      ],
    }),
  );
});

import { expect, test } from 'vitest';
import { commandsElsewhere } from '../../../../src/docker/images/elsewhere.ts';

const wanted = { stack: 'toy', references: ['redis:7', "odd'name:1"], architectures: ['amd64'] };

test('every image must be pulled for the only architecture there is, and saved into one archive', () => {
  const { there, here } = commandsElsewhere(wanted);
  expect(there).toEqual([
    'docker pull --platform linux/amd64 redis:7',
    'docker pull --platform linux/amd64 "odd\'name:1"',
    'docker save -o toy-images.tar \\\n  redis:7 \\\n  "odd\'name:1"',
  ]);
  expect(here).toEqual(['costrict images load .']);
});

test.each([[[]], [['amd64', 'arm64']]])(
  'of the architectures %j none may be forced',
  (architectures) => {
    const { there } = commandsElsewhere({ ...wanted, architectures });
    expect(there[0]).toBe('docker pull redis:7');
  },
);

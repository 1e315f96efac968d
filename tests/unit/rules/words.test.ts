import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const files = [
  'README.zh-CN.md',
  ...readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/texts\/[\w-]+\.ts$|\/(?:[\w-]+-)?texts\.ts$/.test(path))
    .map((path) => `src/${path}`),
];

// One thing has one name: 设置 (settings) and 密钥 (secrets).
test.each(['机密', '配置项'])('Chinese texts must not have the synonym %s', (word) => {
  expect(files.filter((file) => readFileSync(new URL(file, root), 'utf8').includes(word))).toEqual(
    [],
  );
});

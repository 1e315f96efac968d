import { expect, test } from 'vitest';
import { isOwnServer } from '../../../../../src/stacks/costrict/models/own-server.ts';

test.each([
  'http://127.0.0.1:8000/v1',
  'http://10.1.2.3/v1',
  'http://172.16.0.1/v1',
  'http://172.31.255.255/v1',
  'http://192.168.1.9:11434/v1',
  'http://[::1]:8000/v1',
  'http://[fd00::5]/v1',
  'http://vllm:8000/v1',
  'http://llm.corp/v1',
])('%s must be a server of one’s own', (url) => {
  expect(isOwnServer(url)).toBe(true);
});

test.each([
  'https://api.openai.com/v1',
  'http://172.32.0.1/v1',
  'http://11.0.0.1/v1',
  'http://8.8.8.8/v1',
  'https://[2001:db8::1]/v1',
  'https://models.example.local.com/v1',
])('%s must be somebody else’s, which may send a bill', (url) => {
  expect(isOwnServer(url)).toBe(false);
});

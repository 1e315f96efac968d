import { defineFault } from '../../../../repair/lab/fault.ts';
import { composeEdited } from '../../../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'hub-redis-url-wrong';
const row = { issue, needs: ['app'], expects: [issue, 'warn:file-edited-by-hand'] };

export const faults = [
  defineFault({
    ...{ ...row, id: 'redis-url-wrong', title: t.made() },
    ...composeEdited('app', (text) => text.replace('@redis:6379', '@rediss:6379')),
  }),
  defineFault({
    ...{ ...row, id: 'redis-url-login', title: t.madeLogin() },
    ...composeEdited('app', (text) => text.replace(/redis:\/\/:\w+@redis:/, 'redis://redis:')),
  }),
];

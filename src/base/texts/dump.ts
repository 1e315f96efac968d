import { defineTexts } from '../message.ts';

/** Copies of a database that are made before its rows change. */
export const dumpTexts = defineTexts('dump', {
  failed: { en: 'The database {database} could not be dumped', zh: '无法转储数据库 {database}' },
  failedWhy: {
    en: 'Without a copy, nothing is changed there.',
    zh: '没有副本就不做任何改动。',
  },
  seeLog: { en: 'see the log of the server', zh: '查看数据库日志' },
});

import { defineTexts } from '../message.ts';

/** The command `performance`. */
export const performanceTexts = defineTexts('performance', {
  title: {
    en: 'Measure latency, cache use and the database, and say what to change',
    zh: '测量延迟、缓存命中与数据库，并给出调整建议',
  },
  optSince: {
    en: 'requests from this time on: 2h, 15:30, 2026-01-31; without it, of the last day',
    zh: '统计起点：2h、15:30、2026-01-31；默认最近一天',
  },
  exHour: { en: 'requests of the last hour', zh: '最近一小时的请求' },
  good: { en: 'nothing is slow', zh: '未发现性能问题' },
  slow: { en: '{n} {n|thing|things} to change', zh: '{n} 项可以改进' },
  asked: { en: '{n} {n|request|requests} since {time}', zh: '自 {time} 起 {n} 个请求' },
  columnProvider: { en: 'provider', zh: '供应商' },
  columnRequests: { en: 'requests', zh: '请求' },
  columnFailed: { en: 'failed', zh: '失败' },
  columnFirst: { en: 'first token, 50 / 95 %', zh: '首字 50 / 95 %' },
  columnTotal: { en: 'whole answer, 50 / 95 %', zh: '完整回答 50 / 95 %' },
  columnCache: { en: 'from cache', zh: '缓存命中' },
  columnTable: { en: 'table', zh: '表' },
  columnSize: { en: 'size', zh: '大小' },
  columnRows: { en: 'rows', zh: '行数' },
  columnDead: { en: 'dead rows', zh: '失效行' },
  columnWhole: { en: 'whole reads', zh: '全表读取' },
  columnIndex: { en: 'index reads', zh: '索引读取' },
  columnPid: { en: 'process', zh: '进程' },
  columnApplication: { en: 'of', zh: '来自' },
  columnState: { en: 'state', zh: '状态' },
  columnWaits: { en: 'waits for', zh: '等待' },
  columnTime: { en: 'for', zh: '时长' },
  seconds: { en: '{a} / {b} s', zh: '{a} / {b} 秒' },
});

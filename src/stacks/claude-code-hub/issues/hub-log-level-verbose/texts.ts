import { defineTexts } from '../../../../base/message.ts';

/** Logs that hold more than they should. */
export const texts = defineTexts('hub-log-level-verbose', {
  title: {
    en: 'the app logs more than it should in production',
    zh: '应用的日志级别不适合生产环境',
  },
  why: {
    en: 'The setting `app.logLevel` is {level}: details of requests and users are written to the log, and it grows quickly.',
    zh: '设置 `app.logLevel` 为 {level}：请求和用户的细节会写入日志，日志也增长得很快。',
  },
  set: { en: 'back to the usual level', zh: '恢复为通常的级别' },
  apply: { en: 'then apply it', zh: '然后应用' },
  about: {
    en: 'The levels debug and trace are for finding a fault. Message texts are stored as `[REDACTED]` at any level, but logs then have internal details that should not be passed on.',
    zh: 'debug 和 trace 只用于排查故障。消息文本在任何级别都保存为 `[REDACTED]`，但这时日志中会有不宜外传的内部细节。',
  },
  fix: { en: 'sets the log level to info', zh: '将日志级别设为 info' },
  untouched: { en: 'data and logs that are there', zh: '数据和已有的日志' },
  made: { en: 'The log level is debug', zh: '日志级别为 debug' },
});

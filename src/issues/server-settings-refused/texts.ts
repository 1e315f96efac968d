import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('server-settings-refused', {
  title: {
    en: 'a server refuses its own configuration',
    zh: '服务拒绝自己的配置',
  },
  broken: {
    en: '{service} does not start: it refuses its configuration',
    zh: '{service} 无法启动：它拒绝自己的配置',
  },
  about: {
    en: 'A server reads its configuration file and arguments when it starts and exits at the first line that it does not understand. Its log names the file and the line. A restart changes nothing.',
    zh: '服务启动时读取配置文件和参数，遇到第一处看不懂的内容就退出，日志里会写明文件和行号。重启不会有任何改变。',
  },
  means: {
    en: 'It exits at the line or argument of its configuration that its log names.',
    zh: '它在日志所指的配置行或参数处退出。',
  },
  wayDiff: { en: 'show the files that were edited manually', zh: '查看被手工修改过的文件' },
  wayOverwrite: { en: 'render them again', zh: '重新生成这些文件' },
  wayArgs: { en: 'show how each service is started', zh: '查看各服务的启动方式' },
});

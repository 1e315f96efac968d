import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('daemon-json-invalid', {
  title: { en: 'daemon.json is invalid', zh: 'daemon.json 内容有误' },
  fails: {
    en: 'Docker does not start with the current {path}',
    zh: '{path} 内容有误，Docker 无法启动',
  },
  willFail: {
    en: 'Docker will not start the next time with {path} as it is',
    zh: '按 {path} 现在的内容，Docker 下次将无法启动',
  },
  ignored: {
    en: '{path} contains a duplicate key: only the last one counts',
    zh: '{path} 中有重复的键，只有最后一个生效',
  },
  doubtful: {
    en: '{path} contains settings that do not work as they read',
    zh: '{path} 中有些设置不会按字面起作用',
  },
  nextUnit: {
    en: 'either remove the key below, or override ExecStart there without {wanted}: a line "ExecStart=", then one with the whole command',
    zh: '要么在下面的文件里删掉该键，要么在这里覆盖 ExecStart 去掉 {wanted}：先写一行 “ExecStart=”，再写完整命令',
  },
  stillRuns: {
    en: 'The daemon still runs with the settings it read at start; the next restart of Docker or of the machine stops every service.',
    zh: '守护进程目前仍按启动时读到的内容运行；一旦重启 Docker 或机器，所有服务都会停止。',
  },
  about: {
    en: 'The daemon reads plain JSON: no comments, no comma after the last entry, each key once, and only keys and types that it knows. Otherwise it does not start, or silently uses the last of two equal keys.',
    zh: '守护进程只接受标准 JSON：不能有注释，最后一项后面不能有逗号，每个键只能出现一次，键名和类型也必须正确。否则会拒绝启动；键重复时则悄悄采用最后一个。',
  },
  nextEdit: { en: 'correct these lines', zh: '修改这些行' },
  nextValidate: {
    en: 'check it without a restart (Docker 23 or later)',
    zh: '不重启即可检查（Docker 23 及以上）',
  },
  nextStart: { en: 'then start Docker', zh: '然后启动 Docker' },
  fixTitle: {
    en: 'corrects quotes, commas, comments, duplicate keys and mirror addresses in daemon.json',
    zh: '修正 daemon.json 中的引号、逗号、注释、重复的键和镜像站地址',
  },
  fixUntouched: {
    en: 'the meaning of the file; the running daemon reads it at its next start',
    zh: '配置的含义；运行中的守护进程下次启动时才会读取',
  },
  fixStart: {
    en: 'Then start Docker: sudo systemctl start docker',
    zh: '完成后启动 Docker：sudo systemctl start docker',
  },
  means: {
    en: 'The daemon does not accept its daemon.json, so Docker does not start.',
    zh: '守护进程不接受当前的 daemon.json，因此 Docker 无法启动。',
  },
});

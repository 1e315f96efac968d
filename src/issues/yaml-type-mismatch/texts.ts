import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('yaml-type-mismatch', {
  title: { en: 'a value in a configuration file has the wrong type', zh: '配置文件中的值类型不对' },
  broken: {
    en: '{service} cannot read a value of its configuration',
    zh: '{service} 无法读取配置中的某个值',
  },
  why: {
    en: 'A text is where a number belongs, or the reverse, or the value is none that it knows.',
    zh: '应为数字的地方是文本，或者相反，或者该值不在允许的范围内。',
  },
  about: {
    en: 'In YAML, a key of digits or a model named “true” changes its type unless it is quoted. Files rendered by this tool are always quoted; manually edited ones may not be.',
    zh: '由纯数字组成的密钥、名为 true 的模型，如果不加引号，在 YAML 里类型就会变。本工具生成的文件一定带引号，手工改过的文件则不一定。',
  },
  means: {
    en: 'A key or name of digits is not quoted and is read as a number; the service cannot start.',
    zh: '纯数字的密钥或名称没有加引号，被当成了数字；服务因此无法启动。',
  },
  nextDiff: { en: 'show the difference from the rendered file', zh: '查看与生成文件的差异' },
  nextOverwrite: { en: 'render it again and apply it', zh: '重新生成并应用' },
  fixTitle: { en: 'renders the files of the service again', zh: '重新生成该服务的文件' },
});

import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('secrets-lost', {
  probe: { en: 'secrets of existing data', zh: '现有数据使用的密钥' },
  title: {
    en: 'secrets that the existing data needs are missing',
    zh: '现有数据所需的密钥缺失',
  },
  gone: {
    en: '{file} is gone, but this deployment already has data',
    zh: '{file} 不见了，但本部署已有数据',
  },
  some: {
    en: '{n} {n|secret|secrets} that the existing data needs {n|is|are} missing in {file}',
    zh: '{file} 缺少现有数据所需的 {n} 个密钥',
  },
  about: {
    en: 'New passwords would not open the existing databases. Running containers and rendered files usually still hold the old values, so do not delete them.',
    zh: '新生成的密码无法打开现有数据库。运行中的容器和已渲染的文件通常仍保存着原有的值，请勿删除。',
  },
  way: {
    en: 'show what can be recovered, then ask',
    zh: '先列出可恢复的内容，再询问',
  },
});

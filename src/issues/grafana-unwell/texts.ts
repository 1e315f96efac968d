import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('grafana-unwell', {
  title: { en: 'Grafana cannot use its database', zh: 'Grafana 无法使用自己的数据库' },
  broken: { en: '{service} cannot use its own database', zh: '{service} 无法使用自己的数据库' },
  about: {
    en: 'Grafana keeps users and dashboards in a small database in data/. It is damaged or not writable.',
    zh: 'Grafana 把用户和面板存在 data/ 下的小型数据库里。该数据库已损坏或不可写。',
  },
  means: {
    en: 'Grafana cannot use its own database.',
    zh: 'Grafana 无法使用自己的数据库。',
  },
});

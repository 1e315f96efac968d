import { defineTexts } from '../../../../base/message.ts';

/** Users whose group no provider has. */
export const texts = defineTexts('hub-provider-group-mismatch', {
  title: { en: 'no provider serves a group of users', zh: '有的用户组没有任何供应商' },
  why: {
    en: 'Users or keys belong to these groups, and no enabled provider has such a tag: {groups}. Their requests get 503.',
    zh: '有用户或密钥属于这些分组，但没有启用的供应商带有对应标签：{groups}。他们的请求都会返回 503。',
  },
  log: {
    en: 'the refused requests; they are not in the request log',
    zh: '查看被拒绝的请求，请求日志里没有它们',
  },
  about: {
    en: 'A user with a group is only served by providers whose group tag names it; a provider without a tag does not serve such users. Set the tag on the page of providers, or remove the group from the user.',
    zh: '设置了分组的用户只能使用带相同标签的供应商，没有标签的供应商不服务于他们。请在供应商页面设置分组标签，或去掉用户的分组。',
  },
  made: { en: 'A user has a group that no provider serves', zh: '用户的分组没有任何供应商' },
});

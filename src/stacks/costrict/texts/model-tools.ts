import { defineTexts } from '../../../base/message.ts';

/** Texts of `models`: its questions, refusals and plans. */
export const modelToolTexts = defineTexts('costrict.model-tools', {
  answers: { en: 'answers', zh: '正常回答' },
  streams: { en: 'streams with usage', zh: '流式回答与用量' },
  tools: { en: 'calls a tool', zh: '调用工具' },
  images: { en: 'reads an image', zh: '识别图片' },
  context: { en: 'reports its context', zh: '上下文长度' },
  gateway: { en: 'through the gateway', zh: '经过网关' },
  listed: { en: 'in the editors’ list', zh: '出现在编辑器列表中' },

  dimensions: { en: '{n} dimensions', zh: '{n} 维' },
  tokens: { en: '{n} tokens', zh: '{n} 个 token' },
  tooSlow: {
    en: 'The completion took longer than {seconds} s; editors stop waiting then.',
    zh: '补全耗时超过 {seconds} 秒，编辑器会放弃等待。',
  },
  ordersOddly: {
    en: 'The rerank model ranked an unrelated text first.',
    zh: '重排模型把不相关的文本排在了前面。',
  },
  noUsage: {
    en: 'The stream ended without its usage, so quotas cannot count it.',
    zh: '流式回答没有返回用量，无法计入额度。',
  },
  noToolCall: {
    en: 'The chat model was asked to call a tool but did not; agents will hardly work with it.',
    zh: '要求调用工具时对话模型没有调用，智能体将难以工作。',
  },
  contextBelow: {
    en: 'the server accepts {limit} tokens, the settings promise {configured}',
    zh: '服务端最多 {limit} token，而设置承诺 {configured}',
  },
  failed: { en: 'fails', zh: '失败' },

  noVantage: {
    en: 'The model cannot be tested from inside the network',
    zh: '无法从容器网络内测试模型',
  },
  noVantageWhy: {
    en: 'The test runs in the container {service}, which is not running. Nothing was changed.',
    zh: '测试需要从 {service} 容器发出，而它没有运行。没有做任何改动。',
  },
  startServices: { en: 'start the services', zh: '启动各服务' },
  refused: {
    en: 'Not set: the {model} fails the test “{what}” from inside the network',
    zh: '未设置：从容器网络内测试{model}“{what}”失败',
  },
  nothingChanged: { en: 'Nothing was changed.', zh: '没有做任何改动。' },
  takeLimit: { en: 'use the limit of the server', zh: '按服务端的上限设置' },
  untested: {
    en: 'The model is not tested. Once its server runs: costrict models test',
    zh: '未测试该模型。服务启动后请执行：costrict models test',
  },
  setUntested: { en: 'set it without a test', zh: '不测试，直接设置' },
  setAhead: {
    en: 'before the first deploy: only write the setting',
    zh: '首次部署之前：只写入设置',
  },
  nextUntested: {
    en: 'set it all the same: its server comes up later',
    zh: '仍然设置：它的服务稍后才启动',
  },
  placesSet: {
    en: 'every place names the new model; not tested',
    zh: '所有位置已更新，未测试模型',
  },
  reindexTested: {
    en: '--reindex needs a model that answers; leave out --untested',
    zh: '--reindex 需要模型能够回应，请去掉 --untested',
  },
  untouched: {
    en: 'data of users; other services keep running',
    zh: '用户数据；其他服务照常运行',
  },
  optionOfOther: {
    en: '{option} only works with the {role} model',
    zh: '{option} 只适用于 {role} 模型',
  },
  otherLength: {
    en: 'Not set: the new model has {now} dimensions, but {stored} are stored',
    zh: '未设置：新模型的向量是 {now} 维，已存储的是 {stored} 维',
  },
  otherLengthWhy: {
    en: 'One class cannot contain both. --reindex copies and deletes the class {name}; all code is then indexed again.',
    zh: '两者不能共存于同一个 class。--reindex 会先备份再删除 {name}，之后需要重新索引全部代码。',
  },
  reindexNext: { en: 'rebuild the index', zh: '重建索引' },
  reindexWhy: {
    en: 'The vectors ({n} {n|object|objects}) are copied to backups/ and then deleted; the editors index their code again.',
    zh: '{n} 个向量对象会在备份到 backups/ 之后删除，编辑器会重新索引代码。',
  },
  otherMeaning: {
    en: 'The stored vectors come from another model. The length matches, but searches get worse; --reindex rebuilds them.',
    zh: '已存储的向量来自另一个模型，维度相同但检索效果会变差；可用 --reindex 重建。',
  },
  verified: {
    en: 'the {model} answers as users reach it ({seconds} s)',
    zh: '{model}可按用户的访问路径正常回答（{seconds} 秒）',
  },
  placesDiffer: {
    en: 'Some places do not have the new value',
    zh: '并非所有位置都已更新',
  },
});

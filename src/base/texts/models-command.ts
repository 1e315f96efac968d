import { defineTexts } from '../message.ts';

/** models show, test, set. */
export const modelsTexts = defineTexts('models', {
  title: { en: 'Show, test and change the models', zh: '查看、测试和更换模型' },
  showTitle: {
    en: 'Show each model: address, name, key set or not',
    zh: '查看各模型的地址、名称、密钥是否已设置',
  },
  testTitle: {
    en: 'Test each model as the services use it, from this host and from inside the network',
    zh: '分别从本机和容器网络内，按各服务的用法测试模型',
  },
  setTitle: {
    en: 'Change a model everywhere it is configured; tested before and after',
    zh: '在所有用到的位置更换模型，更换前后都会测试',
  },
  argModel: {
    en: 'chat, completion …, as listed by “models show”',
    zh: 'chat、completion 等，名称见 “models show”',
  },
  optUrl: { en: 'address of the model server', zh: '模型服务的地址' },
  optModel: { en: 'name of the model on that server', zh: '服务端使用的模型名称' },
  optKey: { en: 'read the key from standard input', zh: '从标准输入读取密钥' },
  optContext: { en: 'context size in tokens', zh: '模型的上下文长度（token）' },
  optImages: { en: 'the model accepts images', zh: '支持图片' },
  optNoImages: { en: 'the model accepts no images', zh: '不支持图片' },
  optUntested: {
    en: 'do not ask the model: its server comes up later',
    zh: '不测试模型：它的服务稍后才启动',
  },
  optReindex: {
    en: 'back up and delete the vectors of the previous embedding model',
    zh: '备份并删除之前向量模型生成的数据',
  },
  optDryRun: { en: 'test and show the plan, change nothing', zh: '只测试并显示计划，不做任何改动' },
  optConfirm: {
    en: 'confirm an irreversible change by its name, instead of typing it',
    zh: '给出不可还原项的名称，代替手工输入',
  },
  exTest: { en: 'test only the chat model', zh: '只测试对话模型' },
  exSet: { en: 'change server and model', zh: '更换服务器和模型' },
  exKey: { en: 'change the key', zh: '更换密钥' },
  unknownModel: { en: 'There is no model named {name}', zh: '没有名为 {name} 的模型' },
  nothingGiven: {
    en: 'Name what to change: --url, --model, --key-stdin …',
    zh: '请给出要更改的内容：--url、--model、--key-stdin 等',
  },
  askUrl: { en: 'Address of the model', zh: '模型地址' },
  askModel: { en: 'Name of the model', zh: '模型名称' },
  askKey: { en: 'Key of the model (not shown)', zh: '模型密钥（不显示）' },
  testing: { en: 'testing the models …', zh: '正在测试模型……' },
  done: { en: 'Set in {time}.', zh: '已设置，用时 {time}。' },
  setHead: {
    en: 'the {role} model: tested from inside the network, ready to change',
    zh: '{role} 模型：已通过容器网络内的测试，可以更换',
  },
  setHeadUntested: {
    en: 'the {role} model: not tested, ready to change',
    zh: '{role} 模型：未经测试，可以更换',
  },
  already: {
    en: 'The {role} model answers and is already set everywhere.',
    zh: '{role} 模型回答正常，所有位置都已是该设置。',
  },

  labelUrl: { en: 'address', zh: '地址' },
  labelModel: { en: 'name', zh: '名称' },
  labelKey: { en: 'key', zh: '密钥' },
  labelContext: { en: 'context', zh: '上下文' },
  labelImages: { en: 'images', zh: '图片' },
  labelUsed: { en: 'used by', zh: '使用者' },
  keySet: { en: 'set ({name})', zh: '已设置（{name}）' },
  keyNone: { en: 'none ({name})', zh: '未设置（{name}）' },
  tokens: { en: '{n} tokens', zh: '{n} 个 token' },
  yes: { en: 'yes', zh: '支持' },
  no: { en: 'no', zh: '不支持' },
  nextTest: { en: 'test them', zh: '测试这些模型' },

  allPass: { en: 'All {total} model tests passed.', zh: '{total} 项模型测试全部通过。' },
  someFail: {
    en: '{n} of {total} model tests failed.',
    zh: '{total} 项模型测试中有 {n} 项失败。',
  },
  someUnknown: {
    en: '{n} of {total} model tests skipped.',
    zh: '{total} 项模型测试中有 {n} 项无法进行。',
  },
  colModel: { en: 'model', zh: '模型' },
  colTest: { en: 'test', zh: '测试' },
  colHost: { en: 'from this host', zh: '本机' },
  colInside: { en: 'from inside', zh: '容器网络内' },
  millis: { en: '{n} ms', zh: '{n} 毫秒' },
  both: { en: '{first} · {second}', zh: '{first} · {second}' },
  failure: { en: '{model}, {what}, {where}:', zh: '{model}，{what}，{where}：' },
});

import { defineTexts } from '../../../base/message.ts';

/** Checks that only this stack has. */
export const stackCheckTexts = defineTexts('costrict-checks', {
  probeModel: { en: '{role} model', zh: '{role} 模型' },
  modelsTitle: { en: 'model endpoints', zh: '模型接口' },
  modelFails: {
    en: 'the {role} model does not answer as needed',
    zh: '{role} 模型没有给出所需的回应',
  },
  modelUnknown: { en: 'the {role} model could not be asked', zh: '未能询问 {role} 模型' },
  modelAnswers: { en: 'the {role} model answers', zh: '{role} 模型回应正常' },
});

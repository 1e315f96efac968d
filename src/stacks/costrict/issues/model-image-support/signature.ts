import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('model-image-support', t, {
  next: [steps.doctor('models')],
  logs: [
    [9, 'vLLM', 'is not a multimodal model', 'At most 0 (?:image|video|audio)'],
    [9, 'llama.cpp', 'image input is not supported'],
    [9, 'model clouds', 'unknown variant .image_url., expected .text.'],
    [
      9,
      'model servers',
      'No endpoints found that support image',
      'image_url is only supported by certain',
      'missing data required for image input',
      'content type:? .?image_url',
      'image_url.{1,4} content part is not supported',
    ],
  ],
  phrases: [
    [
      7,
      'FAQ 6.5',
      '(?:不支持|无法|不能|没法).{0,8}(?:图片|图像|截图)',
      '(?:图片|图像|截图).{0,12}(?:不支持|被忽略|无法识别|不能识别)',
      '模型.{0,8}(?:支持|识别)(?:图片|图像)',
    ],
    [
      7,
      'FAQ 6.5',
      'supportsImages',
      '(?:model|provider) .{0,24}(?:does not|doesn.t|cannot|not) .{0,8}(?:support|accept|read) images?',
      '(?:images?|image_url) .{0,24}(?:not supported|unsupported|ignored|rejected)',
    ],
  ],
});

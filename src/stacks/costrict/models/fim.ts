const templates = {
  qwen: ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'],
  deepseek: ['<｜fim▁begin｜>', '<｜fim▁hole｜>', '<｜fim▁end｜>'],
  codellama: ['<PRE>', '<SUF>', '<MID>'],
} as const;

/** The tokens around prefix and suffix are chosen by the model's name, as the completion service does. */
export function fillInTheMiddle(model: string, prefix: string, suffix: string): string {
  const name = model.toLowerCase();
  const [before, between, after] = name.includes('qwen')
    ? templates.qwen
    : /codellama|codegen/.test(name)
      ? templates.codellama
      : templates.deepseek;
  return `${before}${prefix}${between}${suffix}${after}`;
}

import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('template-unresolved', {
  title: { en: 'a rendered file contains a placeholder', zh: '文件里残留了占位符' },
  broken: { en: '{path} contains unfilled placeholders', zh: '{path} 中有未替换的占位符' },
  why: {
    en: 'The service that reads the file takes {names} for a real value.',
    zh: '读取该文件的服务会把 {names} 当成真实的值。',
  },
  about: {
    en: 'The file was not rendered by this tool: it was copied, or made by a script that stopped half-way.',
    zh: '该文件不是由本工具从模板生成的：可能是直接复制，或由中途失败的脚本生成。',
  },
  means: {
    en: 'A rendered file still contains a name in double braces: its value was empty or could not be inserted.',
    zh: '生成的文件里还有双花括号占位符：对应的值为空或没有写入。',
  },
  nextRender: { en: 'render it again', zh: '重新生成' },
  fixTitle: { en: 'renders the files again', zh: '重新生成文件' },
});

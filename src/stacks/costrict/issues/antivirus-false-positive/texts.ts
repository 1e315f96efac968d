import { defineTexts } from '../../../../base/message.ts';

/** Antivirus programs and the client programs. */
export const texts = defineTexts('antivirus-false-positive', {
  title: { en: 'an antivirus program blocks the client programs', zh: '杀毒软件误报客户端程序' },
  about: {
    en: 'The editor starts codebase-indexer.exe or costrict.exe, which some antivirus programs do not know. Compare the file’s hash with the release first, then allow its path.',
    zh: '编辑器会启动 codebase-indexer.exe 或 costrict.exe，部分杀毒软件会误报。请先核对文件哈希与发布版本一致，再把路径加入白名单。',
  },
  step: { en: 'show the file’s hash, on Windows', zh: '在 Windows 上查看文件哈希' },
  means: {
    en: 'codebase-indexer.exe and costrict.exe belong to the editor’s plug-in; compare their hash, then allow them.',
    zh: 'codebase-indexer.exe 与 costrict.exe 是插件的客户端程序；核对哈希后在杀毒软件中放行。',
  },
  nextHash: { en: 'show its hash', zh: '显示文件哈希' },
});

import { defineTexts } from '../message.ts';

/** Files that a stack needs beside its images. */
export const assetTexts = defineTexts('assets', {
  stepTitle: { en: 'assets', zh: '附加文件' },
  badListLine: {
    en: 'assets.list, line {line}: not "stack name git-blob bytes|- required|optional target url…"',
    zh: 'assets.list 第 {line} 行：不是“栈 名称 git-blob 字节数|- required|optional 目标路径 URL…”的格式',
  },
  fromFile: { en: 'from {path}', zh: '来自 {path}' },
  fromUrl: { en: 'from {host}', zh: '从 {host} 下载' },
  replaces: {
    en: 'replaces another file, which is kept as *.old ({source})',
    zh: '该位置已有其他文件，将保留为 *.old（{source}）',
  },
  missing: {
    en: '{n} required {n|file|files} not available: {names}',
    zh: '缺少 {n} 个必需的文件：{names}',
  },
  missingOne: {
    en: '{name} (git blob {id}) belongs at {target}',
    zh: '{name}（git blob {id}）应位于 {target}',
  },
  noSource: {
    en: 'This server cannot reach any of their download addresses.',
    zh: '本服务器无法访问它们的任何下载地址。',
  },
  noSourceInDir: {
    en: '{dir} does not contain them either (names and contents are compared).',
    zh: '{dir} 中也没有（同时比对文件名和内容）。',
  },
  fetchElsewhere: {
    en: 'Download them on another machine: {url}',
    zh: '可在其他机器上下载：{url}',
  },
  fetchThere: {
    en: 'on a machine that reaches the address: {name}',
    zh: '在能访问该地址的机器上获取 {name}',
  },
  carryHere: {
    en: 'here, in the directory to which they were copied',
    zh: '拷贝到本机后，在存放这些文件的目录中执行',
  },
  fromDir: { en: 'use files from a directory', zh: '从指定目录获取' },
  notDownloaded: { en: 'Not downloaded: {url} ({reason})', zh: '下载失败：{url}（{reason}）' },
  otherWay: {
    en: 'You can also provide the file from a directory.',
    zh: '也可以从指定目录获取该文件。',
  },
  wrongContent: {
    en: '{name} from {from} is not the listed file (its git blob is {id}…)',
    zh: '来自 {from} 的 {name} 不是清单中的文件（其 git blob 为 {id}…）',
  },
  wrongContentWhy: {
    en: 'The file is incomplete, an error page, or another version. It was not used.',
    zh: '文件可能不完整、被错误页面替换，或是其他版本。没有使用它。',
  },
  notAvailable: {
    en: 'a deploy would stop here: {names} not available; give a directory with {command}',
    zh: '正式部署会在此停止：无法获取 {names}；请用 {command} 指定目录',
  },
  howToFetch: {
    en: 'how to fetch them on another machine',
    zh: '查看如何在其他机器上获取这些文件',
  },
  present: { en: '{n} {n|file|files}, contents as listed', zh: '{n} 个文件，内容与清单一致' },
  none: { en: 'none needed', zh: '无需附加文件' },
  absentAfter: {
    en: '{name} is missing',
    zh: '{name} 不在其应在的位置',
  },
});

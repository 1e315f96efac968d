import { defineTexts } from '../message.ts';

/** Why a line of a shell file is refused: only plain assignments are read, nothing is ever run. */
export const shellTexts = defineTexts('shell-assignments', {
  at: { en: '{file}:{line}  {what}', zh: '{file}:{line}  {what}' },
  why: {
    en: 'The file is read, never executed. Supported are NAME=value, quotes, and $NAME of an earlier line.',
    zh: '该文件只读取、不执行：仅支持 NAME=value、引号以及对前文变量的 $NAME 引用。',
  },
  nextPlain: {
    en: 'write the value itself there, then try again',
    zh: '在该处直接写出值，然后重试',
  },
  command: { en: 'this is a command, not NAME=value', zh: '这是命令，而不是 NAME=value' },
  substitution: {
    en: 'command substitution ($(…) or `…`) is not executed',
    zh: '不执行命令替换（$(…) 或 `…`）',
  },
  expansion: {
    en: 'only $NAME (with or without braces) is supported, not {form}',
    zh: '只支持 $NAME（可带花括号），不支持 {form}',
  },
  undefinedName: {
    en: '${name} is not set earlier in this file',
    zh: '前文没有给 ${name} 赋值',
  },
  operator: {
    en: '{char} has a special meaning for the shell here; put the value in quotes',
    zh: '{char} 在此处对 shell 有特殊含义，请给值加上引号',
  },
  merge: {
    en: 'an unfinished Git merge; keep one side and remove the marks (<<<<<<<, =======, >>>>>>>)',
    zh: '有未完成的 Git 合并，请保留其中一方并删除标记（<<<<<<<、=======、>>>>>>>）',
  },
  append: {
    en: '{form} is not supported, only NAME=value',
    zh: '不支持 {form}，只支持 NAME=value',
  },
  fullWidth: {
    en: 'full-width punctuation (＝‘’“”); write = and quotes in ASCII',
    zh: '使用了全角标点（＝‘’“”），请改用半角的 = 和引号',
  },
  openQuote: { en: 'the quote that opens here is never closed', zh: '此处的引号没有闭合' },
  nul: { en: 'the file contains a NUL byte', zh: '文件中含有 NUL 字节' },
  tooLong: { en: 'the value is longer than {limit}', zh: '值的长度超过 {limit}' },
  tooMany: { en: 'the file sets more than {limit} variables', zh: '文件中的变量超过 {limit} 个' },
});

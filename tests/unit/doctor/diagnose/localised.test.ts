import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/doctor/diagnose/diagnose.ts';
import { inEnglish } from '../../../../src/doctor/diagnose/localised.ts';
import { loadKnowledge } from '../../../../src/stacks/stacks.ts';

const knowledge = await loadKnowledge();
const first = (text: string) => diagnose(Buffer.from(text), knowledge).recognised[0];

describe('messages of a Chinese system', () => {
  test.each([
    ['data-dir-permission', 'mkdir: 无法创建目录 "/data/redis": 权限不够'],
    ['resources-insufficient', '-bash: fork: 无法分配内存'],
    ['disk-full', '写缓存失败：java.io.IOException: 超出磁盘限额'],
    ['disk-full', '裝置上已無多餘空間'],
    ['port-conflict', "error while attempting to bind on address ('0.0.0.0', 8000): 地址已在使用"],
    ['arm-unsupported', 'bash: ./server: 无法执行二进制文件: 可执行文件格式错误'],
    ['kernel-limit-low', 'accept: 打开的文件过多'],
    ['name-resolution-broken', 'ping: mirrors.aliyun.com: 域名解析暂时失败'],
    ['too-many-clients', '致命错误: 对不起, 已经有太多的客户'],
    [
      'postgres-unwell',
      '没有用于主机 "10.0.0.9", 用户 "zgsm", 数据库 "auth", 不加密 的 pg_hba.conf 记录',
    ],
    ['database-missing', '致命错误:  数据库 "notes" 不存在'],
    ['database-schema-incomplete', '错误:  关系 "quota" 不存在'],
    ['postgres-version-mismatch', '致命错误:  数据库文件和服务器不兼容'],
    ['config-path-is-directory', 'read /etc/prometheus/prometheus.yml: 是一个目录'],
  ])('must be read as the English ones: %s', (id, line) => {
    expect(first(line)?.known.id).toBe(id);
  });
  test('must be quoted as they were written', () => {
    const [reason] = first('all is well\ntar: images.tar: 设备上没有空间\n')?.reasons ?? [];
    expect(reason).toMatchObject({ lineNumber: 2, line: 'tar: images.tar: 设备上没有空间' });
  });
  test('a text without any must stay as it is', () => {
    expect(inEnglish('今天开会')).toBe('今天开会');
    expect(inEnglish('no space')).toBe('no space');
  });
});

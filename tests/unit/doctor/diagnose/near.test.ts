import { beforeAll, describe, expect, test } from 'vitest';
import { nearIssues } from '../../../../src/doctor/diagnose/near.ts';
import type { Knowledge } from '../../../../src/doctor/diagnose/signature.ts';
import type { Issue } from '../../../../src/doctor/issue.ts';
import { loadIssues, loadKnowledge } from '../../../../src/stacks/stacks.ts';

let issues: readonly Issue[];
let knowledge: Knowledge;
const near = (text: string) => nearIssues(text, issues, knowledge).map(({ issue }) => issue.id);
beforeAll(async () => {
  [issues, knowledge] = await Promise.all([loadIssues(), loadKnowledge()]);
}, 120_000);

describe('a short phrase', () => {
  test.each([
    ['disk full', 'disk-full'],
    ['no space', 'disk-full'],
    ['磁盘满了', 'disk-full'],
    ['too many clients already', 'too-many-clients'],
    ['数据库连接失败', 'postgres-password-mismatch'],
    ['502', 'gateway-not-serving'],
    ['登录失败', 'default-login-failed'],
    ['登陆不上', 'default-login-failed'],
    ['容器一直重启', 'service-restart-loop'],
    ['unhealthy', 'service-unhealthy'],
    ['OOM', 'memory-low'],
    ['证书不受信任', 'certificate-untrusted'],
    ['防火墙', 'entry-port-blocked'],
    ['时间不对', 'clock-wrong'],
    ['slow pull', 'image-pull-timeout'],
  ])('must be offered what it may mean: %s', (text, id) => {
    const found = near(text);
    expect(found).toContain(id);
    expect(found.length).toBeLessThanOrEqual(5);
    expect(new Set(found).size).toBe(found.length);
  });

  test.each([
    ...['hello world', 'asdf qwer', 'I love pizza', 'buy milk', 'how are you', 'no such thing'],
    ...['今天天气很好', '你好', '帮我写一首诗', '明天开会', '哈哈哈', '', '!!!', 'error', '报错了'],
  ])('must be offered nothing where it means nothing here: %s', (text) => {
    expect(near(text)).toEqual([]);
  });

  test('must be a phrase: a log has words of everything', () => {
    expect(near('disk full '.repeat(20))).toEqual([]);
  });
});

import { defineIssue } from '../../doctor/issue.ts';
import { dockerInfo } from '../../doctor/probes/docker-info.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const ways = signature.known.next;

/** Docker keeps its images on a file system that is not made for it. A daemon that does not start for it is read by its words. */
export const issue = defineIssue({
  id: 'docker-storage-unfit',
  order: 12,
  title: t.title(),
  notInLab: 'machine',
  topic: 'docker',
  about: { why: t.about(), ways },
  reads: [dockerInfo],
  explainedBy: ['docker-missing-or-old', 'docker-remote'],
  stages: ['preflight', 'running'],
  preflight: 'warn',
  detect(facts) {
    const { value } = facts.read(dockerInfo);
    const { storageDriver, rootDir, engine } = value;
    const evidence = [`${storageDriver}: ${rootDir}`];
    if (engine?.supportsTypes === false)
      return {
        status: 'broken',
        title: t.noType({ path: rootDir }),
        why: [t.noTypeWhy()],
        evidence,
        next: ways,
      };
    if (storageDriver === 'vfs')
      return { status: 'warn', title: t.vfs(), why: [t.vfsWhy()], evidence, next: ways };
    return { status: 'ok' };
  },
});

import { describe, expect, test } from 'vitest';
import { images } from '../../../src/doctor/probes/images.ts';
import { issue as imageMissing } from '../../../src/issues/image-missing/index.ts';
import { issue as imageWrongArch } from '../../../src/issues/image-wrong-arch/index.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';
import { both } from '../../support/issue-facts.ts';

describe('the architecture of images', () => {
  test('images of another architecture must be refused and named', () => {
    const value = {
      images: [
        { key: 'IMAGE_A', ref: 'a:1', arch: 'amd64' },
        { key: 'IMAGE_B', ref: 'b:1', arch: 'arm64' },
        { key: 'IMAGE_C', ref: 'c:1', arch: null },
      ],
      built: false,
      supported: ['amd64'],
    };
    const facts = factsOf([images, okFact(value)]);
    const { status, en, zh } = both(detectOne(imageWrongArch, facts)[0]);
    expect(status).toBe('broken');
    expect(en).toContain('1 image is for another architecture');
    expect(en).toContain('→ docker image rm b:1');
    expect(zh).toContain('1 个镜像属于其他架构');
    const missing = both(detectOne(imageMissing, facts)[0]);
    expect(missing.status).toBe('warn');
    expect(missing.en).toContain('1 of 3 images are missing; a deploy pulls them');
    expect(missing.zh).toContain('3 个镜像中有 1 个不在本机');
  });
});

import type { AnyKind } from '../../../repair/action.ts';
import { assetKind } from './asset.ts';
import { casdoorNewKind } from './casdoor-new.ts';
import { casdoorObjectKind } from './casdoor-object.ts';
import { databaseDumpKind } from './database-dump.ts';
import { gatewayObjectKind } from './gateway-object.ts';
import { weaviateClassKind } from './weaviate-class.ts';

/** What its fixes change, beside what those of every stack do. */
export const kinds: readonly AnyKind[] = [
  gatewayObjectKind,
  casdoorObjectKind,
  casdoorNewKind,
  databaseDumpKind,
  weaviateClassKind,
  assetKind,
];

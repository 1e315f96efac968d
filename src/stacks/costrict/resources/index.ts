import type { AnyResource } from '../../../repair/action.ts';
import { assetResource } from './asset.ts';
import { casdoorNewResource } from './casdoor-new.ts';
import { casdoorObjectResource } from './casdoor-object.ts';
import { databaseDumpResource } from './database-dump.ts';
import { gatewayObjectResource } from './gateway-object.ts';
import { weaviateClassResource } from './weaviate-class.ts';

/** The resources of its fixes, beside those of every stack. */
export const resources: readonly AnyResource[] = [
  gatewayObjectResource,
  casdoorObjectResource,
  casdoorNewResource,
  databaseDumpResource,
  weaviateClassResource,
  assetResource,
];

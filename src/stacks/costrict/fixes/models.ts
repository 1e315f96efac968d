import type { Fix } from '../../../fix/fix.ts';
import type { AnyKind } from '../../../fix/undo.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { assetKind, fixAssetMissing } from './asset-missing.ts';
import { fixContextTooSmall, fixModelImageSupport } from './chat-abilities.ts';
import { fixEmbeddingDimensionChanged } from './embedding-dimension-changed.ts';
import { weaviateClassKind } from './kinds/weaviate-class.ts';
import { fixModelEndpointUnreachable } from './model-endpoint-unreachable.ts';
import { fixModelListStale } from './model-list-stale.ts';
import {
  fixChatModelUpdate,
  fixCompletionModelUpdate,
  fixEmbeddingRerankModelUpdate,
  fixHigressRegistryHost,
} from './model-places.ts';
import { fixModelUnreachableInside } from './model-unreachable-inside.ts';

/** The models and the places that name them. */
export const modelFixes: readonly Fix<CostrictSettings>[] = [
  fixModelEndpointUnreachable,
  fixModelUnreachableInside,
  fixContextTooSmall,
  fixModelImageSupport,
  fixAssetMissing,
  fixChatModelUpdate,
  fixHigressRegistryHost,
  fixModelListStale,
  fixCompletionModelUpdate,
  fixEmbeddingRerankModelUpdate,
  fixEmbeddingDimensionChanged,
];

export const modelKinds: readonly AnyKind[] = [weaviateClassKind, assetKind];

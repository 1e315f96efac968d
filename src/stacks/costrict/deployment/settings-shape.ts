import type { CommonSettings } from '../../../config/blueprint.ts';

export interface ModelSettings {
  /** chat: base without /v1; the others: the whole address of the call. */
  readonly url: string;
  /** Name under which the server serves it. */
  readonly model: string;
}

export interface ChatModelSettings extends ModelSettings {
  readonly description: string;
  /** Tokens. */
  readonly context: number;
  readonly images: boolean;
}

/** The settings of this stack. */
export interface CostrictSettings extends CommonSettings {
  readonly server: { readonly address: string; readonly publicUrl: string };
  readonly models: {
    readonly chat: ChatModelSettings;
    readonly completion: ModelSettings;
    readonly embedding: ModelSettings;
    readonly rerank: ModelSettings;
  };
  readonly database: { readonly maxConnections: number };
}

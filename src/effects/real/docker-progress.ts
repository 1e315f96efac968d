import type { PullProgress } from '../docker.ts';
import type { EngineLine } from './docker-streams.ts';

/** Adds up what the engine says of each layer of a pull. */
export class LayerProgress {
  readonly #layers = new Map<string, { current: number; total: number }>();
  #status = '';

  /** Whether the line reported something new. */
  take({ id, status, progressDetail }: EngineLine): boolean {
    if (status === undefined) return false;
    this.#status = status;
    if (id === undefined) return true;
    const layer = this.#layers.get(id) ?? { current: 0, total: 0 };
    if (status === 'Downloading') {
      layer.current = progressDetail?.current ?? layer.current;
      layer.total = Math.max(progressDetail?.total ?? 0, layer.current, layer.total);
      this.#layers.set(id, layer);
    } else if (/^(Download complete|Verifying Checksum|Extracting|Pull complete)$/.test(status)) {
      layer.current = layer.total;
    }
    return true;
  }

  progress(): PullProgress {
    let currentBytes = 0;
    let totalBytes = 0;
    for (const layer of this.#layers.values()) {
      currentBytes += layer.current;
      totalBytes += layer.total;
    }
    return { currentBytes, totalBytes, status: this.#status };
  }
}

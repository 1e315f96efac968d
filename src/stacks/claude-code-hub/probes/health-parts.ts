/** The parts that the app looks at itself. */
const parts = ['database', 'redis', 'proxy'] as const;
export type Part = (typeof parts)[number];

export interface HealthPart {
  readonly status: string;
  readonly message: string;
  /** As the app measured it; null where it does not say. */
  readonly latencyMs: number | null;
}

export interface HubHealth {
  /** healthy; degraded: Redis is down; unhealthy: the database is. */
  readonly status: string;
  readonly version: string;
  readonly parts: Readonly<Record<Part, HealthPart>>;
}

/** Names of the parts that the app calls down. */
export const downParts = ({ parts: found }: HubHealth): readonly Part[] =>
  parts.filter((name) => found[name].status === 'down');

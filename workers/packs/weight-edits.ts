/** What is added to a graph's weights on their way into a session. */
export interface WeightEdits {
  touches(name: string): boolean;
  /** In place. */
  apply(name: string, values: Float32Array): void;
}

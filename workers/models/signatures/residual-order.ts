/**
 * ControlNet residuals in the order of the UNet's skip connections, the middle block's last. Exporters name them
 * `down_block_3_additional_residual`, `down_block_3` or `down_block_additional_residuals_3`; where the tracer numbered
 * them itself (`24549`, …) or named the first two after the tuple they came in (`mid_block_res_sample` is then the
 * second of them), the graph's own order is what is left to go by, and it is right.
 */
export function residualOrder(names: readonly string[]): readonly string[] {
  const downs = names.filter((name) => /down/i.test(name));
  const middles = names.filter((name) => /mid/i.test(name));
  const [middle] = middles;
  const numbered = new Map(
    downs.map((name) => [Number(/\d+/.exec(name)?.[0] ?? Number.NaN), name]),
  );
  const ordered = Array.from(numbered.keys()).sort((a, b) => a - b);
  const isComplete =
    middle !== undefined &&
    middles.length === 1 &&
    downs.length === names.length - 1 &&
    numbered.size === downs.length &&
    ordered.every((number, i) => number === i + (ordered[0] === 1 ? 1 : 0));
  return isComplete ? [...ordered.map((number) => numbered.get(number) ?? ''), middle] : names;
}

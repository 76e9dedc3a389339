"""A graph's prompt part and step part beside it in the pack."""

from pathlib import Path

from onnx import ModelProto

from modelkit.export.split_prompt import PROMPT, SAMPLE, split_prompt


def write_split(whole: dict[str, ModelProto], folder: Path, entry: dict) -> dict:
    """`entry`, the manifest's, with its `split` added where the graph has one. `whole`: the graph's variants, weights placed.

    The graph itself stays in the pack: it is what other programs and the checks of modelkit run.
    """
    parts = {"prompt": {}, "step": {}}
    for variant, model in whole.items():
        if not {PROMPT, SAMPLE} <= {i.name for i in model.graph.input}:
            return entry
        split = split_prompt(model)
        for part, part_model in (("prompt", split.prompt), ("step", split.step)):
            data = part_model.SerializeToString(deterministic=True)
            (folder / f"{part}.{variant}.onnx").write_bytes(data)
            prefix = entry["variants"][variant].rpartition("/")[0]
            parts[part] = {
                "variants": parts[part].get("variants", {}) | {variant: f"{prefix}/{part}.{variant}.onnx"},
                "weights": entry["weights"],
                "inputs": [i.name for i in part_model.graph.input],
                "outputs": [o.name for o in part_model.graph.output],
            }
    return entry | {"split": parts}

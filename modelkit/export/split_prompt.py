"""What a denoising network computes from the prompt alone, taken out of the steps.

Keys and values of every cross-attention follow from the hidden states, which do not change from step to step. And both
sides of classifier-free guidance see the same latents: up to the first cross-attention one row serves both. So a graph
is cut in two that share its weights:

    prompt part   encoder_hidden_states → prompt_state_0, prompt_state_1, …
    step part     sample, timestep, prompt states, residuals, … → what the graph gave; `sample` needs one row only

Nothing is computed in another way than before, only less often: results are equal bit for bit.
"""

from dataclasses import dataclass

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper, shape_inference

PROMPT = "encoder_hidden_states"
SAMPLE = "sample"
# Both an output of the prompt part and an input of the step part.
STATE = "prompt_state_"
# Stand for free dimensions while shapes are inferred, so that these are known again in what follows from them.
BATCH, SEQUENCE = 2357, 3571
# Operations for which one row stands for as many as the other operand has.
BROADCASTING = frozenset({"Add", "Mul", "MatMul"})


@dataclass(frozen=True)
class SplitGraph:
    prompt: ModelProto
    step: ModelProto


def split_prompt(model: ModelProto) -> SplitGraph:
    """`model`: a UNet or ControlNet of ours, weights already placed. It is left as it is."""
    graph = model.graph
    sources = _sources(graph)
    prompt = [n for n in graph.node if sources[n.output[0]] == {PROMPT}]
    made = {name for node in prompt for name in node.output}
    rest = [_copy(n) for n in graph.node if n.output[0] not in made]
    crossing = list(dict.fromkeys(name for node in rest for name in node.input if name in made))
    names = {name: f"{STATE}{i}" for i, name in enumerate(crossing)}
    prompt = [_copy(n) for n in prompt]
    for node in [*prompt, *rest]:
        node.input[:] = [names.get(n, n) for n in node.input]
        node.output[:] = [names.get(n, n) for n in node.output]
    states = _state_infos(model, names)
    own = [i for i in graph.input if i.name == PROMPT]
    others = [i for i in graph.input if i.name != PROMPT]
    step = _model(model, rest, [*others, *states], list(graph.output))
    _take_one_row(step, {s.name for s in states})
    return SplitGraph(_model(model, prompt, own, states), step)


def _sources(graph) -> dict[str, set[str]]:
    """The inputs that each value depends on."""
    sources: dict[str, set[str]] = {"": set(), **{i.name: set() for i in graph.initializer}}
    sources |= {i.name: {i.name} for i in graph.input}
    for node in graph.node:
        found = set().union(*(sources[name] for name in node.input))
        sources |= dict.fromkeys(node.output, found)
    return sources


def _state_infos(model: ModelProto, names: dict[str, str]) -> list:
    """Types of the prompt states, their free dimensions named as those of the hidden states are."""
    sized = _copy(model)
    for value in sized.graph.input:
        if value.name == PROMPT:
            batch, sequence, _ = value.type.tensor_type.shape.dim
            batch.dim_value, sequence.dim_value = BATCH, SEQUENCE
    inferred = {v.name: v.type.tensor_type for v in shape_inference.infer_shapes(sized, data_prop=True).graph.value_info}
    free = {BATCH: "batch", SEQUENCE: "sequence"}
    return [
        helper.make_tensor_value_info(
            name,
            inferred[old].elem_type,
            [free.get(d.dim_value, d.dim_value) for d in inferred[old].shape.dim],
        )
        for old, name in names.items()
    ]


def _take_one_row(model: ModelProto, states: set[str]) -> None:
    """In place. `sample` of one row meets `batch` rows of the prompt: by broadcasting, or else expanded there."""
    graph = model.graph
    next(i for i in graph.input if i.name == SAMPLE).type.tensor_type.shape.dim[0].dim_param = "sample_batch"
    sources = _sources(graph)
    of_batch = ("_additional_residual", "ip_hidden_states")
    whole = states | {i.name for i in graph.input if i.name.endswith(of_batch)}
    rows = _Rows(model, next(iter(sorted(states))))
    batched = {name for node in graph.node for name in node.output if sources[name] & whole}

    def is_single(name: str) -> bool:
        return SAMPLE in sources[name] and name not in batched

    nodes: list[NodeProto] = []
    shapes = {n.output[0]: n for n in graph.node if n.op_type == "Shape"}
    for node in graph.node:
        if batched.intersection(node.output):
            for i, name in enumerate(node.input):
                if name in shapes and is_single(name):
                    # Of as many rows as what is reshaped to it.
                    node.input[i] = rows.shape_of(shapes[name].input[0], nodes)
                elif is_single(name) and node.op_type not in BROADCASTING:
                    node.input[i] = rows.expand(name, nodes)
        nodes.append(node)
    for i, output in enumerate(graph.output):
        if is_single(output.name):
            maker = next(n for n in nodes if output.name in n.output)
            maker.output[:] = [f"{n}_single" if n == output.name else n for n in maker.output]
            rows.expand(f"{output.name}_single", nodes, as_name=graph.output[i].name)
    del graph.node[:]
    graph.node.extend([*rows.prelude, *nodes])
    graph.initializer.extend(rows.constants)


class _Rows:
    """Repeats values of one row as often as the prompt states have rows."""

    def __init__(self, model: ModelProto, state: str) -> None:
        typed = shape_inference.infer_shapes(model).graph
        self._ranks = {v.name: len(v.type.tensor_type.shape.dim) for v in [*typed.value_info, *typed.input, *typed.output]}
        self._made: dict[str, str] = {}
        self.prelude = [helper.make_node("Shape", [state], ["prompt_rows"], start=0, end=1)]
        self.constants: list[TensorProto] = []

    def expand(self, name: str, nodes: list[NodeProto], as_name: str | None = None) -> str:
        if name not in self._made or as_name:
            self._made[name] = as_name or f"{name}_rows"
            shape = self._row_shape(self._ranks[name.removesuffix("_single")])
            nodes.append(helper.make_node("Expand", [name, shape], [self._made[name]]))
        return self._made[name]

    def shape_of(self, name: str, nodes: list[NodeProto]) -> str:
        """[rows, …the rest of its shape]."""
        shape = f"{name}_rows_shape"
        if shape not in self._made:
            self._made[shape] = shape
            rest = f"{name}_row_shape"
            nodes.append(helper.make_node("Shape", [name], [rest], start=1))
            nodes.append(helper.make_node("Concat", ["prompt_rows", rest], [shape], axis=0))
        return shape

    def _row_shape(self, rank: int) -> str:
        """[rows, 1, 1, …]."""
        name = f"rows_of_rank_{rank}"
        if name not in self._made:
            self._made[name] = name
            ones = np.ones(rank - 1, np.int64)
            self.constants.append(numpy_helper.from_array(ones, f"{name}_rest"))
            self.prelude.append(helper.make_node("Concat", ["prompt_rows", f"{name}_rest"], [name], axis=0))
        return name


def _model(model: ModelProto, nodes: list[NodeProto], inputs: list, outputs: list) -> ModelProto:
    used = {name for node in nodes for name in node.input}
    weights = [i for i in model.graph.initializer if i.name in used]
    graph = helper.make_graph(nodes, model.graph.name, inputs, outputs, weights)
    made = helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)
    made.producer_name, made.producer_version = model.producer_name, model.producer_version
    return made


def _copy(proto):
    return type(proto).FromString(proto.SerializeToString())

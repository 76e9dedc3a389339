"""Small rewrites that leave a traced graph with arithmetic only. Semantics are unchanged, bit for bit."""

import numpy as np
from onnx import AttributeProto, ModelProto, NodeProto, helper, numpy_helper

from modelkit.export.hollow import hollow, is_hollow, stand_in
from modelkit.graphs.onnx_ops import MOST_PARTS

TRANSPOSED = ".T"


def simplify(model: ModelProto) -> None:
    """In place: constants become initialisers, reshapes of weights are done now, no-ops and repeats go."""
    graph = model.graph
    _constants_to_initialisers(graph)
    _fold_weight_views(graph)
    _drop_no_ops(graph)
    _merge_unsqueezes(graph)
    _merge_repeats(graph)
    _narrow_concats(graph)
    _drop_unused(graph)
    _shorten_names(graph)


def initialisers_of(graph) -> dict[str, np.ndarray]:
    """Constants as they are; weights as stand-ins of their shape."""
    return {i.name: stand_in(i) if is_hollow(i) else numpy_helper.to_array(i) for i in graph.initializer}


def rename_inputs(node: NodeProto, names: dict[str, str]) -> None:
    """Nodes are in order of execution: what is renamed at one is asked for by later ones only."""
    if any(name in names for name in node.input):
        node.input[:] = [names.get(name, name) for name in node.input]


def attribute(node: NodeProto, name: str, default=None):
    for a in node.attribute:
        if a.name == name:
            return a.i if a.type == AttributeProto.INT else list(a.ints)
    return default


def _keep_nodes(graph, keep) -> None:
    nodes = [n for n in graph.node if keep(n)]
    del graph.node[:]
    graph.node.extend(nodes)


def _constants_to_initialisers(graph) -> None:
    for node in graph.node:
        if node.op_type == "Constant":
            array = numpy_helper.to_array(node.attribute[0].t)
            graph.initializer.append(numpy_helper.from_array(array, node.output[0]))
    _keep_nodes(graph, lambda n: n.op_type != "Constant")


def _fold_weight_views(graph) -> None:
    """Transpose, Reshape and Unsqueeze of initialisers. A transposed weight is renamed `name.T`, others keep their name."""
    arrays = initialisers_of(graph)
    weights = {i.name for i in graph.initializer if is_hollow(i)}
    changed: dict[str, np.ndarray] = {}
    renamed: dict[str, str] = {}
    for node in graph.node:
        rename_inputs(node, renamed)
        source = node.input[0] if node.input else ""
        if source not in arrays:
            continue
        if node.op_type == "Transpose":
            name, array = source + TRANSPOSED, arrays[source].transpose(attribute(node, "perm"))
        elif node.op_type == "Unsqueeze":
            axes = [int(a) for a in arrays[node.input[1]]]
            name, array = source, np.expand_dims(arrays[source], tuple(axes))
        elif node.op_type == "Reshape":
            name, array = source, arrays[source].reshape(arrays[node.input[1]])
        else:
            continue
        renamed[node.output[0]] = name
        arrays[name] = changed[name] = array
        if source in weights:
            weights.add(name)
    _keep_nodes(graph, lambda n: n.output[0] not in renamed)
    kept = [i for i in graph.initializer if i.name not in changed]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    graph.initializer.extend(
        hollow(n, a.shape) if n in weights else numpy_helper.from_array(np.ascontiguousarray(a), n) for n, a in changed.items()
    )


def _drop_no_ops(graph) -> None:
    """Identity, Cast of a float to float, ×1 and ÷1."""
    arrays = initialisers_of(graph)
    outputs = {o.name for o in graph.output}
    renamed: dict[str, str] = {}
    for node in graph.node:
        rename_inputs(node, renamed)
        one = len(node.input) == 2 and node.input[1] in arrays and arrays[node.input[1]]
        is_one = one is not False and one.size == 1 and float(one.reshape(-1)[0]) == 1.0
        no_op = node.op_type == "Identity" or (node.op_type in ("Mul", "Div") and is_one)
        if no_op and node.output[0] not in outputs:
            renamed[node.output[0]] = node.input[0]
    _keep_nodes(graph, lambda n: n.output[0] not in renamed)


def _merge_unsqueezes(graph) -> None:
    """x[:, :, None][..., None] in one node."""
    arrays = initialisers_of(graph)
    makers = {n.output[0]: n for n in graph.node}
    for node in graph.node:
        inner = makers.get(node.input[0]) if node.op_type == "Unsqueeze" else None
        if inner is None or inner.op_type != "Unsqueeze":
            continue
        axes = np.concatenate([arrays[inner.input[1]], arrays[node.input[1]]])
        if not all(np.diff(axes) == 1):
            continue
        name = node.output[0] + "_axes"
        graph.initializer.append(numpy_helper.from_array(axes, name))
        node.input[0], node.input[1] = inner.input[0], name


def _merge_repeats(graph) -> None:
    """Equal constants and equal computations happen once."""
    seen: dict[tuple, str] = {}
    renamed: dict[str, str] = {}
    for item in list(graph.initializer):
        if is_hollow(item):
            continue
        key = (item.data_type, tuple(item.dims), numpy_helper.to_array(item).tobytes())
        if key in seen:
            renamed[item.name] = seen[key]
            graph.initializer.remove(item)
        else:
            seen[key] = item.name
    outputs = {o.name for o in graph.output}
    gone = set()
    nodes: dict[tuple, NodeProto] = {}
    for node in graph.node:
        rename_inputs(node, renamed)
        attributes = tuple(a.SerializeToString(deterministic=True) for a in node.attribute)
        key = (node.op_type, tuple(node.input), attributes, len(node.output))
        first = nodes.setdefault(key, node)
        if first is not node and not outputs & set(node.output):
            renamed.update(zip(node.output, first.output, strict=True))
            gone.add(node.output[0])
    _keep_nodes(graph, lambda n: n.output[0] not in gone)


def _narrow_concats(graph) -> None:
    """No more inputs than a shader may bind buffers beside its output; here, since the exporter merges Concats of Concats."""
    nodes = []
    for node in graph.node:
        while node.op_type == "Concat" and len(node.input) > MOST_PARTS:
            size = -(-len(node.input) // -(-len(node.input) // MOST_PARTS))
            groups = [node.input[i : i + size] for i in range(0, len(node.input), size)]
            suffixes = [f"_{len(node.input)}_{i}" for i in range(len(groups))]
            names = [node.output[0] + suffix for suffix in suffixes]
            axis = attribute(node, "axis")
            nodes += [
                helper.make_node("Concat", group, [name], name=node.name + suffix, axis=axis)
                for group, name, suffix in zip(groups, names, suffixes, strict=True)
            ]
            node.input[:] = names
        nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)


def _drop_unused(graph) -> None:
    wanted = {o.name for o in graph.output}
    for node in reversed(graph.node):
        if wanted & set(node.output):
            wanted |= set(node.input)
    _keep_nodes(graph, lambda n: bool(wanted & set(n.output)))
    kept = [i for i in graph.initializer if i.name in wanted]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def _shorten_names(graph) -> None:
    """Values between nodes are numbered; nodes keep the scope they came from, for profiles."""
    fixed = {v.name for v in [*graph.input, *graph.output]}
    fixed |= {i.name for i in graph.initializer if not i.name.startswith("/")}
    names: dict[str, str] = {"": ""}

    def short(name: str) -> str:
        return name if name in fixed else names.setdefault(name, f"v{len(names)}")

    for node in graph.node:
        node.input[:] = [short(n) for n in node.input]
        node.output[:] = [short(n) for n in node.output]
        node.doc_string = ""
    for item in graph.initializer:
        item.name = short(item.name)
        item.doc_string = ""
    del graph.value_info[:]

"""Draws a scene with OpenGL (headless, a software driver will do) into a picture in linear light and its exact labels."""

from collections import OrderedDict
from dataclasses import dataclass

import moderngl
import numpy as np

from modelkit.scenes import shaders, transforms
from modelkit.scenes.obj_model import TEXTURE_SIDE, VERTEX, Mesh
from modelkit.scenes.scene import Light, Part, Scene

ATTRIBUTES = ("position", "normal", "uv", "colour", "layer", "material")
LAYOUT = "3f 3f 2f 3f 1f 1f"
SHADOW_SIDE = 512
KEPT_MESHES = 300
LIGHTS = 4
"""As many as the shader has room for."""
NEAR, FAR = 0.05, 400.0


@dataclass(frozen=True)
class GBuffer:
    """All [H, W, …] float32, top row first, at the renderer's own resolution."""

    colour: np.ndarray
    """[…, 3] linear light."""
    normal: np.ndarray
    """[…, 3] camera space."""
    depth: np.ndarray
    """Metres along the view axis; 0 where nothing was drawn."""
    object: np.ndarray
    """From 1; 0: nothing."""
    material: np.ndarray
    label: np.ndarray


class _Loaded:
    """A mesh in the driver's memory."""

    def __init__(self, context: moderngl.Context, mesh: Mesh, programs: tuple[moderngl.Program, moderngl.Program]):
        self.buffer = context.buffer(np.ascontiguousarray(mesh.vertices, "f4").tobytes())
        painted, shadow = programs
        self.painted = context.vertex_array(painted, [(self.buffer, LAYOUT, *ATTRIBUTES)])
        stride = f"3f {(VERTEX - 3) * 4}x"
        self.shadow = context.vertex_array(shadow, [(self.buffer, stride, "position")])
        self.textures = _texture_array(context, mesh.textures) if len(mesh.textures) else None

    def release(self) -> None:
        for resource in (self.painted, self.shadow, self.buffer, self.textures):
            if resource is not None:
                resource.release()


class Renderer:
    def __init__(self, width: int, height: int):
        self.size = width, height
        self.context = moderngl.create_standalone_context(backend="egl")
        self.context.enable(moderngl.DEPTH_TEST)
        self.program = self.context.program(shaders.VERTEX, shaders.FRAGMENT)
        self.shadow_program = self.context.program(shaders.SHADOW_VERTEX, shaders.SHADOW_FRAGMENT)
        self.outputs = [self.context.texture(self.size, 4, dtype="f4") for _ in range(3)]
        self.target = self.context.framebuffer(self.outputs, self.context.depth_renderbuffer(self.size))
        self.shadow_map = self.context.depth_texture((SHADOW_SIDE, SHADOW_SIDE))
        self.shadow_map.compare_func = ""
        self.shadow_target = self.context.framebuffer(depth_attachment=self.shadow_map)
        self.kept: OrderedDict[str, _Loaded] = OrderedDict()

    def render(self, scene: Scene) -> GBuffer:
        programs = self.program, self.shadow_program
        passing: list[_Loaded] = []
        loaded = []
        for part in scene.parts:
            if part.key is None:
                passing.append(_Loaded(self.context, part.mesh, programs))
                loaded.append(passing[-1])
            else:
                loaded.append(self._keep(part))
        common = _texture_array(self.context, scene.textures)
        shadow = self._shadow(scene, loaded)
        self._paint(scene, loaded, common, shadow)
        common.release()
        for mesh in passing:
            mesh.release()
        while len(self.kept) > KEPT_MESHES:
            self.kept.popitem(last=False)[1].release()
        return self._read()

    def _keep(self, part: Part) -> _Loaded:
        if part.key not in self.kept:
            self.kept[part.key] = _Loaded(self.context, part.mesh, (self.program, self.shadow_program))
        self.kept.move_to_end(part.key)
        return self.kept[part.key]

    def _shadow(self, scene: Scene, loaded: list[_Loaded]) -> np.ndarray:
        """Fills the shadow map; gives the matrix from the world into it."""
        place = np.array(scene.lights[0].place)
        if place[3] > 0.5:
            view = transforms.look_at(place[:3], place[:3] - np.array([0.02, 1, 0.01]))
            projection = transforms.perspective(np.radians(140), 1, 0.1, 30)
        else:
            middle = scene.target * np.array([1, 0, 1])
            view = transforms.look_at(middle + place[:3] * scene.extent * 2, middle)
            projection = transforms.orthographic(scene.extent, 0.1, scene.extent * 4)
        matrix = projection @ view
        self.shadow_target.use()
        self.shadow_target.clear()
        self.context.polygon_offset = (2.0, 4.0)
        for part, mesh in zip(scene.parts, loaded, strict=True):
            if part.glow == 0:
                _set_matrix(self.shadow_program, "matrix", matrix @ part.matrix)
                mesh.shadow.render()
        self.context.polygon_offset = (0.0, 0.0)
        return matrix

    def _paint(self, scene: Scene, loaded: list[_Loaded], common: moderngl.TextureArray, shadow: np.ndarray) -> None:
        program, (width, height) = self.program, self.size
        self.target.use()
        self.target.clear()
        _set_matrix(program, "view", transforms.look_at(scene.eye, scene.target, scene.roll))
        _set_matrix(program, "projection", transforms.perspective(scene.fov, width / height, NEAR, FAR))
        _set_matrix(program, "shadow", shadow)
        lit = scene.lights[:LIGHTS]
        dark = [Light((0, 1, 0, 0), (0, 0, 0))] * (LIGHTS - len(lit))
        _set_vectors(program, "light_place", [light.place for light in lit + dark])
        _set_vectors(program, "light_colour", [light.colour for light in lit + dark])
        program["lights"].value = len(lit)
        program["eye"].value = tuple(scene.eye)
        program["above"].value, program["below"].value = scene.ambient
        program["own"].value, program["common_"].value, program["occluder"].value = 0, 1, 2
        common.use(1)
        self.shadow_map.use(2)
        for number, (part, mesh) in enumerate(zip(scene.parts, loaded, strict=True), start=1):
            (mesh.textures or common).use(0)
            _set_matrix(program, "world", part.matrix)
            _set_matrix(program, "turn", np.linalg.inv(part.matrix[:3, :3]).T)
            program["owns"].value = int(mesh.textures is not None)
            program["tint"].value, program["gloss"].value, program["glow"].value = part.tint, part.gloss, part.glow
            program["coat"].value = part.coat
            program["seed"].value = float((scene.seed * 7 + number * 13) % 1000)
            program["object"].value, program["label"].value = float(number), float(part.label)
            mesh.painted.render()

    def _read(self) -> GBuffer:
        width, height = self.size
        colour, shape, ids = (np.frombuffer(texture.read(), "f4").reshape(height, width, 4)[::-1] for texture in self.outputs)
        return GBuffer(colour[..., :3], shape[..., :3], shape[..., 3], ids[..., 0], ids[..., 1], ids[..., 2])


def _texture_array(context: moderngl.Context, layers: np.ndarray) -> moderngl.TextureArray:
    data = np.ascontiguousarray(layers).tobytes()
    texture = context.texture_array((TEXTURE_SIDE, TEXTURE_SIDE, len(layers)), 4, data)
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture


def _set_matrix(program: moderngl.Program, name: str, matrix: np.ndarray) -> None:
    program[name].write(np.ascontiguousarray(matrix.T, "f4").tobytes())  # OpenGL stores columns


def _set_vectors(program: moderngl.Program, name: str, vectors: list[tuple[float, ...]]) -> None:
    program[name].write(np.array(vectors, "f4").tobytes())

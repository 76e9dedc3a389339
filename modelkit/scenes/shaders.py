"""GLSL of the renderer: one pass for the depth that the first light sees, one for the picture and its labels."""

VERTEX = """
#version 330
uniform mat4 world, view, projection, shadow;
uniform mat3 turn;
in vec3 position; in vec3 normal; in vec2 uv; in vec3 colour; in float layer; in float material;
out vec3 at, facing, seen, diffuse; out vec2 coordinate; out vec4 shadowed;
flat out float textured, part;
void main() {
  vec4 w = world * vec4(position, 1);
  at = w.xyz; facing = turn * normal; coordinate = uv; diffuse = colour; textured = layer; part = material;
  vec4 v = view * w;
  seen = v.xyz; shadowed = shadow * w;
  gl_Position = projection * v;
}
"""

SHADOW_VERTEX = """
#version 330
uniform mat4 matrix; in vec3 position;
void main() { gl_Position = matrix * vec4(position, 1); }
"""

SHADOW_FRAGMENT = "#version 330\nvoid main() {}\n"

FRAGMENT = """
#version 330
uniform sampler2DArray own; uniform sampler2DArray common_; uniform sampler2D occluder;
uniform mat4 view; uniform vec3 eye; uniform vec4 light_place[4]; uniform vec3 light_colour[4]; uniform int lights;
uniform vec3 above, below; uniform float tint, seed, gloss, glow, object, label; uniform int coat, owns;
in vec3 at, facing, seen, diffuse; in vec2 coordinate; in vec4 shadowed;
flat in float textured, part;
layout(location=0) out vec4 colour; layout(location=1) out vec4 shape; layout(location=2) out vec4 ids;

vec3 noise(float x) { return fract(sin(vec3(x * 12.9898, x * 78.233, x * 37.719) + seed) * 43758.5453); }

vec3 triplanar(vec3 n) {
  vec3 w = abs(n); w /= w.x + w.y + w.z;
  return w.x * texture(common_, vec3(at.zy, coat)).rgb + w.y * texture(common_, vec3(at.xz, coat)).rgb
       + w.z * texture(common_, vec3(at.xy, coat)).rgb;
}

float lit() {
  vec3 p = shadowed.xyz / shadowed.w * 0.5 + 0.5;
  if (shadowed.w <= 0.0 || any(lessThan(p, vec3(0))) || any(greaterThan(p, vec3(1)))) return 1.0;
  float sum = 0.0;
  for (int i = -1; i <= 1; i++) for (int j = -1; j <= 1; j++)
    sum += texture(occluder, p.xy + vec2(i, j) / 512.0).r > p.z ? 1.0 : 0.0;
  return sum / 9.0;
}

void main() {
  vec4 texel = vec4(1);
  if (textured >= 0.0)
    texel = owns == 1 ? texture(own, vec3(coordinate, textured)) : texture(common_, vec3(coordinate, textured));
  if (texel.a < 0.5) discard;
  vec3 flat_ = normalize(cross(dFdx(at), dFdy(at)));
  vec3 n = dot(facing, facing) > 1e-12 ? normalize(facing) : flat_;
  vec3 to_eye = normalize(eye - at);
  if (dot(n, to_eye) < 0.0) n = -n;
  vec3 albedo = textured >= 0.0 ? texel.rgb : diffuse;
  if (coat >= 0 && textured < 0.0) albedo = mix(albedo, triplanar(n), 0.7);
  albedo = mix(albedo, noise(part + 1.0) * (0.3 + albedo), tint);
  albedo = pow(clamp(albedo, 0.01, 0.95), vec3(2.2));
  vec3 sum = albedo * mix(below, above, n.y * 0.5 + 0.5);
  for (int i = 0; i < lights; i++) {
    vec3 way = light_place[i].w > 0.5 ? light_place[i].xyz - at : light_place[i].xyz;
    float fall = light_place[i].w > 0.5 ? 1.0 / (0.3 + dot(way, way)) : 1.0;
    vec3 l = normalize(way);
    float seen_by = i == 0 ? lit() : 1.0;
    float shine = gloss * pow(max(dot(n, normalize(l + to_eye)), 0.0), 40.0);
    sum += seen_by * fall * light_colour[i] * (albedo * max(dot(n, l), 0.0) + shine);
  }
  colour = vec4(sum + glow * albedo, 1);
  shape = vec4(normalize(mat3(view) * n), -seen.z);
  ids = vec4(object, part, label, 1);
}
"""

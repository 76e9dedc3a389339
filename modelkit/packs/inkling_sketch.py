"""The embedded pack."""

from modelkit.models.embedded import CONTROL_TYPES
from modelkit.packs.settings import PackSettings

ATTRIBUTION = (
    "Trained from nothing on renders of: Noto Emoji, also in its blob style (Google, Apache-2.0); Fluent Emoji, flat, colour and "
    "3D, and Fluent UI System Color Icons (Microsoft, MIT); FxEmojis (Mozilla, Apache-2.0); Twemoji (Twitter, Inc and other "
    "contributors, CC-BY-4.0); EmojiOne v2 (Ranks.com Inc., CC-BY-4.0); Streamline Emojis (Streamline, CC-BY-4.0); Flat Color "
    "Icons (Icons8, MIT); IconPark (ByteDance, Apache-2.0); Glyphs Poly (Goran Spasojevic, MIT); Marketeq (MIT); Meteocons (Bas "
    "Milius, MIT); openclipart (public domain); furniture of Sweet Home 3D (Blend Swap, Kator Legaz, Scopia, Reallusion; "
    "CC-BY-3.0 and CC0); figures of our own. Pictures were recoloured, moved and captioned; the authors endorse neither the "
    "model nor what it makes."
)

# What the weights were trained with: v-prediction on a schedule that ends in pure noise (Lin et al., 2023,
# arXiv:2305.08891), hence trailing timesteps.
SCHEDULER = {
    "_class_name": "DDIMScheduler",
    "num_train_timesteps": 1000,
    "beta_schedule": "scaled_linear",
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "trained_betas": None,
    "prediction_type": "v_prediction",
    "rescale_betas_zero_snr": True,
    "timestep_spacing": "trailing",
    "steps_offset": 0,
    "set_alpha_to_one": True,
    "clip_sample": False,
    "clip_sample_range": 1.0,
    "thresholding": False,
}

SETTINGS = PackSettings(
    id="inkling-sketch",
    name="Inkling Sketch",
    version="0.3.2",
    description=(
        "Turns a line drawing, a depth map, regions or a pose and a few words into a sticker or emoji. Prompts in English, "
        "Korean, Japanese, Chinese, Spanish, German and French; styles: flat sticker, glossy sticker, 3d render, emoji, blob "
        "emoji, cartoon emoji, flat icon, clip art. A small latent diffusion model with one ControlNet for all hints, trained "
        "from nothing for this studio; it runs without a graphics card."
    ),
    family="inkling-sketch",
    license={"spdx": "Apache-2.0", "attribution": ATTRIBUTION},
    controlnet_name="Lines, depth, regions and poses",
    control_types=list(CONTROL_TYPES),
    scheduler=SCHEDULER,
    scale_factor=32,
    bos_token_id=0,
    eos_token_id=1,
    pad_token_id=1,
    max_chunks=3,
    defaults={
        "width": 256,
        "height": 256,
        "sizeStep": 64,
        "minSize": 256,
        # At 448 and more, shapes get holes: the weights have seen 256 only.
        "maxSize": 384,
        "numInferenceSteps": 20,
        "guidanceScale": 4.0,
        "controlnetConditioningScale": 1.2,
        "eta": 0.0,
        "addedPrompt": "",
        "negativePrompt": "",
        "examplePrompts": [
            "a red apple, glossy sticker",
            "a purple flower on a pink background",
            "a red mushroom, 3d render",
            "주황색 고양이 얼굴, 플랫 스티커",
            "pez amarillo sobre fondo azul claro",
            "青い車、つやのあるステッカー",
            "绿色气球",
            "maison rose",
            "gelber Stern, 3d",
        ],
    },
)

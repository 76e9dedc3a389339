"""The micro pack: every part of a pack at its smallest, with random weights, for tests.

Its numbers differ from the embedded pack's wherever they can, so that code which assumes those fails here, and its
scheduler takes Stable Diffusion 1.5's path.
"""

from modelkit.packs.settings import PackSettings

# stable-diffusion-v1-5's scheduler_config.json with the class DDIM.
SCHEDULER = {
    "_class_name": "DDIMScheduler",
    "num_train_timesteps": 1000,
    "beta_schedule": "scaled_linear",
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "trained_betas": None,
    "prediction_type": "epsilon",
    "rescale_betas_zero_snr": False,
    "timestep_spacing": "leading",
    "steps_offset": 1,
    "set_alpha_to_one": False,
    "clip_sample": False,
    "clip_sample_range": 1.0,
    "thresholding": False,
}


def micro_settings(bos_token_id: int, eos_token_id: int) -> PackSettings:
    return PackSettings(
        id="micro",
        name="Micro (test)",
        version="0.1.0",
        description="Random weights, for tests only. It makes noise, not pictures.",
        family="micro",
        license={"spdx": "Apache-2.0"},
        controlnet_name="Random lines",
        control_types=["scribble", "canny"],
        scheduler=SCHEDULER,
        scale_factor=8,
        bos_token_id=bos_token_id,
        eos_token_id=eos_token_id,
        pad_token_id=eos_token_id,
        max_chunks=2,
        defaults={
            "width": 64,
            "height": 64,
            "sizeStep": 16,
            "minSize": 32,
            "maxSize": 128,
            "numInferenceSteps": 4,
            "guidanceScale": 2.0,
            "controlnetConditioningScale": 1.0,
            "eta": 0.0,
            "addedPrompt": "",
            "negativePrompt": "",
            "examplePrompts": ["a red apple", "a blue cat"],
        },
    )

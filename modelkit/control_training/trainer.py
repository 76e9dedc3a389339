"""The loop. Loss and prompt drop: Zhang et al., 2023, section 3.3; what is locked and what learns: section 3.1."""

import math
from collections.abc import Iterator

import torch
from accelerate import Accelerator
from diffusers import ControlNetModel, UNet2DConditionModel
from torch import Tensor, nn

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.control_training.base_networks import load_networks, unlock
from modelkit.control_training.control_network import predict, start_control
from modelkit.control_training.data.batch import Batch, Share
from modelkit.control_training.interruption import Interruption
from modelkit.control_training.material_of import AnyMaterial, material_of, specimens_of
from modelkit.control_training.optimiser import make_optimiser, set_rates
from modelkit.control_training.plan import Plan
from modelkit.control_training.report import Report
from modelkit.control_training.result import averaged, write_base, write_control
from modelkit.control_training.run_folder import RunFolder
from modelkit.control_training.sample_sheet import write_sheet
from modelkit.control_training.training_error import TrainingError
from modelkit.training.ema import MovingAverage
from modelkit.training.loss import DiffusionLoss
from modelkit.training.schedule import WarmUpHoldCoolDown


class ControlTrainer:
    """`control` and `unet` are what was read or copied; `_control` and `_unet` what accelerate made of them."""

    def __init__(self, plan: Plan, accelerator: Accelerator) -> None:
        self.plan, self.accelerator = plan, accelerator
        self.run = RunFolder(plan.out)
        stored = self.run.open(plan)
        accelerator.wait_for_everyone()
        self.base = open_checkpoint(plan.base, plan.tokenizer, plan.prediction_type)
        self.networks = load_networks(self.base)
        self.unet: UNet2DConditionModel = self.networks.unet
        self.control: ControlNetModel = start_control(self.unet, plan.control, plan.only_mid_control, plan.seed)
        self.learning = nn.ModuleDict({"control": self.control})
        if not plan.sd_locked:
            self.learning["decoder"] = unlock(self.unet)
        self.loss = DiffusionLoss(self.networks.alphas_cumprod(), self.networks.prediction_type(), plan.min_snr)
        self.rates = WarmUpHoldCoolDown(plan.warm_up, plan.cool_down)
        self._place()
        self.material: AnyMaterial = material_of(plan, self.networks, accelerator)
        self.average = None if plan.ema is None else MovingAverage(self.learning, plan.ema)
        # Steps taken and examples seen.
        self.step, self.seen = 0, 0
        if stored is not None:
            self._restore(stored)
        if accelerator.is_main_process:
            self.run.describe(plan)

    def train(self) -> bool:
        """False if it was interrupted. Either way the last step is in a checkpoint."""
        report = Report(self.run, self.step) if self.accelerator.is_main_process else None
        batches = self._batches()
        with Interruption() as interruption:
            while self.step < self.plan.steps:
                set_rates(self.optimiser, self.rates.factor(self.step, self.step / self.plan.steps))
                loss, stop = self._take_step(batches, interruption)
                ended = stop or self.step == self.plan.steps
                if report is not None:
                    report.add(self.step, loss, self.optimiser.param_groups[0]["lr"])
                    if ended or self.step % self.plan.log_every == 0:
                        report.write()
                    self._keep(ended)
                if stop:
                    return False
        return True

    def _batches(self) -> Iterator[Batch]:
        a = self.accelerator
        return self.material.batches(Share(self.seen, self.plan.batch, a.process_index, a.num_processes), self.plan.workers)

    def _take_step(self, batches: Iterator[Batch], interruption: Interruption) -> tuple[float, bool]:
        """The mean loss of all processes, and whether one of them was asked to stop."""
        accelerator, plan = self.accelerator, self.plan
        learning = [self._control] if plan.sd_locked else [self._control, self._unet]
        losses, stop = [], False
        for _ in range(plan.accumulate):
            with accelerator.accumulate(*learning):
                loss = self.batch_loss(next(batches))
                facts = torch.stack([loss.detach(), torch.tensor(float(interruption.asked), device=loss.device)])
                mean, asked = accelerator.reduce(facts, "mean").tolist()
                self._require_finite(mean)
                losses.append(mean)
                stop = stop or asked > 0
                accelerator.backward(loss)
                if accelerator.sync_gradients and plan.clip > 0:
                    accelerator.clip_grad_norm_(self.learning.parameters(), plan.clip)
                self.optimiser.step()
                self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self.seen += plan.batch * plan.accumulate * accelerator.num_processes
        if self.average is not None:
            self.average.update(self.learning)
        return sum(losses) / len(losses), stop

    def batch_loss(self, batch: Batch) -> Tensor:
        device = self.accelerator.device
        latents = self._latents(batch)
        states = self.networks.prompts(batch.prompts) if batch.states is None else batch.states.to(device)
        noise, timesteps = batch.noise.to(device), batch.timesteps.to(device)
        noisy = self.loss.noisy(latents, noise, timesteps)
        prediction = predict(self._control, self._unet, noisy, timesteps, states.float(), batch.hints.to(device))
        return self.loss(prediction, latents, noise, timesteps)

    def _latents(self, batch: Batch) -> Tensor:
        device = self.accelerator.device
        if batch.pictures is not None:
            mean, deviation = self.networks.latent_distribution(batch.pictures)
        else:
            mean, deviation = batch.means.to(device), batch.deviations.to(device)
        return mean + deviation * batch.latent_noise.to(device)

    def _require_finite(self, loss: float) -> None:
        if not math.isfinite(loss):
            last = self.run.last()
            kept = f"The last good checkpoint is {last}." if last else "There was no checkpoint yet."
            raise TrainingError(
                f"The loss of step {self.step + 1} is not a number, so training stopped. {kept} Try a lower --rate, or "
                "--mixed-precision bf16 or no instead of fp16."
            )

    def _keep(self, ended: bool) -> None:
        plan = self.plan
        if ended or self.step % plan.save_every == 0:
            self.run.save(self._state(), self.step, plan.keep)
            with averaged(self.learning, self.average):
                write_control(self.control, self.run)
                if not plan.sd_locked:
                    write_base(self.base, self.unet, self.run)
        if plan.sheet_every and (ended or self.step % plan.sheet_every == 0):
            with averaged(self.learning, self.average):
                specimens = specimens_of(self.material)
                path = self.run.sheets / f"step-{self.step:06}.png"
                write_sheet(path, self.networks, self.control, specimens, plan.sheet_steps, plan.sheet_guidance)

    def _state(self) -> dict:
        scaler = self.accelerator.scaler
        return {
            "step": self.step,
            "seen": self.seen,
            "learning": self.learning.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": None if self.average is None else self.average.state_dict(),
            "scaler": None if scaler is None else scaler.state_dict(),
        }

    def _restore(self, stored: dict) -> None:
        self.step, self.seen = stored["step"], stored["seen"]
        self.learning.load_state_dict(stored["learning"])
        self.optimiser.load_state_dict(stored["optimiser"])
        if self.average is not None:
            self.average.load_state_dict(stored["average"])
        if self.accelerator.scaler is not None:
            self.accelerator.scaler.load_state_dict(stored["scaler"])

    def _place(self) -> None:
        """What learns stays in float32; what is locked goes to half precision where that is asked for."""
        accelerator, networks, locked_base = self.accelerator, self.networks, self.plan.sd_locked
        if self.plan.checkpointing:
            self.control.enable_gradient_checkpointing()
            self.unet.enable_gradient_checkpointing()
        self.optimiser = make_optimiser(self.learning, self.plan)
        self._control, self.optimiser = accelerator.prepare(self.control, self.optimiser)
        self._unet = self.unet if locked_base else accelerator.prepare(self.unet)
        networks.vae.to(accelerator.device)
        half = {"fp16": torch.float16, "bf16": torch.bfloat16}.get(accelerator.mixed_precision)
        for locked in [networks.prompts.network, *([self.unet] if locked_base else [])]:
            locked.to(accelerator.device)
            if half is not None:
                locked.to(half)

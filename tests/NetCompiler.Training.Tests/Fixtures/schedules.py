"""Learning rates of torch.optim.lr_scheduler for Training/ScheduleFixtureTests.cs: python3 schedules.py > schedules.json"""
import json
import torch
from torch.optim import lr_scheduler as lr

STEPS = 40


def rates(make, steps=STEPS, base=1.0):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=base)
    scheduler = make(optimizer)
    found = []
    for _ in range(steps):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


def plateau(values, mode, **options):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = lr.ReduceLROnPlateau(optimizer, mode=mode, **options)
    found = []
    for value in values:
        scheduler.step(value)
        found.append(optimizer.param_groups[0]["lr"])
    return {"values": values, "rates": found}


falling = [1.0, 0.9, 0.9, 0.89995, 0.9, 0.9, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.6, 0.61, 0.62, 0.63, 0.64, 0.5, 0.5, 0.5, 0.5]
rising = [0.1, 0.2, 0.2, 0.2, 0.2, 0.3, 0.3, 0.29, 0.28, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4]

print(json.dumps({
    "constant": rates(lambda o: lr.LambdaLR(o, lambda t: 1.0)),
    "step": rates(lambda o: lr.StepLR(o, 7, gamma=0.3)),
    "multistep": rates(lambda o: lr.MultiStepLR(o, [5, 12, 30], gamma=0.5)),
    "exponential": rates(lambda o: lr.ExponentialLR(o, 0.9)),
    "inverse": rates(lambda o: lr.LambdaLR(o, lambda t: 1 / (1 + 0.25 * t))),
    "linear": rates(lambda o: lr.LinearLR(o, start_factor=0.2, end_factor=0.8, total_iters=15)),
    "cosine": rates(lambda o: lr.CosineAnnealingLR(o, STEPS, eta_min=0.05)),
    "restarts": rates(lambda o: lr.CosineAnnealingWarmRestarts(o, 6, T_mult=1, eta_min=0.01)),
    "restarts_twice": rates(lambda o: lr.CosineAnnealingWarmRestarts(o, 5, T_mult=2)),
    "one_cycle": rates(lambda o: lr.OneCycleLR(o, max_lr=1.0, total_steps=STEPS + 1, cycle_momentum=False), STEPS),
    "one_cycle_early": rates(lambda o: lr.OneCycleLR(
        o, max_lr=1.0, total_steps=STEPS + 1, pct_start=0.1, div_factor=10, final_div_factor=100, cycle_momentum=False), STEPS),
    "warmup_step": rates(lambda o: lr.SequentialLR(
        o, [lr.LinearLR(o, start_factor=0.1, total_iters=5), lr.ExponentialLR(o, 0.9)], milestones=[5])),
    "polynomial": rates(lambda o: lr.PolynomialLR(o, total_iters=25, power=2.5)),
    "polynomial_end": rates(lambda o: lr.LambdaLR(o, lambda t: 0.1 + 0.9 * (1 - t / STEPS) ** 0.5)),
    "cyclic": rates(lambda o: lr.CyclicLR(o, base_lr=0.2, max_lr=1.0, step_size_up=4, cycle_momentum=False)),
    "cyclic_uneven": rates(lambda o: lr.CyclicLR(o, base_lr=0.0, max_lr=1.0, step_size_up=3, step_size_down=8, cycle_momentum=False)),
    "cyclic_halving": rates(lambda o: lr.CyclicLR(
        o, base_lr=0.1, max_lr=1.0, step_size_up=5, step_size_down=2, mode="triangular2", cycle_momentum=False)),
    "cyclic_exponential": rates(lambda o: lr.CyclicLR(
        o, base_lr=0.1, max_lr=1.0, step_size_up=6, mode="exp_range", gamma=0.97, cycle_momentum=False)),
    "chained": rates(lambda o: lr.ChainedScheduler([lr.LinearLR(o, start_factor=0.25, total_iters=8), lr.ExponentialLR(o, 0.95)])),
    "plateau": plateau(falling, "min", factor=0.5, patience=2, threshold=1e-4),
    "plateau_cooldown": plateau(falling, "min", factor=0.1, patience=1, cooldown=3, threshold=1e-3, min_lr=0.005),
    "plateau_max": plateau(rising, "max", factor=0.2, patience=1, threshold=1e-4),
}, indent=1))

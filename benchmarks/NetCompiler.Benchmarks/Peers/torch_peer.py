#!/usr/bin/env python3
"""A training step in PyTorch as it comes installed, timed on request. One line in, one line out:

train MODEL BATCH    build the network, Adam and a batch, warm up, and keep the faster layout of images
                                                                     -> ready torch VERSION threads N blas LIBRARY layout LAYOUT
fit MODEL BATCH EXAMPLES    the same for epochs over so many shuffled examples: what is timed is an epoch
time N               run N training steps                                     -> MEDIAN MINIMUM   (microseconds a step)
quit                 end

usage: torch_peer.py [CORE]    pins itself to that core before torch counts its threads. What cannot be done answers `error REASON`."""
import os
import statistics
import sys
import time

if len(sys.argv) > 1 and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {int(sys.argv[1])})


def answer(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def make_step(torch, network, shape, classes, batch, layout, examples):
    loss = torch.nn.CrossEntropyLoss()
    inputs, labels = torch.rand(examples, *shape), torch.randint(0, classes, (examples,))
    if layout == "channels_last":
        network, inputs = (value.to(memory_format=torch.channels_last) for value in (network, inputs))
    # Next to no learning: on one batch repeated, a real rate would soon leave units that never fire, whose moments decay to denormal
    # numbers, and the time of a step would depend on how many went before.
    adam = torch.optim.Adam(network.parameters(), 1e-12)

    def step(inputs, labels):
        adam.zero_grad(set_to_none=True)
        loss(network(inputs), labels).backward()
        adam.step()

    def epoch():
        order = torch.randperm(examples)
        for first in range(0, examples, batch):
            chosen = order[first:first + batch]
            step(inputs[chosen], labels[chosen])

    return epoch if examples > batch else lambda: step(inputs, labels)


def prepare(torch, name, batch, examples):
    """A warm step in the faster layout, and the name of that layout."""
    import torch_networks
    best = None
    for layout in ["contiguous", "channels_last"]:
        torch.manual_seed(0)
        network, shape, classes = torch_networks.build(name)
        if layout == "channels_last" and len(shape) < 3:
            continue
        step = make_step(torch, network, shape, classes, batch, layout, examples)
        warm = 15 if examples == batch else 1
        time_steps(step, warm)
        median = float(time_steps(step, warm).split()[0])
        if best is None or median < best[0]:
            best = (median, step, layout)
    return best[1], best[2]


def time_steps(step, count):
    samples = []
    for _ in range(count):
        start = time.perf_counter_ns()
        step()
        samples.append((time.perf_counter_ns() - start) / 1e3)
    return f"{statistics.median(samples):.3f} {min(samples):.3f}"


def blas():
    """The linear algebra library this process has loaded: the system chooses it, and libblas may be a door to another one."""
    try:
        with open("/proc/self/maps") as maps:
            names = {os.path.basename(line.split()[-1]) for line in maps}
    except OSError:
        names = set()
    for kind in ("libmkl", "libopenblas", "libblis", "libblas"):
        for name in sorted(names):
            if name.startswith(kind):
                return name
    return "unknown"


def main():
    try:
        import torch
    except ImportError as error:
        answer(f"error {error}")
        return
    step = None
    for line in sys.stdin:
        words = line.split()
        try:
            if words[:1] in (["train"], ["fit"]):
                batch = int(words[2])
                step, layout = prepare(torch, words[1], batch, int(words[3]) if words[0] == "fit" else batch)
                answer(f"ready torch {torch.__version__} threads {torch.get_num_threads()} blas {blas()} layout {layout}")
            elif words[:1] == ["time"]:
                answer(time_steps(step, int(words[1])))
            elif words[:1] == ["quit"]:
                return
            else:
                answer(f"error unknown request {line.strip()!r}")
        except Exception as error:  # the other side needs one line, whatever went wrong
            answer(f"error {type(error).__name__}: {' '.join(str(error).split())}")


main()

"""Running statistics after torch.optim.swa_utils.update_bn for Training/RunningStatisticsTests.cs: python3 running_statistics.py > running_statistics.json"""
import json
import torch
from torch import nn
from torch.optim.swa_utils import update_bn

EXAMPLES, BATCH = 10, 4

torch.manual_seed(1)
model = nn.Sequential(
    nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(),
    nn.Linear(12, 4), nn.BatchNorm1d(4, momentum=0.01), nn.Linear(4, 3))
for module in model:
    if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
        nn.init.uniform_(module.weight, 0.5, 1.5)
        nn.init.uniform_(module.bias, -1, 1)
        nn.init.uniform_(module.running_mean, -1, 1)
        nn.init.uniform_(module.running_var, 0.5, 2)


def parameters():
    return [x for name, tensor in model.state_dict().items() if "num_batches" not in name for x in tensor.flatten().tolist()]


inputs = torch.randn(EXAMPLES, 2, 4, 4)
before = parameters()
update_bn(inputs.split(BATCH), model)
print(json.dumps({"inputs": inputs.permute(0, 2, 3, 1).flatten().tolist(), "before": before, "after": parameters()}))

"""The networks over images, layer by layer in the order of our declarations (and of torchvision's)."""
import re

from builder import Builder

CONVOLUTION = re.compile(r"(conv|depthwise)(\d+)x\d+(?:s(\d+))?-(\d+)(?:-(\d+))?@(\d+)")


def build(name):
    networks = {"lenet5": lenet5, "resnet18": resnet18, "vgg16": vgg16, "mobilenetv2": mobilenetv2}
    return networks[name]() if name in networks else convolution(name)


def convolution(name):
    match = CONVOLUTION.fullmatch(name)
    if not match:
        raise SystemExit(f"unknown model {name}")
    kind = match[1]
    kernel, stride, channels, filters, size = (int(text or 1) for text in match.groups()[1:])
    net = Builder([1, channels, size, size])
    if kind == "depthwise":
        net.conv(channels, kernel, stride, groups=channels)
    else:
        net.conv(filters, kernel, stride)
    return net


def lenet5():
    net = Builder([1, 1, 28, 28])
    net.conv(6, 5), net.tanh(), net.pool("AveragePool", 2)
    net.conv(16, 5, padding=0), net.tanh(), net.pool("AveragePool", 2), net.flatten()
    net.dense(120), net.tanh(), net.dense(84), net.tanh(), net.dense(10)
    return net


def vgg16():
    net = Builder([1, 3, 224, 224])
    for filters, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(count):
            net.conv(filters, 3), net.relu()
        net.pool("MaxPool", 2)
    net.flatten(), net.dense(4096), net.relu(), net.dense(4096), net.relu(), net.dense(1000)
    return net


def resnet18():
    net = Builder([1, 3, 224, 224])
    net.conv(64, 7, 2, bias=False), net.batch_norm(), net.relu(), net.pool("MaxPool", 3, 2, 1)
    for filters, first in ((64, 1), (128, 2), (256, 2), (512, 2)):
        for stride in (first, 1):
            skip, channels = net.last, net.shape[1]
            net.conv(filters, 3, stride, bias=False), net.batch_norm(), net.relu(), net.conv(filters, 3, bias=False)
            body = net.batch_norm()
            if stride != 1 or channels != filters:
                net.last = skip
                net.conv(filters, 1, stride, bias=False)
                skip = net.batch_norm()
            net.last = body
            net.add(skip), net.relu()
    net.global_average_pool(), net.flatten(), net.dense(1000)
    return net


def mobilenetv2():
    net = Builder([1, 3, 224, 224])
    net.conv(32, 3, 2, bias=False), net.batch_norm(), net.relu6()
    for expansion, filters, count, first in ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)):
        for stride in [first] + [1] * (count - 1):
            skip, channels = net.last, net.shape[1]
            inner = channels * expansion
            if expansion != 1:
                net.conv(inner, 1, bias=False), net.batch_norm(), net.relu6()
            net.conv(inner, 3, stride, groups=inner, bias=False), net.batch_norm(), net.relu6()
            net.conv(filters, 1, bias=False), net.batch_norm()
            if stride == 1 and channels == filters:
                net.add(skip)
    net.conv(1280, 1, bias=False), net.batch_norm(), net.relu6()
    net.global_average_pool(), net.flatten(), net.dense(1000)
    return net

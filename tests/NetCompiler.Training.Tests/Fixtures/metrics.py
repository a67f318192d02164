"""
Cases for Metrics/MetricFixtureTests.cs: python3 metrics.py > metrics.json

The functions below state the definitions of scikit-learn's user guide (accuracy_score, top_k_accuracy_score, precision_recall_fscore_support with
zero_division=0, jaccard_score, balanced_accuracy_score, roc_auc_score with multi_class="ovr", average_precision_score, cohen_kappa_score,
matthews_corrcoef, log_loss, brier_score_loss, mean_absolute_percentage_error, mean_pinball_loss, root_mean_squared_error, r2_score,
explained_variance_score) in NumPy, each in another way than the library computes it: precision, recall and intersections class by class from masks,
the areas from the points of the curves, kappa from tables of shares, the correlation from indicators of the classes, the variance in two passes.
"""
import json
import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def ratio(part, whole):
    return part / whole if whole else 0.0


def prf(true, predicted, average):
    labels = [1] if average == "binary" else sorted(set(true) | set(predicted))
    tp = np.array([np.sum((true == c) & (predicted == c)) for c in labels])
    fp = np.array([np.sum((true != c) & (predicted == c)) for c in labels])
    fn = np.array([np.sum((true == c) & (predicted != c)) for c in labels])
    if average == "micro":
        tp, fp, fn = tp.sum(keepdims=True), fp.sum(keepdims=True), fn.sum(keepdims=True)
    p = [ratio(t, t + f) for t, f in zip(tp, fp)]
    r = [ratio(t, t + f) for t, f in zip(tp, fn)]
    f1 = [ratio(2 * t, 2 * t + a + b) for t, a, b in zip(tp, fp, fn)]
    weights = tp + fn if average == "weighted" else None
    return [float(np.average(v, weights=weights)) for v in (p, r, f1)]


def jaccard(true, predicted, average):
    labels = [1] if average == "binary" else sorted(set(true) | set(predicted))
    both = np.array([np.sum((true == c) & (predicted == c)) for c in labels])
    either = np.array([np.sum((true == c) | (predicted == c)) for c in labels])
    if average == "micro":
        return float(both.sum() / either.sum())
    weights = [np.sum(true == c) for c in labels] if average == "weighted" else None
    return float(np.average(both / either, weights=weights))


def balanced_accuracy(true, predicted):
    return float(np.mean([np.mean(predicted[true == c] == c) for c in np.unique(true)]))


def brier(true, probability):
    if probability.shape[1] == 2:
        return float(np.mean((probability[:, 1] - true) ** 2))
    return float(np.mean(np.sum((probability - np.eye(probability.shape[1])[true]) ** 2, axis=1)))


def auc(positive, score):
    thresholds = np.unique(score)[::-1]
    tpr, fpr = [0.0], [0.0]
    for t in thresholds:
        tpr.append(np.sum(positive & (score >= t)) / np.sum(positive))
        fpr.append(np.sum(~positive & (score >= t)) / np.sum(~positive))
    return float(np.trapz(tpr, fpr))


def average_precision(positive, score):
    value, recall = 0.0, 0.0
    for t in np.unique(score)[::-1]:
        reached = np.sum(positive & (score >= t)) / np.sum(positive)
        value += (reached - recall) * np.sum(positive & (score >= t)) / np.sum(score >= t)
        recall = reached
    return float(value)


def kappa(true, predicted, width, power):
    distance = np.abs(np.subtract.outer(np.arange(width), np.arange(width))) ** power if power else 1 - np.eye(width)
    found = np.array([[np.mean((true == i) & (predicted == j)) for j in range(width)] for i in range(width)])
    chance = np.outer(found.sum(axis=1), found.sum(axis=0))
    return float(1 - np.sum(distance * found) / np.sum(distance * chance))


def matthews(true, predicted, width):
    x, y = np.eye(width)[true], np.eye(width)[predicted]
    x, y = x - x.mean(axis=0), y - y.mean(axis=0)
    return float(np.sum(x * y) / np.sqrt(np.sum(x * x) * np.sum(y * y)))


def agreement(true, predicted, width):
    values = {"kappa" + suffix: kappa(true, predicted, width, power) for suffix, power in (("", 0), ("_linear", 1), ("_quadratic", 2))}
    return {**values, "mcc": matthews(true, predicted, width)}


def pinball(y, p, quantile):
    return float(np.mean(np.where(y >= p, quantile * (y - p), (1 - quantile) * (p - y))))


def top_k(true, score, k):
    order = np.argsort(score, axis=1, kind="mergesort")[:, ::-1][:, :k]
    return float(np.mean(np.any(order == true[:, None], axis=1)))


def r2(y, p):
    values = []
    for i in range(y.shape[1]):
        variation = np.sum((y[:, i] - y[:, i].mean()) ** 2)
        error = np.sum((y[:, i] - p[:, i]) ** 2)
        values.append(1 - error / variation if variation else float(error == 0))
    return float(np.mean(values))


def explained_variance(y, p):
    values = []
    for i in range(y.shape[1]):
        left, variation = np.var(y[:, i] - p[:, i]), np.var(y[:, i])
        values.append(1 - left / variation if variation else float(left == 0))
    return float(np.mean(values))


def classes(rng, rows, width, absent=(), ties=False):
    logits = rng.normal(size=(rows, width)).astype(np.float32)
    if ties:
        logits = np.round(logits * 2).astype(np.float32) / 2
    choices = [c for c in range(width) if c not in absent]
    true = rng.choice(choices, size=rows)
    logits[np.arange(rows), true] += np.float32(1)
    for c in absent:
        logits[:, c] -= np.float32(100)
    predicted = logits.argmax(axis=1)
    wide = logits.astype(np.float64)
    expected = {"accuracy": float(np.mean(predicted == true)), "top2": top_k(true, logits, 2)}
    expected["log_loss"] = float(-np.mean(np.log(softmax(wide)[np.arange(rows), true])))
    expected["perplexity"] = float(np.exp(expected["log_loss"]))
    expected |= agreement(true, predicted, width)
    for average in ["micro", "macro", "weighted"] + (["binary"] if width == 2 else []):
        suffix = "" if average == "binary" else "_" + average
        for name, value in zip(("precision", "recall", "f1"), prf(true, predicted, average)):
            expected[name + suffix] = value
        expected["jaccard" + suffix] = jaccard(true, predicted, average)
    expected["balanced_accuracy"] = balanced_accuracy(true, predicted)
    expected["brier"] = brier(true, softmax(wide))
    if not absent:
        if width == 2:
            expected["roc_auc"] = auc(true == 1, wide[:, 1] - wide[:, 0])
            expected["average_precision"] = average_precision(true == 1, wide[:, 1] - wide[:, 0])
        else:
            areas = [auc(true == c, softmax(wide)[:, c].round(12)) for c in range(width)]
            expected["roc_auc"] = float(np.mean(areas))
            support = [np.sum(true == c) for c in range(width)]
            expected["roc_auc_weighted"] = float(np.average(areas, weights=support))
            precisions = [average_precision(true == c, softmax(wide)[:, c].round(12)) for c in range(width)]
            expected["average_precision"] = float(np.mean(precisions))
            expected["average_precision_weighted"] = float(np.average(precisions, weights=support))
    matrix = np.zeros((width, width), int)
    np.add.at(matrix, (true, predicted), 1)
    return {"width": width, "outputs": logits.ravel().tolist(), "labels": true.tolist(), "confusion": matrix.ravel().tolist(), "expected": expected}


def single(rng, rows):
    """One logit, with ties."""
    score = (np.round(rng.normal(size=rows) * 4) / 4).astype(np.float32)
    true = (rng.random(rows) < 1 / (1 + np.exp(-score))).astype(int)
    predicted = (score > 0).astype(int)
    p, r, f = prf(true, predicted, "binary")
    z = score.astype(np.float64)
    likelihood = np.where(true == 1, 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z)))
    expected = {"accuracy": float(np.mean(predicted == true)), "precision": p, "recall": r, "f1": f, "roc_auc": auc(true == 1, score),
                "average_precision": average_precision(true == 1, score), "log_loss": float(-np.mean(np.log(likelihood))),
                "perplexity": float(np.exp(-np.mean(np.log(likelihood)))), "jaccard": jaccard(true, predicted, "binary"),
                "balanced_accuracy": balanced_accuracy(true, predicted), "brier": float(np.mean((1 - likelihood) ** 2)), **agreement(true, predicted, 2)}
    matrix = np.zeros((2, 2), int)
    np.add.at(matrix, (true, predicted), 1)
    return {"width": 1, "outputs": score.tolist(), "labels": true.tolist(), "confusion": matrix.ravel().tolist(), "expected": expected}


def regression(rng, rows, width, mean=0.0, constant=False):
    y = (rng.normal(size=(rows, width)) + mean).astype(np.float32)
    if constant:
        y[:, 0] = 2
    p = (y + rng.normal(size=(rows, width)) * 0.3).astype(np.float32)
    wide, guess = y.astype(np.float64), p.astype(np.float64)
    expected = {"mae": float(np.mean(np.abs(wide - guess))), "mse": float(np.mean((wide - guess) ** 2)), "r2": r2(wide, guess)}
    expected["mape"] = float(np.mean(np.abs(wide - guess) / np.maximum(np.abs(wide), np.finfo(np.float64).eps)))
    expected["rmse"] = float(np.mean(np.sqrt(np.mean((wide - guess) ** 2, axis=0))))
    expected["explained_variance"] = explained_variance(wide, guess)
    expected |= {f"pinball_{q}": pinball(wide, guess, q) for q in (0.1, 0.5, 0.95)}
    return {"width": width, "outputs": p.ravel().tolist(), "targets": y.ravel().tolist(), "expected": expected}


rng = np.random.default_rng(1)
print(json.dumps({
    "two_classes": classes(rng, 60, 2),
    "two_classes_ties": classes(rng, 60, 2, ties=True),
    "five_classes": classes(rng, 80, 5),
    "five_classes_ties": classes(rng, 80, 5, ties=True),
    "absent_classes": classes(rng, 40, 6, absent=(2, 5)),
    "single_output": single(rng, 70),
    "regression": regression(rng, 50, 1),
    "regression_wide": regression(rng, 50, 3, mean=1000.0),
    "regression_constant": regression(rng, 20, 2, constant=True),
}))

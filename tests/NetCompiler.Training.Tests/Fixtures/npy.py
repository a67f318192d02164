"""Files for Data/Readers/NpyTests.cs, as NumPy writes them: python3 npy.py writes into the folder npy beside it."""
import pathlib
import numpy as np

folder = pathlib.Path(__file__).parent / "npy"
folder.mkdir(exist_ok=True)

# NpyTests.Expected computes the same.
values = (np.arange(24) * 7 % 11).reshape(2, 3, 4)
for name in ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"]:
    np.save(folder / f"{name}.npy", values.astype(name))

np.save(folder / "scalar.npy", np.float32(2.5))
np.save(folder / "vector.npy", np.array([3, 1, 2]))
np.save(folder / "columns_first.npy", np.asfortranarray(values.astype(np.float32)))
np.save(folder / "big_endian.npy", values.astype(">f4"))
np.save(folder / "text.npy", np.array(["a", "b"]))
np.save(folder / "records.npy", np.zeros(2, dtype=[("x", "<f4"), ("y", "<i4")]))
with open(folder / "version2.npy", "wb") as file:
    np.lib.format.write_array(file, values.astype(np.float32), version=(2, 0))
np.savez(folder / "arrays.npz", inputs=values.astype(np.float32), labels=np.array([0, 1]))
np.savez_compressed(folder / "compressed.npz", inputs=values.astype(np.float32), labels=np.array([0, 1]))

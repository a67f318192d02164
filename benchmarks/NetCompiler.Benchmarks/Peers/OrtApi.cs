using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>
/// The few functions of ONNX Runtime's C API that a benchmark needs. <c>OrtApi</c> is a documented, append-only table of function
/// pointers; the slots used here belong to its first versions and cannot move.
/// </summary>
internal sealed unsafe class OrtApi
{
    private const uint ApiVersion = 17;
    private readonly void** _table;

    private OrtApi(void** table, string version)
    {
        _table = table;
        Version = version;
    }

    public string Version { get; }

    /// <summary>Loads the library.</summary>
    /// <exception cref="DllNotFoundException">There is no loadable library at this path.</exception>
    /// <exception cref="InvalidOperationException">The library is older than this version of the API.</exception>
    public static OrtApi Load(string path)
    {
        nint library = NativeLibrary.Load(path);
        var getBase = (delegate* unmanaged<OrtApiBase*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        OrtApiBase* api = getBase();
        void** table = api->GetApi(ApiVersion);
        string version = Marshal.PtrToStringUTF8((nint)api->GetVersionString()) ?? "unknown";
        return table != null
            ? new OrtApi(table, version)
            : throw new InvalidOperationException($"ONNX Runtime {version} has no API version {ApiVersion}.");
    }

    public nint CreateEnvironment()
    {
        const int WarningLevel = 2;
        nint environment;
        fixed (byte* name = "benchmarks\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[3])(WarningLevel, name, &environment));
        }

        return environment;
    }

    /// <summary>Options for one thread and every graph optimisation.</summary>
    public nint CreateSingleThreadOptions()
    {
        const int AllOptimizations = 99;
        nint options;
        Check(((delegate* unmanaged<nint*, nint>)_table[10])(&options));
        Check(((delegate* unmanaged<nint, int, nint>)_table[23])(options, AllOptimizations));
        Check(((delegate* unmanaged<nint, int, nint>)_table[24])(options, 1));
        Check(((delegate* unmanaged<nint, int, nint>)_table[25])(options, 1));
        return options;
    }

    public nint CreateSession(nint environment, ReadOnlySpan<byte> model, nint options)
    {
        nint session;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)_table[8])(
                environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    /// <summary>A tensor over memory of the caller, which must stay where it is.</summary>
    public nint CreateTensor(float* data, ReadOnlySpan<long> shape)
    {
        const int FloatElements = 1;
        long count = 1;
        foreach (long size in shape)
        {
            count *= size;
        }

        nint memory, value;
        Check(((delegate* unmanaged<int, int, nint*, nint>)_table[69])(0, 0, &memory));
        fixed (long* sizes = shape)
        {
            Check(((delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)_table[49])(
                memory, data, (nuint)(count * sizeof(float)), sizes, (nuint)shape.Length, FloatElements, &value));
        }

        Release(94, memory);
        return value;
    }

    public nint CreateBinding(nint session, byte* inputName, nint input, byte* outputName, nint output)
    {
        nint binding;
        Check(((delegate* unmanaged<nint, nint*, nint>)_table[134])(session, &binding));
        Check(((delegate* unmanaged<nint, byte*, nint, nint>)_table[136])(binding, inputName, input));
        Check(((delegate* unmanaged<nint, byte*, nint, nint>)_table[137])(binding, outputName, output));
        return binding;
    }

    public void Run(nint session, byte* inputName, nint input, byte* outputName, nint output) =>
        Check(((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[9])(
            session, 0, &inputName, &input, 1, &outputName, 1, &output));

    public void RunBound(nint session, nint binding) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint>)_table[133])(session, 0, binding));

    public void ReleaseEnvironment(nint environment) => Release(92, environment);

    public void ReleaseSession(nint session) => Release(95, session);

    public void ReleaseValue(nint value) => Release(96, value);

    public void ReleaseOptions(nint options) => Release(100, options);

    public void ReleaseBinding(nint binding) => Release(135, binding);

    private void Release(int slot, nint handle) => ((delegate* unmanaged<nint, void>)_table[slot])(handle);

    private void Check(nint status)
    {
        if (status != 0)
        {
            string message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<nint, byte*>)_table[2])(status)) ?? "no message";
            Release(93, status);
            throw new InvalidOperationException($"ONNX Runtime: {message}");
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct OrtApiBase
    {
        public delegate* unmanaged<uint, void**> GetApi;
        public delegate* unmanaged<byte*> GetVersionString;
    }
}
